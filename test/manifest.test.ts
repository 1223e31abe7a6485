/** manifest.yml, what the code calls and hears, and what Slack says of it: none may ask for more or less than the others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { registry } from '../src/features/features';
import { createAppSettings } from '../src/practice/app-settings';
import { botScopes, statusScopes, userScopes } from '../src/slack/scopes';
import methods from './data/slack/methods.json';
import { readSources, roomOf, root } from './support/sources';

const sources = readSources('src');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

type Manifest = {
  features: { slash_commands: { command: string; url: string; should_escape: boolean }[] };
  oauth_config: { scopes: { bot: string[]; user?: string[]; user_optional?: string[] } };
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
  expect(commands.map(({ command }) => command).sort()).toEqual([...registry.commands.keys()].sort());
  expect(commands.map(({ should_escape }) => should_escape)).toEqual(commands.map(() => true));
  // A message is subscribed to by the kind of conversation, and comes as `message`.
  const heard = [...registry.events.keys()].filter((name) => name !== 'message');
  expect([...botEvents].sort()).toEqual(
    ['message.im', 'message.channels', 'message.groups', ...heard].sort(),
  );
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...botScopes].sort());
  expect([...(manifest.oauth_config.scopes.user ?? [])].sort()).toEqual(
    [...userScopes, ...statusScopes].sort(),
  );
  expect(manifest.oauth_config.scopes.user_optional).toEqual(manifest.oauth_config.scopes.user);
  expect([...userEvents].sort()).toEqual(['message.im', 'message.mpim']);
});

test('the practice workspace knows at least the app of manifest.yml', () => {
  const app = createAppSettings();
  expect([...app.commands].sort()).toEqual([...registry.commands.keys()].sort());
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

/** Which methods the code calls, and where: `client.users.info(`, `callOnce('chat.postMessage'`, `paginate('…'`. */
function methodsCalled(): Map<string, string> {
  const families = [...new Set(Object.keys(methods).map((method) => method.split('.')[0]))].join('|');
  const dotted = new RegExp(`(?:client|[sS]lack|\\)\\))\\.((?:${families})\\.\\w+)\\(`, 'g');
  const named = /(?:apiCall|callOnce|paginate)\(\s*'([\w.]+)'/g;
  const calls = new Map<string, string>();
  for (const { path, text } of sources.filter((each) => roomOf(each.path) === 'slack'))
    for (const pattern of [dotted, named])
      for (const match of text.matchAll(pattern))
        if (!/\.(some|map|find|filter|includes|every|flatMap)$/.test(match[1] ?? ''))
          calls.set(match[1] ?? '', path);
  return calls;
}
