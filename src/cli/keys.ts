import type { Command } from 'commander';
import { readConfig } from '../config';
import { readKeys } from '../main';
import { rotateSeals } from '../store/grants';
import { withStore } from './store';

/** `gatehouse keys rotate`: seals every token again with the first key of GATEHOUSE_ENCRYPTION_KEY. */
export function registerKeys(program: Command): void {
  const keys = program.command('keys').description('the keys that seal tokens at rest');
  keys
    .command('rotate')
    .description(
      'seal every token again with the first key of GATEHOUSE_ENCRYPTION_KEY; the others may then go',
    )
    .action(() =>
      withStore(async (database) => {
        const count = await rotateSeals(database, await readKeys(readConfig(process.env)));
        process.stdout.write(`${count} ${count === 1 ? 'token was' : 'tokens were'} sealed again\n`);
      }),
    );
}
