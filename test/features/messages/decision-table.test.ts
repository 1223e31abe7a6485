/**
 * The code does what docs/decisions-table.md says (I1, I2, R1-R5, R8, R10, R11, R13, C1). The test goes through
 * every combination of who wrote, where, what, when, after what, and in which mode. For each, the code gives
 * what the first fitting row of the table says, with the same reasons. Every row is needed. A request has a
 * target whatever is said to it (T1).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '../../../src/features/messages/rules/classify';
import { factsOf } from '../../../src/features/reply/rules/facts';
import { decide } from '../../../src/features/reply/rules/gate';
import { toMessage } from '../../../src/slack/payloads';
import { identify, type Person } from '../../../src/workspace/audience';
import type { ConversationKind } from '../../../src/workspace/message';
import { purpose, settingsSchema } from '../../../src/workspace/settings/settings';
import type { Timetable } from '../../../src/workspace/timetable';
import { type Case, fits, readDecisionTable } from '../../support/decision-table';
import { lisbon } from '../../support/slack';
import { root } from '../../support/sources';

const rows = readDecisionTable(readFileSync(join(root, 'docs/decisions-table.md'), 'utf8'));

const froms = {
  member: { userId: 'U0ANA', homeTeamId: 'T0STUDIO' },
  colleague: { userId: 'U0ZOE', homeTeamId: 'T0STUDIO' },
  'listed client': { userId: 'U0THEO', homeTeamId: 'T0STUDIO', isGuest: true },
  'client by team': { userId: 'U0MAYA', homeTeamId: 'T0ACME' },
  'unknown client': { userId: 'U0LEE', homeTeamId: 'T0CEDAR' },
  guest: { userId: 'U0GUEST', homeTeamId: 'T0STUDIO', isGuest: true },
  ignored: { userId: 'U0IGNORED', homeTeamId: 'T0ACME' },
  'bot user': { userId: 'U0BOT', homeTeamId: 'T0ACME', isBot: true },
} as const satisfies Record<string, Partial<Person>>;
const machines = {
  app: { bot_id: 'B0OTHER', app_id: 'A0OTHER' },
  workflow: { subtype: 'bot_message', bot_id: 'B0FLOW' },
  Slackbot: { user: 'USLACKBOT' },
  Gatehouse: { bot_id: 'B0GATEHOUSE', app_id: 'A0GATEHOUSE' },
} as const;
const kinds: readonly ConversationKind[] = ['bot_dm', 'member_dm', 'group_dm', 'channel'];
const says = {
  request: 'Could you look at the brochure?',
  maybe: 'Got it, passed it on to my boss, she loves it. Have a nice weekend',
  nothing: 'Thanks, see you Monday!',
  'for Gatehouse': '<@U0GATEHOUSE> boundaries',
  automatic: 'This is an automatic reply: I am out of the office.',
  deleted: 'Could you look at the brochure?',
} as const;
const states = ['open', 'closed', 'opened since', 'never opens'] as const;
const latelies = ['nothing', 'told', 'talking', 'told and talking'] as const;
const modes = ['live', 'waiting', 'shadow', 'muted', 'opted out'] as const;

/** One weekday open, or none. Each mode is a setting of its own, as it would be in gatehouse.yml. */
const timetables = new Map(
  states.flatMap((state) =>
    modes.flatMap((mode) =>
      purpose.options.map((each) => [`${state} ${mode} ${each}`, timetableOf(state, mode, each)]),
    ),
  ),
);

test('every combination gets from the code what the first fitting row says, with the same reasons', () => {
  const wrong: string[] = [];
  const used = new Map<string, number>();
  let count = 0;
  for (const one of combinations()) {
    count += 1;
    const row = rows.find((each) => fits(each, one));
    used.set(row?.name ?? 'no row', (used.get(row?.name ?? 'no row') ?? 0) + 1);
    const expected = row === undefined ? 'no row' : `${row.outcome}: ${row.because}`;
    const given = outcomeOf(one);
    if (given !== expected) wrong.push(`${JSON.stringify(one)} is ${given}, the table says ${expected}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(count).toBe(12 * 4 * 4 * 6 * 4 * 4 * 5);
  expect([...used.keys()].sort()).toEqual(rows.map(({ name }) => name).sort());
});

test('T1: a request has a target in every row but where it never opens; nothing else has one', () => {
  for (const one of combinations()) {
    const decision = decisionOf(one);
    if (decision === null) continue;
    const isRequest = one.says === 'request' && one.purpose !== 'announcements';
    expect({ one, has: decision.targetAt !== null }).toEqual({
      one,
      has: isRequest && one.state !== 'never opens',
    });
  }
});

function* combinations(): Generator<Case> {
  const everybody = [...Object.keys(froms), ...Object.keys(machines)];
  const people = cross({ from: everybody, kind: kinds, purpose: purpose.options });
  const moments = cross({ says: Object.keys(says), state: states, lately: latelies, mode: modes });
  for (const one of people) for (const moment of moments) yield { ...one, ...moment };
}

/** Every combination of one value of each list. */
function cross<Key extends string>(lists: Record<Key, readonly string[]>): Record<Key, string>[] {
  const keys = Object.keys(lists) as Key[];
  return keys.reduce<Record<Key, string>[]>(
    (sofar, key) => sofar.flatMap((one) => lists[key].map((value) => ({ ...one, [key]: value }))),
    [{} as Record<Key, string>],
  );
}

function outcomeOf(one: Case): string {
  const machine = machines[one.from as keyof typeof machines];
  if (machine !== undefined) {
    const message = toMessage(eventOf(one, machine));
    return message.kind === 'nothing' ? `nothing: ${message.because}` : message.kind;
  }
  const classified = classifiedOf(one);
  const decision = decisionOf(one);
  if (decision === null) return `nothing: ${classified.sender.kind}`;
  const waits = decision.kind === 'reply' && decision.waitUntil !== null;
  return `${waits ? 'wait' : decision.kind}: ${decision.because.join(', ')}`;
}

const evening = lisbon('2026-11-23T22:40');

function decisionOf(one: Case) {
  if (one.from in machines) return null;
  const classified = classifiedOf(one);
  if (classified.kind !== 'client') return null;
  const timetable = timetables.get(`${one.state} ${one.mode} ${one.purpose}`);
  if (timetable === undefined) throw new Error(`no timetable for ${one.state} ${one.mode}`);
  const saidAt = one.state === 'open' ? lisbon('2026-11-23T10:00') : evening;
  const client = classified.sender.kind === 'client' ? classified.sender.client : null;
  return decide(
    factsOf(timetable, client, timetable.settings.members, {
      saidAt,
      now: one.state === 'opened since' ? lisbon('2026-11-30T09:30') : saidAt + 1_000,
      memberSpokeAt: one.lately.includes('talking') ? saidAt - 60_000 : null,
      lastNoticeFor: one.lately.includes('told') ? saidAt - 120_000 : null,
      mutedUntil: one.mode === 'muted' ? saidAt + 3_600_000 : null,
      wantsNone: one.mode === 'opted out',
      gist: classified.gist,
    }),
  );
}

const judged = new Map<string, ReturnType<typeof classifyOne>>();

/** Who, where and what decide alone, so each of these is judged once. */
function classifiedOf(one: Case) {
  const key = [one.from, one.kind, one.purpose, one.says].join();
  const known = judged.get(key) ?? classifyOne(one);
  judged.set(key, known);
  return known;
}

function classifyOne(one: Case) {
  const timetable = timetables.get(`${one.state} ${one.mode} ${one.purpose}`);
  if (timetable === undefined) throw new Error(`no timetable for ${one.state} ${one.mode}`);
  const person = { isGuest: false, isBot: false, ...froms[one.from as keyof typeof froms] };
  const message = {
    text: says[one.says as keyof typeof says],
    hasFiles: false,
    conversationId: 'C0ACME' as const,
    conversationKind: one.kind as ConversationKind,
  };
  return classify(message, identify(timetable.settings, 'T0STUDIO', person), {
    settings: timetable.settings,
    botUserId: 'U0GATEHOUSE',
    askWords: ['help', 'boundaries', 'scope'],
    isWithdrawn: one.says === 'deleted',
  });
}

function timetableOf(state: string, mode: string, each: string): Timetable {
  const conversations = [{ channel: 'C0ACME', purpose: each }];
  const settings = settingsSchema.parse({
    workspace: {
      timezone: 'Europe/Lisbon',
      mode: mode === 'shadow' ? 'shadow' : 'live',
      hours: state === 'never opens' ? {} : { mon: ['09:00-17:00'] },
      replies: { wait_minutes: mode === 'waiting' ? 10 : 0 },
    },
    members: [{ user: 'U0ANA', name: 'Ana' }],
    clients: [{ name: 'Acme', teams: ['T0ACME'], users: ['U0THEO'], conversations }],
    ignore: { users: ['U0IGNORED'] },
  });
  return { settings, live: new Map() };
}

const channelTypes: Record<string, string> = { channel: 'channel', bot_dm: 'im' };

/**
 * An event of a sender that only Slack's marks tell from a person. It is seen with the bot's eyes also where
 * a member's grant would be needed.
 */
function eventOf(one: Case, machine: Record<string, string>): Record<string, unknown> {
  return {
    type: 'event_callback',
    team_id: 'T0STUDIO',
    api_app_id: 'A0GATEHOUSE',
    event_id: 'Ev1',
    authorizations: [{ team_id: 'T0STUDIO', user_id: 'U0GATEHOUSE', is_bot: true }],
    event: {
      type: 'message',
      channel: 'C0ACME',
      channel_type: channelTypes[one.kind] ?? 'im',
      user: 'U0SOMEBODY',
      text: says[one.says as keyof typeof says],
      ts: '1795214400.000100',
      ...machine,
    },
  };
}
