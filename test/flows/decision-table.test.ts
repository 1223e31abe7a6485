/**
 * An example of each row of docs/decisions-table.md, played in the practice workspace with a whole Gatehouse. Proves:
 * what the table says is what happens, in the record with its reasons (or in the inbox, for what is no exchange) and in
 * Slack (I1, I2, R1-R6, R8, R10, R11, C1). test/features/messages/decision-table.test.ts shows without Slack that the
 * table is right for every combination.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deleteOptOut, recordOptOut } from '../../src/features/opt-out/store';
import type { ExchangeRow } from '../../src/features/record/store';
import { inTeam } from '../../src/store/database';
import type { ConversationId, MessageTs, UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { recordMute } from '../../src/workspace/store/mutes';
import { readDecisionTable } from '../support/decision-table';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';
import { root } from '../support/sources';

const rows = readDecisionTable(readFileSync(join(root, 'docs/decisions-table.md'), 'utf8'));
const minute = 60_000;
const aside =
  'Just sent the signed contract back to you by post this afternoon, thanks again for sorting it out';

/** Where a row was played, and the message it is about. */
type Played = { channel: ConversationId; ts: MessageTs };
type Play = (channel: ConversationId) => Promise<Played>;

let flow: Flow;
const played = new Map<string, Played>();
let record: ExchangeRow[];

/** Plays the rows in hours, on the Friday afternoon. */
const inHours: Record<string, Play> = {
  'in working hours': (channel) => says('U0MAYA', channel, 'Is the brochure done?'),
};

/** Plays the rows in the evening, each in a channel of its own. */
const inTheEvening: Record<string, Play> = {
  'people of ours talk': (channel) => says('U0ANA', channel, 'Good evening, all.'),
  'a colleague writes': (channel) => says('U0ZOE', channel, 'Could somebody look at this?'),
  'somebody on the ignore list writes': (channel) => says('U0IGNORED', channel, 'Is it done?'),
  'a machine writes': (channel) => says('U0ROBOT', channel, 'Build 12 failed'),
  'our own post comes back': async (channel) => {
    await says('U0MAYA', channel, 'Is the brochure done?');
    return { channel, ts: noticesIn(flow.practice, channel)[0]?.ts as MessageTs };
  },
  'another auto-responder': (channel) => says('U0MAYA', channel, 'This is an automatic reply: I am away.'),
  'a question to Gatehouse itself': (channel) => says('U0MAYA', channel, '<@U0GATEHOUSE> boundaries'),
  'announcements expect no answer': () => says('U0MAYA', 'C0NEWS', 'We launch on Monday. Could you look?'),
  'thanks and farewells': (channel) => says('U0MAYA', channel, 'Thanks, see you Monday!'),
  muted: async (channel) => {
    const now = flow.practice.clock.now();
    await inTeam(flow.database.db, studio, (trx) =>
      recordMute(trx, studio, { conversationId: channel, by: 'U0ANA', now, until: now + 60 * minute }),
    );
    return says('U0MAYA', channel, 'Is the brochure done?');
  },
  'told already in this closure': async (channel) => {
    await says('U0MAYA', channel, 'Is the brochure done?');
    return says('U0MAYA', channel, 'And the logo?');
  },
  'people are talking': async (channel) => {
    await says('U0ANA', channel, 'Here is the draft.');
    return says('U0MAYA', channel, 'Could you make it blue?');
  },
  'they asked for no replies': async (channel) => {
    const now = flow.practice.clock.now();
    await inTeam(flow.database.db, studio, (trx) =>
      recordOptOut(trx, studio, { userId: 'U0MAYA', clientId: 1, now }),
    );
    const said = await says('U0MAYA', channel, 'Is the brochure done?');
    await inTeam(flow.database.db, studio, (trx) => deleteOptOut(trx, studio, 'U0MAYA'));
    return said;
  },
  'what we would say': () => says('U0THEO', 'C0BOREALIS', 'Is the site up?'),
  'would have told already in this closure': () => says('U0THEO', 'C0BOREALIS', 'And the form?'),
  'what we would say to thanks among other words': () => says('U0THEO', 'D0THEO', aside),
  'a light reply in a direct message': () =>
    says('U0NOOR', flow.practice.openDirect('U0NOOR', 'U0GATEHOUSE'), aside),
  'a light reply in a channel': (channel) => says('U0MAYA', channel, aside),
  'the reply, plainly, in a direct message': () => says('U0MAYA', 'D0MAYA', 'Is the brochure done?'),
  'the reply, in a thread, in a channel': (channel) => says('U0MAYA', channel, 'Is the brochure done?'),
};

/** Plays the rows in which a wait is set. */
const withWait: Record<string, Play> = {
  'a light reply that waits': (channel) => says('U0MAYA', channel, aside),
  'a reply that waits': (channel) => says('U0MAYA', channel, 'Is the brochure done?'),
};

/** Plays the rows of messages in the evening that are handled late. */
const foundLate: Record<string, Play> = {
  'deleted again at once': async (channel) => {
    const { ts } = await flow.practice.say('U0MAYA', channel, 'Wrong window');
    await flow.practice.remove('U0MAYA', channel, ts);
    return { channel, ts };
  },
  'found late': async (channel) => ({
    channel,
    ts: (await flow.practice.say('U0MAYA', channel, 'Is the brochure done?')).ts,
  }),
};

beforeAll(async () => {
  flow = await startFlow({ practice: { now: lisbon('2026-11-20T16:00') } });
  addPeople();
  await flow.settings(tableSettings);
  await playAll(inHours);
  flow.practice.clock.set(lisbon('2026-11-20T22:40'));
  await playAll(inTheEvening);
  await flow.settings((settings) => waiting(tableSettings(settings)));
  await playAll(withWait);
  await flow.settings(tableSettings);
  const web = await flow.another('web');
  await flow.gatehouse.stop();
  flow.practice.deliverTo(`http://127.0.0.1:${web.port}/slack/events`);
  await playAll(foundLate, false);
  flow.practice.clock.set(lisbon('2026-11-23T09:30'));
  await flow.another('worker');
  // Every conversation is read back, one after the other.
  await until(async () => !(await isAnyMissed()), 'the reading back', 60_000);
  await flow.drained();
  record = await flow.record();
}, 120_000);
afterAll(() => flow.stop());

test('every row has an example, and every example is of a row', () => {
  expect([...played.keys()].sort()).toEqual(rows.map(({ name }) => name).sort());
});

test.each(rows)('$name: $outcome', async ({ name, outcome, because }) => {
  const { channel, ts } = played.get(name) as Played;
  const exchange = record.find((each) => each.messageTs === ts && each.conversationId === channel);
  if (outcome === 'nothing') {
    expect(exchange).toBeUndefined();
    expect(await inboxOutcome(channel, ts)).toBe(because);
    return;
  }
  const dropped = outcome === 'wait' ? ['opened_since'] : [];
  expect(exchange).toMatchObject({
    decision: outcome === 'wait' ? 'reply' : outcome,
    because: [...because.split(', '), ...dropped],
  });
  expect(exchange?.replies.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
    repliesFor[name] ?? repliesFor[outcome],
  );
});

/** What was posted for a message, by outcome, or by row when a row differs. */
const repliesFor: Record<string, string[]> = {
  silence: [],
  shadow: ['shadow sent'],
  reply: ['notice sent'],
  wait: ['notice failed'],
  'a question to Gatehouse itself': ['answer sent'],
};

test('R6: the reply stands in a thread in a channel, and plainly in a direct message', () => {
  const thread = played.get('the reply, in a thread, in a channel') as Played;
  expect(noticesIn(flow.practice, thread.channel)).toMatchObject([{ threadTs: thread.ts }]);
  expect(noticesIn(flow.practice, 'D0MAYA')).toMatchObject([{ threadTs: null }]);
});

test('R10: nothing is posted for a client in shadow mode; the member in charge sees what would have been said', () => {
  expect(postsIn(flow.practice, 'C0BOREALIS')).toEqual([]);
  const copies = postsIn(flow.practice, 'D0BEN').filter(({ text }) => text.startsWith('Shadow mode.'));
  expect(copies.map(({ text }) => text)).toEqual([
    expect.stringContaining('Borealis wrote outside hours'),
    expect.stringContaining('Borealis wrote outside hours'),
  ]);
});

async function says(userId: UserId, channel: ConversationId, text: string): Promise<Played> {
  const { ts } = await flow.practice.say(userId, channel, text);
  await flow.drained();
  return { channel, ts };
}

async function playAll(plays: Record<string, Play>, isHandled = true): Promise<void> {
  for (const [name, play] of Object.entries(plays)) {
    const channel = `C0ROW${played.size}` as const;
    flow.practice.addConversation({
      id: channel,
      kind: 'channel',
      name: `row-${played.size}`,
      creator: 'U0ANA',
      teams: ['T0STUDIO', 'T0ACME'],
      members: ['U0ANA', 'U0BEN', 'U0MAYA', 'U0ZOE', 'U0IGNORED', 'U0ROBOT', 'U0GATEHOUSE'],
    });
    played.set(name, await play(channel));
  }
  if (isHandled) await flow.drained();
  else await flow.practice.settled();
}

async function isAnyMissed(): Promise<boolean> {
  const { rows: missed } = await flow.database.pool.query(
    'select from conversations where missed_since is not null limit 1',
  );
  return missed.length > 0;
}

async function inboxOutcome(channel: ConversationId, ts: MessageTs): Promise<string | null> {
  const { rows: found } = await flow.database.pool.query(
    'select outcome from inbox where conversation_id = $1 and message_ts = $2',
    [channel, ts],
  );
  return found[0]?.outcome ?? null;
}

function addPeople(): void {
  const bot = { botId: 'B0ROBOT', appId: 'A0ROBOT', name: 'Robot' } as const;
  const timezone = 'Europe/Lisbon';
  for (const user of [
    { id: 'U0ZOE', teamId: 'T0STUDIO', name: 'zoe', realName: 'Zoe', timezone },
    { id: 'U0NOOR', teamId: 'T0ACME', name: 'noor', realName: 'Noor', timezone },
    { id: 'U0IGNORED', teamId: 'T0ACME', name: 'ivo', realName: 'Ivo', timezone },
    { id: 'U0ROBOT', teamId: 'T0ACME', name: 'robot', realName: 'Robot', timezone, bot },
  ] as const)
    flow.practice.addUser(user);
  flow.practice.addConversation({
    id: 'C0NEWS',
    kind: 'channel',
    name: 'news',
    creator: 'U0ANA',
    teams: ['T0STUDIO', 'T0ACME'],
    members: ['U0ANA', 'U0MAYA', 'U0NOOR', 'U0GATEHOUSE'],
  });
}

function tableSettings(settings: Settings): Settings {
  return {
    ...settings,
    ignore: { users: ['U0IGNORED'], teams: [] },
    clients: settings.clients.map((client) =>
      client.name === 'Acme'
        ? {
            ...client,
            conversations: [...client.conversations, { channel: 'C0NEWS', purpose: 'announcements' }],
          }
        : { ...client, mode: 'shadow' },
    ),
  };
}

function waiting(settings: Settings): Settings {
  const { workspace } = settings;
  return { ...settings, workspace: { ...workspace, replies: { ...workspace.replies, wait_minutes: 10 } } };
}
