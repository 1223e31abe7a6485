/**
 * The way to a PostgreSQL of one's own (O4). Proves: who is not let in reads why, and what would help, without the
 * password; TLS is checked against the certificate that the operator names; options in the URL stay beside ours; nobody who is
 * gone holds up others for long.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { serverUser } from '../../src/store/cluster';
import { openDatabase } from '../../src/store/database';
import { ensureDatabase, startEmbedded } from '../../src/store/embedded';
import { DatabaseUnreachableError } from '../../src/store/errors';
import { asAdmin, createTestDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(60_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(2);
});
afterAll(() => database.drop());

/** The test's URL with some parts changed. */
function url(change: Partial<Record<'password' | 'pathname' | 'search' | 'port', string>>): string {
  return Object.assign(new URL(database.url), change).href;
}

async function refusalOf(address: string): Promise<string> {
  const error: unknown = await openDatabase(address, 2).then(
    (opened) => opened.close(),
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(DatabaseUnreachableError);
  return (error as Error).message;
}

test.each([
  [
    'a wrong password',
    { password: 'a-secret-that-is-wrong' },
    /does not let us in: .*Look at the user and the password/,
  ],
  [
    'a database that is not there',
    { pathname: '/nothing' },
    /does not let us in: .*Make that database, or put the name of another/,
  ],
  [
    'a server without TLS',
    { search: '?sslmode=verify-full' },
    /does not answer: .*Turn TLS on there, or take sslmode out/,
  ],
  [
    'a certificate that is not there',
    { search: '?sslmode=verify-full&sslrootcert=/no/ca.pem' },
    /no such file or directory, open '\/no\/ca.pem'/,
  ],
  ['nobody there', { port: '9' }, /does not answer: .*ECONNREFUSED/],
])('%s is told, with what would help', async (_, change, words) => {
  const refusal = await refusalOf(url(change));
  expect(refusal).toMatch(words);
  expect(refusal).not.toContain('a-secret');
});

test('a password among the parameters of the URL is not shown either', async () => {
  const refusal = await refusalOf(url({ port: '9', search: '?password=a-secret' }));
  expect(refusal).not.toContain('a-secret');
});

test('options in the URL hold beside ours', async () => {
  const opened = await openDatabase(url({ search: '?options=-c%20statement_timeout%3D12345' }), 2);
  try {
    const { rows } = await sql`select current_setting('statement_timeout') as timeout,
      current_setting('gatehouse.team_id') as scope, current_user::text as role`.execute(opened.everyTeam);
    expect(rows).toEqual([{ timeout: '12345ms', scope: '*', role: 'gatehouse_app' }]);
  } finally {
    await opened.close();
  }
});

test('O1: what a process that stands still, or a machine that is gone, has locked is free again within a minute', async () => {
  const opened = await openDatabase(url({}), 2);
  const single = await opened.connect();
  const asked = `select current_setting('idle_in_transaction_session_timeout') as idle,
    current_setting('tcp_keepalives_idle') || ' ' || current_setting('tcp_keepalives_interval') || ' '
      || current_setting('tcp_keepalives_count') as unanswered`;
  try {
    const answers = [
      await sql.raw(asked).execute(opened.db),
      await sql.raw(asked).execute(opened.everyTeam),
      await opened.hot.query(asked),
      await single.query(asked),
    ].map(({ rows }) => rows[0]);
    expect(answers).toEqual(Array(4).fill({ idle: '30s', unanswered: '30 10 3' }));
  } finally {
    await single.end();
    await opened.close();
  }
});

const testWithOpenssl = spawnSync('openssl', ['version']).status === 0 ? test : test.skip;

testWithOpenssl(
  'TLS: a certificate of its own is refused until the operator names who signed it',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tls-'));
    chmodSync(folder, 0o711);
    const server = await startEmbedded(folder);
    try {
      const [cert, key] = [join(folder, 'server.crt'), join(folder, 'server.key')];
      const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
      const make = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        ...subject,
        '-out',
        cert,
        '-keyout',
        key,
      ];
      execFileSync('openssl', make, { stdio: 'ignore' });
      const { uid, gid } = await serverUser();
      if (uid !== undefined && gid !== undefined) for (const file of [cert, key]) chownSync(file, uid, gid);
      const plain = new URL(await ensureDatabase(server, 'gatehouse'));
      await asAdmin(async (admin) => {
        await admin.query(`alter system set ssl_cert_file = '${cert}'`);
        await admin.query(`alter system set ssl_key_file = '${key}'`);
        await admin.query('alter system set ssl = on');
        await admin.query('select pg_reload_conf()');
      }, plain.href);

      const at = (host: string, search: string) =>
        Object.assign(new URL(plain), { hostname: host, search }).href;
      expect(await refusalOf(at('localhost', '?sslmode=verify-full'))).toMatch(
        /signed by nobody that this machine knows.*sslrootcert=/,
      );
      const trusted = `?sslmode=verify-full&sslrootcert=${cert}`;
      expect(await refusalOf(at('127.0.0.1', trusted))).toMatch(
        /Put the name that its certificate is for into DATABASE_URL/,
      );
      const opened = await openDatabase(at('localhost', trusted), 2);
      const { rows } = await asAdmin(
        (admin) =>
          admin.query(`select count(*)::int > 0 as any, bool_and(ssl) as ssl
          from pg_stat_ssl join pg_stat_activity using (pid) where datname = 'gatehouse' and pid <> pg_backend_pid()`),
        plain.href,
      );
      await opened.close();
      expect(rows).toEqual([{ any: true, ssl: true }]);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
