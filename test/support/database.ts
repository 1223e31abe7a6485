import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type Database, openDatabase } from '../../src/store/database';

/** A database for one test alone, cloned from the migrated template. */
export type TestDatabase = Database & { url: string; drop: () => Promise<void> };

/** A database that this process has not opened. */
export type ClosedDatabase = Readonly<{ url: string; drop: () => Promise<void> }>;

/** Clones the template. `size` is the number of connections in each pool. */
export async function createTestDatabase(size = 5): Promise<TestDatabase> {
  const { url, drop } = await cloneTemplate();
  const database = await openDatabase(url, size);
  return {
    ...database,
    url,
    drop: async () => {
      await database.close();
      await drop();
    },
  };
}

/** Clones the template, and opens nothing. Files are copied as they are, which is much quicker than through the log. */
export async function cloneTemplate(): Promise<ClosedDatabase> {
  return create('gatehouse_test', `template ${process.env.TEST_TEMPLATE} strategy file_copy`);
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

/** Makes an empty database, for tests of the migrations. */
export async function createEmptyDatabase(): Promise<ClosedDatabase> {
  return create('gatehouse_empty', '');
}

async function create(prefix: string, as: string): Promise<ClosedDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name} ${as}`));
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
