/**
 * The optional wait (R4): a notice is stored with its decision, but said only when the wait is over and nobody has
 * answered first. Proves: it is dropped when a member answers or reacts first, when the client deletes the message, and
 * when the conversation opens meanwhile (R2); a second message makes no second notice (R3); a crash in between neither
 * loses nor doubles it; a dropped notice does not count for its closure; nobody is spoken of who has left the settings.
 */
import { postsSettled } from '../../src/metrics';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

const minute = 60_000;
let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  await flow.settings((settings) => withWait(settings, 10));
});
afterEach(() => flow.stop());

test('R4: the notice is said when the wait is over, and not before', async () => {
  await say('Is the brochure done?');
  expect(await recorded()).toEqual([['reply', ['closed', 'waits'], 'notice pending']]);
  await turn(9);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  await turn(1);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(await recorded()).toEqual([['reply', ['closed', 'waits'], 'notice sent']]);
});

test('R3: a second message during the wait makes no second notice', async () => {
  await say('Is the brochure done?');
  await turn(5);
  await say('And the logo?');
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(await recorded()).toMatchObject([
    ['reply', ['closed', 'waits'], 'notice sent'],
    ['silence', ['closed', 'already_told'], ''],
  ]);
});

test('R4: it is dropped when a member answers first, and the record says so', async () => {
  await say('Is the brochure done?');
  await turn(2);
  await flow.practice.say('U0BEN', 'C0ACME', 'Nearly!');
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await recorded()).toEqual([['reply', ['closed', 'waits', 'answered_first'], 'notice failed']]);
});

test('R4: it is dropped when a member reacts first; a reaction of the client, or to something else, changes nothing', async () => {
  const older = await say('Thanks for yesterday!');
  const ts = await say('Is the brochure done?');
  await flow.practice.react('U0MAYA', 'C0ACME', ts, 'pray');
  await flow.practice.react('U0ANA', 'C0ACME', older, 'heart');
  await turn(1);
  expect((await recorded()).at(-1)?.at(-1)).toBe('notice pending');
  await flow.practice.react('U0ANA', 'C0ACME', ts, 'eyes');
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect((await recorded()).at(-1)).toEqual(['reply', ['closed', 'waits', 'reacted_first'], 'notice failed']);
});

test('R4: a message that is found late waits too, and a reaction that was read before it counts', async () => {
  const web = await flow.another('web');
  await flow.gatehouse.stop();
  flow.practice.deliverTo(`http://127.0.0.1:${web.port}/slack/events`);
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.practice.react('U0ANA', 'C0ACME', ts, 'eyes');
  await flow.practice.settled();
  await flow.database.pool.query(
    "update graphile_worker._private_jobs set priority = 10 where payload->>'messageTs' is not null",
  );
  await flow.another('worker');
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect((await recorded()).at(-1)).toEqual(['reply', ['closed', 'waits', 'reacted_first'], 'notice failed']);
});

test('R3: after a dropped notice the client is told later that night, when nobody is there', async () => {
  await say('Is the brochure done?');
  await flow.practice.say('U0BEN', 'C0ACME', 'Nearly!');
  await turn(40);
  await say('And the logo?');
  await turn(10);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('R2: it is dropped when the conversation opens meanwhile', async () => {
  await say('Is the brochure done?');
  await turn(1);
  await flow.practice.say('U0ANA', 'D0ANA', 'here until 23:30');
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await recorded()).toEqual([['reply', ['closed', 'waits', 'opened_since'], 'notice failed']]);
});

/** How many notices the metrics count as given up. */
async function countGivenUp(): Promise<number> {
  const { values } = await postsSettled.get();
  const given = values.find(({ labels }) => labels.kind === 'notice' && labels.outcome === 'failed');
  return given?.value ?? 0;
}

test('it is dropped when the client deletes the message, and counted as given up', async () => {
  const before = await countGivenUp();
  const ts = await say('Is the brochure done?');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await recorded()).toEqual([['reply', ['closed', 'waits', 'withdrawn'], 'notice failed']]);
  expect(await countGivenUp()).toBe(before + 1);
});

/** Ana was in charge of Acme, and has left it all to Ben. */
const leftToBen = (settings: Settings): Settings => ({
  ...settings,
  members: settings.members.flatMap((member) => (member.user === 'U0BEN' ? { ...member, time_off: [] } : [])),
  clients: settings.clients.map((client) => ({ ...client, contact: 'U0BEN' as const })),
});

test.each([
  ['its client was', (settings: Settings) => ({ ...settings, clients: [] })],
  ['everybody in charge was', leftToBen],
])('it is given up when %s taken out of the settings meanwhile', async (_, change) => {
  await say('Is the brochure done?');
  await flow.settings((settings) => change(withWait(settings, 10)));
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await recorded()).toEqual([['reply', ['closed', 'waits', 'not_listed_now'], 'notice failed']]);
});

test('L3: so it is where the client’s messages are not recorded', async () => {
  const unrecorded = (settings: Settings): Settings => ({
    ...withWait(settings, 10),
    clients: settings.clients.map((client) => ({ ...client, record: { text: 'off' } })),
  });
  await flow.settings(unrecorded);
  await say('Is the brochure done?');
  await turn(1);
  await flow.settings((settings) => leftToBen(unrecorded(settings)));
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  await say('Is the logo done?');
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME').map(({ text }) => text)).toEqual([
    expect.stringContaining('Ben'),
  ]);
});

test('I1: a client that was never listed is told as before', async () => {
  await flow.settings((settings) => ({ ...withWait(settings, 10), clients: [] }));
  await say('Is the brochure done?');
  await turn(20);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('L1: another process takes up the notice of a process that is gone', async () => {
  await say('Is the brochure done?');
  await flow.another('worker');
  await flow.gatehouse.stop();
  flow.practice.deliverTo(null);
  await turn(10);
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

async function say(text: string): Promise<string> {
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
  return ts;
}

async function turn(minutes: number): Promise<void> {
  await flow.drained();
  await flow.practice.clock.advance(minutes * minute);
  await flow.drained();
}

async function recorded() {
  return (await flow.record()).map((each) => [
    each.decision,
    each.because,
    each.replies.map(({ kind, state }) => `${kind} ${state}`).join(', '),
  ]);
}

function withWait(settings: Parameters<Parameters<Flow['settings']>[0]>[0], minutes: number) {
  const { workspace } = settings;
  return {
    ...settings,
    workspace: { ...workspace, replies: { ...workspace.replies, wait_minutes: minutes } },
  };
}
