import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database';
import { ensureDatabase, startEmbedded } from '../../src/store/embedded';
import { migrate } from '../../src/store/migrate';

/** One real PostgreSQL for the run, with a migrated template that each test file clones. */
export default async function setup(): Promise<void> {
  const given = process.env.DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  // As root the server runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o711);
  const server = given === undefined || given === '' ? await startEmbedded(folder) : null;
  const template = `gatehouse_template_${process.pid}`;
  const adminUrl = server === null ? (given ?? '') : server.url('postgres');
  const url =
    server === null ? await createBeside(adminUrl, template) : await ensureDatabase(server, template);
  if (server !== null) await hurry(adminUrl);
  const database = await openDatabase(url, 2);
  await migrate(database);
  await database.close();
  process.env.TEST_ADMIN_URL = adminUrl;
  process.env.TEST_TEMPLATE = template;
  Object.assign(globalThis, { gatehouseTestServer: { server, folder, adminUrl, template } });
}

async function createBeside(adminUrl: string, name: string): Promise<string> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Tests kill processes, never the machine, so their own server need not wait for the disk. A flow connects some fifteen
 * times, so its password is one that is checked quickly.
 */
async function hurry(adminUrl: string): Promise<void> {
  const { Client } = await import('pg');
  const { username, password } = new URL(adminUrl);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit', 'wal_init_zero'])
    await client.query(`alter system set ${name} = off`);
  await client.query('select pg_reload_conf()');
  await client.query('set scram_iterations = 1');
  const secret = client.escapeLiteral(decodeURIComponent(password));
  await client.query(`alter role ${client.escapeIdentifier(username)} password ${secret}`);
  await client.end();
}
