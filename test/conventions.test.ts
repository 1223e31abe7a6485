/**
 * The agreements of this code that a reader should be able to rely on, and the files that must say the same as it: who
 * may import whom, what the rules may know, how the database keeps teams apart, manifest, schema and configuration.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { docs as configurationDocs } from '../scripts/configuration-docs';
import { schemaText } from '../scripts/schema-text';
import { createAppSettings } from '../src/practice/app-settings';
import { commandNames } from '../src/slack/app';
import { botScopes, userScopes } from '../src/slack/scopes';
import { handledEvents } from '../src/worker/handle-event';
import methods from './data/slack/methods.json';
import { createTestDatabase } from './support/database';
import { readSources, roomOf, root } from './support/sources';

const sources = readSources('src');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Whom each room of src/ may import besides itself. `domain` knows nobody; only the command line knows everybody. */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  log: [],
  config: [],
  deps: ['domain', 'log', 'store'],
  metrics: ['store'],
  health: ['metrics', 'store'],
  'settings-file': ['domain', 'store'],
  slack: ['domain', 'store', 'deps', 'log', 'metrics'],
  worker: ['domain', 'store', 'slack', 'deps', 'log', 'metrics'],
  review: ['domain', 'store', 'log'],
  main: [
    'domain',
    'store',
    'slack',
    'worker',
    'review',
    'config',
    'health',
    'log',
    'metrics',
    'settings-file',
  ],
  practice: ['domain'],
  cli: ['domain', 'store', 'slack', 'worker', 'config', 'log', 'main', 'practice', 'settings-file', 'review'],
};

test('imports go one way: domain, store, slack, worker, main, and practice stays apart', () => {
  expect(sources.flatMap(({ own }) => own).length).toBeGreaterThan(300);
  const wrong = sources.flatMap(({ path, own }) => {
    const room = roomOf(path);
    return own
      .filter((target) => roomOf(target) !== room && mayImport[room]?.includes(roomOf(target)) !== true)
      .map((target) => `${path} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('the rules know no clock, no environment and nothing outside: src/domain is pure', () => {
  const allowed = [
    'luxon',
    'zod',
    'date-holidays',
    'ical.js',
    'windows-iana',
    'intl-messageformat',
    '@formatjs/icu-messageformat-parser',
    'chrono-node',
  ];
  const impure =
    /Date\.now|new Date\(\)|DateTime\.(now|local|utc)\(|\bprocess\b|\bfetch\(|\bsetTimeout\b|\bMath\.random\b|\bperformance\b/;
  const domain = sources.filter(({ path }) => roomOf(path) === 'domain');
  expect(domain.length).toBeGreaterThan(10);
  expect(
    domain.flatMap(({ path, packages }) =>
      packages.filter((name) => !allowed.includes(name)).map((name) => `${path}: ${name}`),
    ),
  ).toEqual([]);
  expect(
    domain.flatMap(({ path, text }) => linesWith(text, impure).map((line) => `${path}: ${line}`)),
  ).toEqual([]);
});

test('time is an argument everywhere: only the start of the process and the command line read the real clock', () => {
  const real = /\bDate\.now\b|new Date\(\)|DateTime\.(now|local)\(/;
  const readers = sources.filter(
    ({ path, text }) => roomOf(path) !== 'practice' && linesWith(text, real).length > 0,
  );
  expect(readers.filter(({ path }) => roomOf(path) !== 'cli').map(({ path }) => path)).toEqual([]);
});

test('only config reads the environment, apart from the command line that hands it over', () => {
  const readers = sources.filter(({ text }) => /process\.env/.test(text)).map(({ path }) => roomOf(path));
  expect([...new Set(readers)].filter((room) => room !== 'cli' && room !== 'config')).toEqual([]);
});

test('files are small and named in kebab-case, and no folder is a drawer for everything', () => {
  const all = [...sources, ...readSources('test', 'scripts')];
  expect(sources.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)).toEqual([]);
  expect(
    all
      .map(({ path }) => basename(path))
      .filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/.test(name)),
  ).toEqual([]);
  expect(
    sources.filter(({ path }) => /\/(utils?|helpers?|services|interfaces|types|common)\//.test(path)),
  ).toEqual([]);
});

test('every exported function says what it promises', () => {
  const silent = sources
    .filter(({ path }) => roomOf(path) !== 'practice')
    .flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, at) => {
        const name = /^export (?:async )?function\*? (\w+)/.exec(line)?.[1];
        return name === undefined || lines[at - 1]?.trim().endsWith('*/') ? [] : [`${path}: ${name}`];
      });
    });
  expect(silent).toEqual([]);
});

/** Comments and strings may speak of what code may not do. */
function linesWith(text: string, pattern: RegExp): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''");
  return code.split('\n').filter((line) => pattern.test(line));
}

type Manifest = {
  features: { slash_commands: { command: string; url: string; should_escape: boolean }[] };
  oauth_config: { scopes: { bot: string[]; user?: string[] } };
  settings: { event_subscriptions: { bot_events: string[]; user_events?: string[] } };
};
const manifest: Manifest = parse(read('manifest.yml'));
const { bot_events: botEvents, user_events: userEvents = [] } = manifest.settings.event_subscriptions;

test('manifest.yml is one that Slack takes', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const isRight = ajv.compile(JSON.parse(read('test/data/slack/manifest.schema.2.0.0.json')));
  isRight(manifest);
  expect(isRight.errors ?? []).toEqual([]);
});

test('manifest.yml names the commands, events and scopes that the code has', () => {
  const { slash_commands: commands } = manifest.features;
  expect(commands.map(({ command }) => command)).toEqual([...commandNames]);
  expect(commands.map(({ should_escape }) => should_escape)).toEqual(commands.map(() => true));
  expect([...botEvents].sort()).toEqual(
    ['message.im', 'message.channels', 'message.groups', ...handledEvents].sort(),
  );
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...botScopes].sort());
  expect([...(manifest.oauth_config.scopes.user ?? [])].sort()).toEqual([...userScopes].sort());
  expect([...userEvents].sort()).toEqual(['message.im', 'message.mpim']);
});

test('the practice workspace knows at least the app of manifest.yml', () => {
  const app = createAppSettings();
  expect([...app.commands].sort()).toEqual([...commandNames].sort());
  expect(app.botScopes).toEqual(expect.arrayContaining(manifest.oauth_config.scopes.bot));
  expect(app.botEvents).toEqual(expect.arrayContaining(botEvents));
  expect(app.userScopes).toEqual(expect.arrayContaining(manifest.oauth_config.scopes.user ?? []));
  expect(app.userEvents).toEqual(expect.arrayContaining(userEvents));
});

/** What an event needs, by Slack's pages of the events. */
const eventScopes: Record<string, readonly string[]> = {
  app_uninstalled: [],
  tokens_revoked: [],
  channel_id_changed: [],
  app_home_opened: [],
  member_joined_channel: ['channels:read', 'groups:read'],
  channel_left: ['channels:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  group_left: ['groups:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  group_deleted: ['groups:read'],
  user_change: ['users:read'],
  reaction_added: ['reactions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
};

/** The kinds of conversation that we use a method for, where it takes a scope of each kind. */
const kindsUsed = (method: string) =>
  method === 'conversations.open' ? ['im'] : ['channels', 'groups', 'im'];

test('every Web API method that we call exists', () => {
  const called = methodsCalled();
  expect([...called.keys()]).toEqual(
    expect.arrayContaining(['chat.postMessage', 'views.open', 'users.info']),
  );
  const unknown = [...called.keys()].filter((method) => !(method in methods));
  expect(unknown).toEqual([]);
});

test('the scopes are just those that our calls and events need', () => {
  const known: Record<string, { scopes: string[] }> = methods;
  const forCalls = [...methodsCalled().keys()].flatMap((method) => {
    const { scopes } = known[method] ?? { scopes: [] };
    return scopes.length <= 1
      ? scopes
      : scopes.filter((scope) => kindsUsed(method).includes(scope.split(':')[0] ?? ''));
  });
  const needed = new Set([
    'commands',
    ...botEvents.flatMap((event) => eventScopes[event] ?? ['unknown event']),
    ...forCalls,
  ]);
  expect([...needed].sort()).toEqual([...botScopes].sort());
});

test('members are asked for just the scopes that their own direct messages need', () => {
  const events = userEvents.flatMap((event) => userEventScopes[event] ?? ['unknown event']);
  const calls = [
    'chat.postMessage',
    'users.info',
    'conversations.info',
    'conversations.history',
    'conversations.members',
  ];
  const known: Record<string, { scopes: string[] }> = methods;
  const forCalls = calls
    .flatMap((method) => known[method]?.scopes ?? ['unknown method'])
    .filter((scope) => !/^(channels|groups):/.test(scope));
  for (const method of calls) expect(methodsCalled().has(method)).toBe(true);
  expect([...new Set([...events, ...forCalls])].sort()).toEqual([...userScopes].sort());
});

const userEventScopes: Record<string, readonly string[]> = {
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
};

/** Which methods the code calls, and where: `client.users.info(`, `apiCall('chat.postMessage'`, `paginate('…'`. */
function methodsCalled(): Map<string, string> {
  const families = [...new Set(Object.keys(methods).map((method) => method.split('.')[0]))].join('|');
  const dotted = new RegExp(`(?:client|[sS]lack|\\)\\))\\.((?:${families})\\.\\w+)\\(`, 'g');
  const named = /(?:apiCall|paginate)\(\s*'([\w.]+)'/g;
  const calls = new Map<string, string>();
  for (const { path, text } of sources.filter((each) => ['slack', 'worker'].includes(roomOf(each.path))))
    for (const pattern of [dotted, named])
      for (const match of text.matchAll(pattern))
        if (!/\.(some|map|find|filter|includes|every|flatMap)$/.test(match[1] ?? ''))
          calls.set(match[1] ?? '', path);
  return calls;
}

/** Tables that belong to no workspace, and why. */
const teamless: Record<string, string> = {
  database_purpose: 'says of the database itself whether it is for practice',
};

test('P2: every table has a team_id and is under forced row-level security; docs/schema.sql shows them as they are', async () => {
  const database = await createTestDatabase(2);
  try {
    const { rows } = await database.pool.query<{
      name: string;
      team: boolean;
      forced: boolean;
      policies: number;
    }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id' and a.attnotnull) as team,
        (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname not like 'kysely\\_%' and not c.relispartition`);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows.filter(({ name }) => !(name in teamless)))
      expect(row).toEqual({ name: row.name, team: true, forced: true, policies: 1 });
    expect(await schemaText(database.pool)).toBe(read('docs/schema.sql'));
  } finally {
    await database.drop();
  }
});

test('docs/configuration.md says what the code accepts (npm run docs:configuration)', () => {
  expect(configurationDocs()).toBe(read('docs/configuration.md'));
});
