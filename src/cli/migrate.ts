import type { Command } from 'commander';
import { migrate } from '../store/migrate';
import { withDatabase } from './store';

/** `gatehouse migrate`: brings the database to this version; every start does the same. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to this version (every start does it too)')
    .action(() =>
      withDatabase(async (database) => {
        const done = await migrate(database);
        const lines = done.length === 0 ? ['the database is current'] : done.map((name) => `ran ${name}`);
        process.stdout.write(`${lines.join('\n')}\n`);
      }),
    );
}
