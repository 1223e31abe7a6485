import type { Command } from 'commander';
import { readConfig } from '../config';
import { readKeys } from '../open-store';
import { countUnopened, revokeUnopened, rotateSeals } from '../workspace/store/grants';
import { nowOf } from './now';
import { printLines } from './print';
import { allTeams, withStore } from './store';
import { onStore, type StoreFlags } from './store-flags';

/** `gatehouse keys rotate|forget`: seals every token again with the first key, or drops what no key opens. */
export function registerKeys(program: Command): void {
  const keys = program.command('keys').description('the keys that seal tokens at rest');
  onStore(keys.command('rotate'))
    .description(
      'seal every token again with the first key of GATEHOUSE_ENCRYPTION_KEY; the others may then go',
    )
    .action((flags: StoreFlags) =>
      withStore(flags, async (database) => {
        const where = await allTeams(database);
        const count = await rotateSeals(database, await readKeys(readConfig(process.env), database));
        printLines([`${count} ${count === 1 ? 'token was' : 'tokens were'} sealed again, ${where}`]);
      }),
    );
  onStore(keys.command('forget'))
    .description('drop the tokens that no key opens, when theirs is lost; without --yes only say how many')
    .option('--yes', 'do it; there is no way back')
    .action(forget);
}

async function forget(flags: StoreFlags & { yes?: true }): Promise<void> {
  await withStore(flags, async (database) => {
    const keys = await readKeys(readConfig(process.env), database);
    const { bots, members } = await countUnopened(database.everyTeam, keys);
    const where = await allTeams(database);
    const what = `${bots} of workspaces, ${members} of members’ own accounts (${where})`;
    if (bots + members === 0)
      printLines([`Every token that is kept can be opened, so there is nothing to drop (${where})`]);
    else if (flags.yes === true) {
      await revokeUnopened(database.everyTeam, keys, await nowOf(database));
      printLines([`Dropped the tokens that no key opens: ${what}`]);
    } else printLines([`No key opens these tokens: ${what}`, notYet]);
  });
}

const notYet =
  'Nothing is dropped yet. If their key is lost, run this again with --yes; then each workspace has to install again, and each member to connect again.';
