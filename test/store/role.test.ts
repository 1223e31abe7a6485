/**
 * Whom DATABASE_URL may name (P2, O4). Proves, on a real server: ordinary roles that own the database or may make things in
 * it migrate and work as themselves; a role that row-level security does not bind works as gatehouse_app; what can't
 * work is refused with the statement that mends it, and once that has been run, it works.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database';
import { startEmbedded } from '../../src/store/embedded';
import { DatabaseUnfitError } from '../../src/store/errors';
import { findSchemaState, migrate } from '../../src/store/migrate';
import { asAdmin, createEmptyDatabase } from '../support/database';

jest.setTimeout(60_000);

const password = 'of-a-role-of-the-tests';
const roles: string[] = [];
let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
let name: string;
/** Since 16, who makes a role may not become it by that alone, and a grant says what it is for. */
let isBefore16: boolean;
beforeAll(async () => {
  const { rows } = await admin(`select current_setting('server_version_num')::int < 160000 as before`);
  isBefore16 = rows[0].before;
});

beforeEach(async () => {
  empty = await createEmptyDatabase();
  name = new URL(empty.url).pathname.slice(1);
});
afterEach(async () => {
  await empty.drop();
  for (const role of roles.splice(0)) await admin(`drop owned by ${role}; drop role ${role}`);
});

/** Runs statements as the administrator; in the database of the test when `within`. */
const admin = (statements: string, within = false) =>
  asAdmin((client) => client.query(statements), within ? empty.url : undefined);

/** Makes a role with these attributes. Gives its name, and the URL by which it reaches the test's database. */
async function makeRole(attributes: string): Promise<{ role: string; url: string }> {
  const role = `gatehouse_test_${randomBytes(5).toString('hex')}`;
  await admin(`create role ${role} login ${attributes} password '${password}'`);
  roles.push(role);
  const url = new URL(empty.url);
  [url.username, url.password] = [role, password];
  return { role, url: url.href };
}

const ownIt = (role: string) => admin(`alter database ${name} owner to ${role}`);

/** Opens the database, migrates it, and gives the role that it works as. Each month's tables can be made, too. */
async function startWith(url: string): Promise<string> {
  const database = await openDatabase(url, 2);
  try {
    await migrate(database);
    expect(await findSchemaState(database)).toBe('current');
    await sql`select ensure_month('2031-05-01')`.execute(database.everyTeam);
    const { rows } = await sql<{ role: string; bypasses: boolean }>`
      select current_user::text as role, rolsuper or rolbypassrls as bypasses
      from pg_roles where rolname = current_user`.execute(database.db);
    expect(rows[0]?.bypasses).toBe(false);
    return rows[0]?.role ?? '';
  } finally {
    await database.close();
  }
}

/** What a start is refused with: its words, and the statements in them. */
async function refusalOf(url: string): Promise<{ words: string; statements: string[] }> {
  const error: unknown = await startWith(url).then(
    (role) => new Error(`it started as ${role}`),
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(DatabaseUnfitError);
  const words = (error as Error).message;
  return { words, statements: words.split('\n').filter((line) => /^ {2}\S.*;$/.test(line)) };
}

describe('an ordinary role', () => {
  test.each(['', 'createrole', 'createdb createrole'])(
    'that owns the database works as itself (%s)',
    async (attributes) => {
      const { role, url } = await makeRole(attributes);
      await ownIt(role);
      expect(await startWith(url)).toBe(role);
      expect(await startWith(url)).toBe(role);
    },
  );

  test('that may make things in the database and its schema, and owns neither, works as itself', async () => {
    const { role, url } = await makeRole('');
    await admin(
      `grant create on database ${name} to ${role}; grant usage, create on schema public to ${role}`,
      true,
    );
    expect(await startWith(url)).toBe(role);
  });

  test.each([
    ['nothing', ''],
    ['things in the database, but not in its schema', 'grant create on database $db to $role'],
    ['things in the schema, but no schema of its own', 'grant create on schema public to $role'],
  ])('that may make %s is refused, and works once the statements it was given are run', async (_, grant) => {
    const { role, url } = await makeRole('');
    await admin(grant.replace('$db', name).replace('$role', role), true);
    const { words, statements } = await refusalOf(url);
    expect(words).toContain(`the role "${role}" may not make Gatehouse's tables in the database "${name}"`);
    await admin(statements.join('\n'), true);
    expect(await startWith(url)).toBe(role);
  });

  test('needs no right to make schemas once the queue has its own', async () => {
    const { role, url } = await makeRole('');
    await admin(
      `grant create on database ${name} to ${role}; grant usage, create on schema public to ${role}`,
      true,
    );
    await startWith(url);
    await admin(`revoke create on database ${name} from ${role}`, true);
    expect(await startWith(url)).toBe(role);
  });
});

describe('a role that row-level security does not bind', () => {
  test('and that may make roles works as gatehouse_app, without being a superuser', async () => {
    const { role, url } = await makeRole('bypassrls createrole');
    await ownIt(role);
    if (isBefore16) return expect(await startWith(url)).toBe('gatehouse_app');
    // On the tests' server an administrator made gatehouse_app, so this role has to be given its membership.
    const { words, statements } = await refusalOf(url);
    expect(words).toContain(`the role "${role}" of DATABASE_URL passes by row-level security`);
    expect(statements[0]).toBe(`  grant gatehouse_app to "${role}" with set true, inherit false;`);
    await admin(statements[0] ?? '');
    expect(await startWith(url)).toBe('gatehouse_app');
  });

  test('and that owns nothing is told what gatehouse_app has to be granted', async () => {
    const { role, url } = await makeRole('bypassrls');
    await admin(`grant gatehouse_app to ${role} ${isBefore16 ? '' : 'with set true, inherit false'}`);
    const { words, statements } = await refusalOf(url);
    expect(words).toContain('the role "gatehouse_app" may not make');
    expect(statements).toEqual([
      `  grant create on database "${name}" to "gatehouse_app";`,
      '  grant usage, create on schema "public" to "gatehouse_app";',
    ]);
    await admin(statements.join('\n'), true);
    expect(await startWith(url)).toBe('gatehouse_app');
  });

  test('can be made an ordinary one instead, by the other statement', async () => {
    const { role, url } = await makeRole('bypassrls');
    await ownIt(role);
    const { statements } = await refusalOf(url);
    expect(statements.at(-1)).toBe(`  alter role "${role}" nosuperuser nobypassrls;`);
    await admin(statements.at(-1) ?? '');
    expect(await startWith(url)).toBe(role);
  });
});

test('on a server without gatehouse_app, a role that may make roles makes it and becomes it; another is told how', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-role-'));
  chmodSync(folder, 0o711);
  const server = await startEmbedded(folder);
  const onServer = (statement: string) =>
    asAdmin((client) => client.query(statement), server.url('postgres'));
  const urlOf = async (role: string, attributes: string) => {
    await onServer(`create role ${role} login ${attributes} password '${password}'`);
    await onServer(`create database ${role} owner ${role}`);
    const url = new URL(server.url(role));
    [url.username, url.password] = [role, password];
    return url.href;
  };
  try {
    const [plain, maker] = [await urlOf('plain', 'bypassrls'), await urlOf('maker', 'bypassrls createrole')];
    const { statements } = await refusalOf(plain);
    expect(statements.slice(0, 2)).toEqual([
      '  create role gatehouse_app nologin;',
      '  grant gatehouse_app to "plain" with set true, inherit false;',
    ]);
    expect(await startWith(maker)).toBe('gatehouse_app');
    expect(await startWith(maker)).toBe('gatehouse_app');
    await onServer(statements[1] ?? '');
    expect(await startWith(plain)).toBe('gatehouse_app');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('tables that another role made are refused, and can be handed over', async () => {
  const before = await makeRole('');
  await ownIt(before.role);
  await startWith(before.url);
  const { words, statements } = await refusalOf(empty.url);
  expect(words).toContain(`belong to "${before.role}", and DATABASE_URL makes it work as "gatehouse_app"`);
  await admin(statements.join('\n'), true);
  expect(await startWith(empty.url)).toBe('gatehouse_app');
});

test('a replica is refused', async () => {
  const { role, url } = await makeRole('');
  await ownIt(role);
  await admin(`alter role ${role} set default_transaction_read_only = on`);
  expect((await refusalOf(url)).words).toMatch(/can only be read: .*Use the address of the primary/);
});

test('a database that cannot hold every letter is refused', async () => {
  const latin = `${name}_latin`;
  await admin(`create database ${latin} encoding 'LATIN1' template template0`);
  try {
    const url = new URL(empty.url);
    url.pathname = `/${latin}`;
    expect((await refusalOf(url.href)).words).toMatch(/stores texts as LATIN1.*encoding 'UTF8'/);
  } finally {
    await admin(`drop database ${latin} with (force)`);
  }
});
