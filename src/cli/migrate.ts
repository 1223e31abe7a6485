import type { Command } from 'commander';
import { isCurrent } from '../store/migrate';
import { withStore } from './store';

/** `gatehouse migrate`: brings the database to this version; every start does the same. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to this version (every start does it too)')
    .action(() =>
      withStore(async (database) => {
        process.stdout.write(
          (await isCurrent(database)) ? 'the database is current\n' : 'the database is not current\n',
        );
      }),
    );
}
