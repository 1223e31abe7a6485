import type { Command } from 'commander';
import { migrate } from '../store/migrate';
import { printLines } from './print';
import { namedTeams, withDatabase } from './store';
import { onStore, type StoreFlags } from './store-flags';

/** `gatehouse migrate`: brings the database to this version; every start does the same. */
export function registerMigrate(program: Command): void {
  onStore(program.command('migrate'))
    .description('bring the database to this version (every start does it too)')
    .action((flags: StoreFlags) =>
      withDatabase(flags, async (database) => {
        const done = await migrate(database);
        const lines = done.length === 0 ? ['the database is current'] : done.map((name) => `ran ${name}`);
        const where = (await namedTeams(database, null)) || 'no workspace yet';
        printLines([...lines, `it holds ${where}`]);
      }),
    );
}
