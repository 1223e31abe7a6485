/**
 * The laws of the automatic reply, with whole Gatehouses: two workers on one database are stopped in the middle and
 * started again, events are delivered twice and shuffled, while people write, edit, delete, answer, come and go. Proves
 * for each seed: a client gets at most one notice in a conversation and closure (R3); none is posted while somebody in
 * charge is open, neither at the message's time nor when it is said (R1, R2); each is in Slack once (L4).
 */

import type { Gatehouse } from '../../src/main';
import { closureAt, isOpen } from '../../src/schedule/schedule';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { scheduleOf, whoServes } from '../../src/workspace/timetable';
import { createWorkspaces } from '../../src/workspace/workspaces';
import { fc } from '../support/cases';
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

const minute = 60_000;

type Step =
  | { kind: 'write'; who: 0 | 1 | 2 | 3; inThread: boolean }
  | { kind: 'edit' | 'remove' }
  | { kind: 'answer'; by: 'U0ANA' | 'U0BEN' }
  | { kind: 'press'; words: 'here' | 'off now' | 'as planned' }
  | { kind: 'wait'; minutes: number }
  | { kind: 'outage' };

const writers: readonly (readonly [UserId, ConversationId])[] = [
  ['U0MAYA', 'C0ACME'],
  ['U0MIRA', 'C0ACME'],
  ['U0MAYA', 'D0MAYA'],
  ['U0THEO', 'C0BOREALIS'],
];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      who: fc.constantFrom(0, 1, 2, 3),
      inThread: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('edit', 'remove') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), by: fc.constantFrom('U0ANA', 'U0BEN') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('press' as const),
      words: fc.constantFrom('here', 'off now', 'as planned'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 4, 20, 100, 480, 840),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('outage' as const) }) },
);

test.each([
  [6, 0],
  [8, 5],
  [9, 10],
  [10, 0],
])('seed %i, a wait of %i minutes', async (seed, waitMinutes) => {
  const flow = await startFlow();
  try {
    const [steps = []] = fc.sample(fc.array(step, { minLength: 45, maxLength: 45 }), { seed, numRuns: 1 });
    await flow.settings(({ workspace, ...rest }) => ({
      ...rest,
      workspace: { ...workspace, replies: { ...workspace.replies, wait_minutes: waitMinutes } },
    }));
    await play(flow, steps);
    expect(await breaches(flow)).toEqual([]);
    expect((await postedNotices(flow)).length).toBeGreaterThan(1);
  } finally {
    await flow.stop();
  }
});

/** Plays the steps. The web processes stay up, the workers come and go. */
async function play(flow: Flow, steps: readonly Step[]): Promise<void> {
  flow.practice.addUser({
    id: 'U0MIRA',
    teamId: 'T0ACME',
    name: 'mira',
    realName: 'Mira',
    timezone: 'Europe/Paris',
  });
  flow.practice.join('U0MIRA', 'C0ACME');
  const web = await flow.another('web');
  flow.practice.deliverTo(`http://127.0.0.1:${web.port}/slack/events`);
  await flow.gatehouse.stop();
  flow.practice.faults.events.duplicate = 1;
  flow.practice.faults.events.reorder = 2;
  let workers: Gatehouse[] = [];
  const recover = async () => {
    while (workers.length < 2) workers.push(await flow.another('worker'));
  };
  const ts: Said[] = [];
  for (const each of steps) {
    if (each.kind === 'outage') {
      // They are stopped in the middle of their work, and stay so until the test waits for them.
      await Promise.all(workers.map((worker) => worker.stop()));
      workers = [];
    } else if (each.kind === 'wait') {
      // Time does not pass within a call to Slack, so work in hand ends first, unless no worker runs.
      if (workers.length > 0) await flow.drained();
      await flow.practice.settled();
      await flow.practice.clock.advance(each.minutes * minute);
      if (each.minutes < 100) await recover();
    } else if (each.kind === 'press') {
      // A press that was not known yet can't count, so what waits is handled first, and the member presses a moment later.
      await recover();
      await flow.drained();
      await flow.practice.clock.advance(1_000);
      await act(flow, each, ts);
      await flow.drained();
    } else await act(flow, each, ts);
  }
  await recover();
  await flow.drained();
  await flow.practice.clock.advance(30 * minute);
  await flow.drained();
}

type Said = { userId: UserId; channel: ConversationId; ts: string };

async function act(
  flow: Flow,
  each: Exclude<Step, { kind: 'wait' | 'outage' }>,
  said: Said[],
): Promise<void> {
  const { practice } = flow;
  switch (each.kind) {
    case 'write': {
      const [userId, channel] = writers[each.who] ?? ['U0MAYA', 'C0ACME'];
      const root = each.inThread ? said.find((one) => one.channel === channel)?.ts : undefined;
      const options = root === undefined ? {} : { threadTs: root };
      const { ts } = await practice.say(userId, channel, `Could you look at number ${said.length}?`, options);
      said.push({ userId, channel, ts });
      return;
    }
    case 'edit':
    case 'remove': {
      const last = each.kind === 'remove' ? said.pop() : said.at(-1);
      if (last === undefined) return;
      if (each.kind === 'edit')
        await practice.edit(last.userId, last.channel, last.ts, 'And this too, please');
      else await practice.remove(last.userId, last.channel, last.ts);
      return;
    }
    case 'answer':
      await practice.say(each.by, each.by === 'U0ANA' ? 'C0ACME' : 'C0BOREALIS', 'On it!');
      return;
    case 'press':
      await practice.say('U0ANA', 'D0ANA', each.words);
      return;
    default:
      return each satisfies never;
  }
}

type Posted = { conversationId: ConversationId; client: string; saidAt: number; sentAt: number };

async function postedNotices(flow: Flow): Promise<Posted[]> {
  const { rows } = await flow.database.pool.query(
    `select o.conversation_id as "conversationId", c.name as client, o.for_said_at as "saidAt", o.sent_at as "sentAt"
      from outbox o join clients c on c.id = o.client_id and c.team_id = o.team_id
      where o.kind = 'notice' and o.state = 'sent' order by o.id`,
  );
  return rows.map((row) => ({ ...row, saidAt: Number(row.saidAt), sentAt: Number(row.sentAt) }));
}

/** The laws that were broken, in words. */
async function breaches(flow: Flow): Promise<string[]> {
  const entry = await createWorkspaces(flow.database, () => flow.practice.clock.now()).current(studio);
  if (entry === null) throw new Error('the studio is not installed');
  const seen = new Set<string>();
  const found: string[] = [];
  const posted = await postedNotices(flow);
  for (const { conversationId, client, saidAt, sentAt } of posted) {
    const settings = entry.settings.clients.find(({ name }) => name === client) ?? null;
    const schedule = scheduleOf(entry, settings, whoServes(entry, settings));
    const closure = closureAt(schedule, saidAt);
    const what = `${client} in ${conversationId}, said ${new Date(saidAt).toISOString()}, sent ${new Date(sentAt).toISOString()}`;
    if (closure === null) found.push(`told though open when said: ${what}`);
    if (isOpen(schedule, sentAt)) found.push(`told though open when told: ${what}`);
    const key = `${conversationId} ${client} ${closure?.startsAt}`;
    if (seen.has(key)) found.push(`told twice in one closure: ${what}`);
    seen.add(key);
  }
  for (const channel of ['C0ACME', 'D0MAYA', 'C0BOREALIS'] as const) {
    const standing = noticesIn(flow.practice, channel).length;
    const recorded = posted.filter(({ conversationId }) => conversationId === channel).length;
    if (standing !== recorded)
      found.push(`${standing} notices stand in ${channel}, ${recorded} are on record`);
  }
  return found;
}
