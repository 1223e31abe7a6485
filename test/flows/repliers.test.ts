/**
 * Automatic repliers that meet (R8). Proves: two Gatehouses in one shared channel, and a Gatehouse with an
 * auto-responder that answers everything at once, come to one message each per closure. This holds whether the other is
 * marked as a bot or looks like a person, in any language, in channels, threads and direct messages, and also when it
 * mentions us.
 */

import type { Message } from '../../src/practice/model';
import { inTeam } from '../../src/store/database';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { recordSettings } from '../../src/workspace/store/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { installAtAcme } from '../support/second-workspace';
import { messageEnvelope, postEvent } from '../support/sign';
import { lisbon, noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
});
afterEach(() => flow.stop());

/** Where a loop is stopped: far above what any of these may come to. */
const runaway = 12;
/** Three evenings, each a closure of its own for the studio. */
const evenings = ['2026-11-23T20:00', '2026-11-24T20:00', '2026-11-25T20:00'];

type Answering = Readonly<{ count: () => number; stop: () => void }>;

/** Answers each post of ours in a conversation at once, as `who`, in the place where the post is. */
function answerEverything(
  who: UserId,
  channel: ConversationId,
  words: (answered: number) => string,
  options: { subtype?: string; extra?: { [field: string]: unknown } } = {},
): Answering {
  let answered = 0;
  const answer = ({ bot, ts, threadTs }: Message) => {
    if (bot?.appId !== 'A0GATEHOUSE' || answered >= runaway) return;
    answered += 1;
    const thread = threadTs === undefined ? {} : { threadTs: threadTs ?? ts };
    // As in Slack, the answer comes after the app was told of the post.
    queueMicrotask(() => void flow.practice.say(who, channel, words(answered), { ...options, ...thread }));
  };
  const ends = [
    flow.practice.on('message_posted', ({ conversationId, message }) => {
      if (conversationId === channel) answer(message);
    }),
    flow.practice.on('ephemeral', ({ ephemeral: { conversationId, to, message } }) => {
      if (conversationId === channel && to === who) answer(message);
    }),
  ];
  return { count: () => answered, stop: () => ends.forEach((end) => void end()) };
}

/** What our app has posted there, in anybody's name. */
const ours = (channel: ConversationId): Message[] =>
  (flow.practice.model.messages.get(channel)?.list ?? []).filter(({ bot }) => bot?.appId === 'A0GATEHOUSE');

async function say(user: UserId, channel: ConversationId, text: string): Promise<void> {
  await flow.practice.say(user, channel, text);
  await flow.drained();
}

async function turn(to: number): Promise<void> {
  flow.practice.clock.set(to);
  await flow.drained();
}

/** Checks that hours later nothing more has been said. */
async function expectSettled(channel: ConversationId): Promise<void> {
  const before = flow.practice.model.messages.get(channel)?.list.length;
  await turn(flow.practice.clock.now() + 2 * 3_600_000);
  expect(flow.practice.model.messages.get(channel)?.list).toHaveLength(before ?? 0);
}

describe('R8: two Gatehouses in one shared channel, each side being the other’s client', () => {
  let bots: Readonly<{ studio: UserId; acme: UserId }>;
  beforeEach(async () => {
    await installAtAcme(flow);
    const settings = settingsSchema.parse({
      workspace: { timezone: 'Europe/Lisbon', mode: 'live', hours: { mon: ['10:00-16:00'] } },
      members: [{ user: 'U0MAYA', name: 'Maya' }],
      clients: [{ name: 'Studio Lumen', teams: [studio], users: ['U0ANA', 'U0BEN'], contact: 'U0MAYA' }],
    });
    await inTeam(flow.database.db, 'T0ACME', (trx) =>
      recordSettings(trx, 'T0ACME', settings, { by: 'test', at: flow.practice.clock.now() }),
    );
    const acme = flow.practice.model.grants.find(({ teamId }) => teamId === 'T0ACME')?.userId;
    bots = { studio: 'U0GATEHOUSE', acme: acme ?? 'U0NOBODY' };
  });
  const saidBy = (bot: UserId) => ours('C0ACME').filter(({ user }) => user === bot).length;

  test('people of both write several times: each side says one notice a closure, and does not answer the other’s', async () => {
    // Acme is open on Mondays alone, so this is one closure for it, and three for the studio.
    for (const evening of ['2026-11-24T20:00', '2026-11-25T20:00', '2026-11-26T20:00']) {
      await turn(lisbon(evening));
      for (const text of ['Please look at this.', 'And at that, please.', 'And at the third one.']) {
        await say('U0MAYA', 'C0ACME', text);
        await turn(flow.practice.clock.now() + 20 * 60_000);
        await say('U0ANA', 'C0ACME', text);
        await turn(flow.practice.clock.now() + 20 * 60_000);
      }
      await expectSettled('C0ACME');
    }
    expect(saidBy(bots.studio)).toBe(3);
    expect(saidBy(bots.acme)).toBe(1);
    expect((await flow.record(studio)).every(({ userId }) => userId === 'U0MAYA')).toBe(true);
    expect((await flow.record('T0ACME')).every(({ userId }) => userId === 'U0ANA')).toBe(true);
  });

  test('when both write at the same instant, in a thread and beside it, it stays at one each', async () => {
    await turn(lisbon('2026-11-24T23:00'));
    const root = await flow.practice.say('U0MAYA', 'C0ACME', 'Could you look at this?');
    await flow.practice.say('U0ANA', 'C0ACME', 'Could you look at that?', { threadTs: root.ts });
    await flow.practice.say('U0MAYA', 'C0ACME', 'Or at both?', { threadTs: root.ts });
    await flow.practice.say('U0ANA', 'C0ACME', 'Anybody there?');
    await flow.drained();
    await expectSettled('C0ACME');
    expect(saidBy(bots.studio)).toBeLessThanOrEqual(1);
    expect(saidBy(bots.acme)).toBeLessThanOrEqual(1);
    // R4: each side's own people had just spoken there, so at most one side was told.
    expect(saidBy(bots.studio) + saidBy(bots.acme)).toBeLessThanOrEqual(1);
  });
});

const marked = [
  ['an app’s bot', {}],
  // Another provider's Gatehouse is another app, which speaks in a member's name with their grant.
  ['another Gatehouse', { extra: { metadata: { event_type: 'gatehouse_post', event_payload: {} } } }],
  ['an app in a person’s name', { isPerson: true, extra: { bot_id: 'B0ROBOT', app_id: 'A0ROBOT' } }],
  ['a workflow', { subtype: 'bot_message', extra: { username: 'Out of office' } }],
] as const;

test.each(marked)('R8, I2: %s that answers everything is never answered', async (_, how) => {
  const { isPerson, ...options } = { isPerson: false, ...how };
  const bot = isPerson ? null : ({ botId: 'B0ROBOT', appId: 'A0ROBOT', name: 'Robot' } as const);
  const timezone = 'Europe/Paris';
  flow.practice.addUser({ id: 'U0ROBOT', teamId: 'T0ACME', name: 'robot', realName: 'Robot', timezone, bot });
  flow.practice.join('U0ROBOT', 'C0ACME');
  const theirs = answerEverything(
    'U0ROBOT',
    'C0ACME',
    (n) => `Ticket ${n} is open. What can we do?`,
    options,
  );
  for (const evening of evenings) {
    await turn(lisbon(evening));
    await say('U0MAYA', 'C0ACME', 'Is the brochure done?');
    await expectSettled('C0ACME');
  }
  expect([ours('C0ACME').length, theirs.count()]).toEqual([3, 3]);
  expect((await flow.record()).map(({ userId }) => userId)).toEqual(['U0MAYA', 'U0MAYA', 'U0MAYA']);
});

/** Auto-responders that people set up in their own name, so that only their words show what they are. */
const unmarked = [
  "I'm out of office until Monday, and will answer as soon as I am back.",
  'Ich bin bis Montag nicht im Büro. Dies ist eine automatische Antwort.',
  'Je suis absente du bureau jusqu’à lundi. Réponse automatique.',
  'Estoy fuera de la oficina hasta el lunes. Respuesta automática.',
  'Estou fora do escritório até segunda-feira. Resposta automática.',
  'Sono fuori ufficio fino a lunedì. Risposta automatica.',
  'Ik ben tot maandag niet op kantoor. Dit is een automatisch antwoord.',
  '月曜日まで不在にしております。これは自動返信です。',
  'Gone fishing. What is it that you need, and could you write again on Monday?',
];

test.each(['C0ACME', 'D0MAYA', 'D0ANAMAYA'] as const)(
  'R8: a person’s own auto-responder in %s is never answered, in any words',
  async (channel) => {
    if (channel === 'D0ANAMAYA') await flow.practice.connectThroughApp('U0ANA');
    let words = '';
    const theirs = answerEverything('U0MAYA', channel, (n) => `${words} (${n})`);
    for (const [night, each] of unmarked.entries()) {
      words = each;
      await turn(lisbon('2026-11-23T20:00') + night * 7 * 86_400_000);
      await say('U0MAYA', channel, 'Is the brochure done?');
      await expectSettled(channel);
      expect([each, ours(channel).length, theirs.count()]).toEqual([each, night + 1, night + 1]);
    }
  },
  60_000,
);

test.each([
  "<@U0GATEHOUSE> I'm out of office until Monday.",
  '<@U0GATEHOUSE> Gone fishing. Could you write again on Monday?',
  '<@U0GATEHOUSE>',
])('R8: one that mentions us each time, “%s”, is not told each time what we can do', async (words) => {
  for (const channel of ['C0ACME', 'D0MAYA'] as const) {
    const theirs = answerEverything('U0MAYA', channel, () => words);
    await turn(lisbon(evenings[channel === 'C0ACME' ? 0 : 1] ?? ''));
    await say('U0MAYA', channel, 'Is the brochure done?');
    await expectSettled(channel);
    expect(noticesIn(flow.practice, channel)).toHaveLength(1);
    expect(ours(channel).length).toBeLessThanOrEqual(2);
    expect(theirs.count()).toBe(ours(channel).length);
    theirs.stop();
  }
});

test('R8, R13: one whose writer wants no replies, and that calls us each time, gets through a few times only', async () => {
  await say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.database.pool.query(
    `insert into opt_outs (team_id, user_id, client_id, asked_at)
     select team_id, 'U0MAYA', id, to_timestamp($1) from clients where name = 'Acme'`,
    [flow.practice.clock.now() / 1000],
  );
  answerEverything('U0MAYA', 'C0ACME', () => {
    flow.practice.clock.advance(1_000);
    return '<@U0GATEHOUSE> Gone fishing. Could you write again on Monday?';
  });
  flow.practice.clock.advance(60_000);
  await say('U0MAYA', 'C0ACME', '<@U0GATEHOUSE> the shop is down');
  await expectSettled('C0ACME');
  // The closure's own notice, and then five.
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(6);
});

test('R8: two clients’ auto-responders in one channel, each answering us, come to one message each', async () => {
  flow.practice.addTeam({ id: 'T0CEDAR', name: 'Cedar' });
  const timezone = 'Asia/Tokyo';
  flow.practice.addUser({ id: 'U0LEE', teamId: 'T0CEDAR', name: 'lee', realName: 'Lee', timezone });
  flow.practice.join('U0LEE', 'C0ACME');
  const all = (['U0MAYA', 'U0LEE'] as const).map((who) =>
    answerEverything(who, 'C0ACME', (n) => `Back next week, could you write again then? (${n})`),
  );
  await say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await expectSettled('C0ACME');
  // A notice for each of the two clients. Both auto-responders answered each of them.
  expect(ours('C0ACME')).toHaveLength(2);
  expect(all.map(({ count }) => count())).toEqual([2, 2]);
});

test('R8, R7: our own words in a member’s name, delivered without our app’s id, start nothing', async () => {
  await flow.practice.connectThroughApp('U0ANA');
  await flow.drained();
  const theirs = answerEverything('U0MAYA', 'D0ANAMAYA', (n) => `Gone fishing. What do you need? (${n})`);
  let echoes = 0;
  flow.practice.on('message_posted', ({ conversationId, message: { bot, ts, text } }) => {
    if (conversationId !== 'D0ANAMAYA' || bot === undefined || echoes >= runaway) return;
    echoes += 1;
    const event = { channel: 'D0ANAMAYA', user: 'U0ANA', user_team: studio, text, ts };
    const authorizations = [{ team_id: studio, user_id: 'U0ANA', is_bot: false }];
    void postEvent(flow, messageEnvelope(event, { authorizations, event_id: `EvECHO${echoes}` }));
  });
  for (const evening of evenings) {
    await turn(lisbon(evening));
    await say('U0MAYA', 'D0ANAMAYA', 'Is the brochure done?');
    await until(async () => (await unprocessed()) === 0, 'every event to be handled');
    await expectSettled('D0ANAMAYA');
  }
  expect([ours('D0ANAMAYA').length, theirs.count(), echoes]).toEqual([3, 3, 3]);
  expect((await flow.record()).every(({ answeredAt }) => answeredAt === null)).toBe(true);
});

test('T0, R4, V5: a member’s own auto-responder answers nobody: the target stands, and a notice that waits is said', async () => {
  await flow.settings(({ workspace, ...rest }) => ({
    ...rest,
    workspace: { ...workspace, replies: { ...workspace.replies, wait_minutes: 10 } },
  }));
  await flow.practice.connectThroughApp('U0ANA');
  flow.practice.on('message_posted', ({ conversationId, message: { user } }) => {
    if (conversationId !== 'D0ANAMAYA' || user !== 'U0MAYA') return;
    const words = 'This is an automatic reply: I read mails on Mondays.';
    queueMicrotask(() => void flow.practice.say('U0ANA', 'D0ANAMAYA', words));
  });
  for (const evening of evenings) {
    await turn(lisbon(evening));
    await say('U0MAYA', 'D0ANAMAYA', 'Is the brochure done?');
    await turn(flow.practice.clock.now() + 10 * 60_000);
    await expectSettled('D0ANAMAYA');
  }
  expect(ours('D0ANAMAYA')).toHaveLength(3);
  expect(await flow.record()).toMatchObject(evenings.map(() => ({ decision: 'reply', answeredAt: null })));
  const offered = (flow.practice.model.messages.get('D0ANA')?.list ?? []).filter(({ text }) =>
    text.includes('you’re off until'),
  );
  expect(offered).toEqual([]);
});

async function unprocessed(): Promise<number> {
  const { rows } = await flow.database.pool.query(
    'select count(*) as n from inbox where processed_at is null',
  );
  return Number(rows[0].n);
}
