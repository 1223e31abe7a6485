import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type Database, openDatabase } from '../../src/store/database';

/** A database for one test alone, cloned from the migrated template. */
export type TestDatabase = Database & { url: string; drop: () => Promise<void> };

/** Clones the template. `size` is the number of connections in each pool. */
export async function createTestDatabase(size = 5): Promise<TestDatabase> {
  const name = `gatehouse_test_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name} template ${process.env.TEST_TEMPLATE}`));
  const url = urlOf(name);
  const database = await openDatabase(url, size);
  return {
    ...database,
    url,
    drop: async () => {
      await database.close();
      await asAdmin((admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

/** What workers of the queue hear: one entry each time that they are told of jobs. It ends with the database. */
export async function listenForJobs(database: TestDatabase): Promise<unknown[]> {
  const heard: unknown[] = [];
  const client = await database.connect();
  // Dropping the database ends the connection.
  client.on('error', () => undefined);
  client.on('notification', ({ payload }) => heard.push(payload));
  await client.query('listen "jobs:insert"');
  return heard;
}

/** Makes an empty database, for tests of the migrations. Gives its URL. */
export async function createEmptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `gatehouse_empty_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name}`));
  return {
    url: urlOf(name),
    drop: () => asAdmin((admin) => admin.query(`drop database ${name} with (force)`)).then(() => undefined),
  };
}

/** Runs a statement as the server's administrator, in the database of `url` or the administrator's own. */
export async function asAdmin<T>(
  work: (admin: Client) => Promise<T>,
  url = process.env.TEST_ADMIN_URL,
): Promise<T> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(name: string): string {
  const url = new URL(process.env.TEST_ADMIN_URL ?? '');
  url.pathname = `/${name}`;
  return url.href;
}
