import type { JsonObject } from '../../src/practice/json';
/**
 * Coming closures (A11). Proves: a member who wants it is asked once, at their opening, before clients are told of days
 * off ahead; then each client concerned reads it once, in its language, without hidden reasons; nobody is told in
 * shadow mode, during a mute, or when a colleague is there; the member hears of announced days that no longer hold.
 */

import { inTeam } from '../../src/store/database';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { recordMute } from '../../src/workspace/store/mutes';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { openReplyBox } from '../support/replies';
import { postInteraction } from '../support/sign';
import { lisbon, postsIn, type SeenPost } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

type Change = { ana?: object; ben?: object; acme?: object; replies?: object; workspace?: object };

/** The studio, with Ana announcing a fortnight ahead, and with what differs. */
async function given({ ana = {}, ben = {}, acme = {}, replies = {}, workspace = {} }: Change): Promise<void> {
  await flow.settings((settings: Settings) =>
    settingsSchema.parse({
      ...settings,
      workspace: {
        ...settings.workspace,
        ...workspace,
        replies: { ...settings.workspace.replies, ...replies },
      },
      members: settings.members.map((member) => ({
        ...member,
        ...(member.user === 'U0ANA' ? { announce_days: 14, ...ana } : ben),
      })),
      clients: settings.clients.map((client) => (client.name === 'Acme' ? { ...client, ...acme } : client)),
    }),
  );
  await flow.drained();
}
async function at(local: string): Promise<void> {
  flow.practice.clock.set(lisbon(local));
  await flow.drained();
}
const asked = () => postsIn(flow.practice, 'D0ANA').filter(({ buttons }) => buttons.includes('Announce now'));
/** The question about her skiing holiday. The one about 1 December may come before it. */
const aboutSkiing = () => asked().find(({ text }) => text.includes('26 November'));
const heard = (channel: 'C0ACME' | 'C0BOREALIS' | 'D0MAYA' = 'C0ACME') =>
  postsIn(flow.practice, channel).filter(({ text }) => text.includes('Heads-up: time off ahead'));
const notes = (part: string) => postsIn(flow.practice, 'D0ANA').filter(({ text }) => text.includes(part));
async function press(post: SeenPost | undefined, action: string): Promise<string> {
  const shown = () => postsIn(flow.practice, 'D0ANA').find(({ ts }) => ts === post?.ts)?.text ?? '';
  const before = shown();
  await flow.practice.press('U0ANA', 'D0ANA', post?.ts ?? '', action);
  await until(async () => shown() !== before, `${action} to be heard`);
  await flow.drained();
  return shown();
}
const skiing = {
  time_off: [
    { from: '2026-11-26', to: '2026-11-27', reason: 'a <secret> operation', shown: false, cover: 'U0BEN' },
  ],
};

test('A11: Ana is asked once, with the words as Acme would read them; at her word Acme is told, once', async () => {
  await given({ ana: skiing });
  await at('2026-11-23T09:00');
  await at('2026-11-24T09:00');
  const [question] = asked().filter(({ text }) => text.includes('Thursday 26 November'));
  expect(asked().filter(({ text }) => text.includes('Thursday 26 November'))).toHaveLength(1);
  expect(question?.shown).toContain(
    '>Ana will be away from Thursday 26 November to Friday 27 November and <!date^',
  );
  expect(question?.shown).toContain('Ben will be covering.');
  expect(question?.shown).toContain('*To:* Acme in <#C0ACME>');
  expect(heard()).toEqual([]);
  expect(await press(question, 'announce_now')).toContain('Announced to Acme.');
  expect(heard()).toHaveLength(1);
  expect(heard()[0]?.text).not.toContain('secret');
  expect(heard('C0BOREALIS')).toEqual([]);
  const replies = await openReplyBox();
  const value = `${lisbon('2026-11-26T00:00')} ${lisbon('2026-11-28T00:00')}`;
  await postInteraction(flow, forged('U0ANA', value, replies.url));
  await until(async () => replies.texts().length > 0, 'the second press');
  await flow.drained();
  expect(heard()).toHaveLength(1);
  await replies.stop();
});

test('A11: a member who says don’t is not asked again, and nobody is told', async () => {
  await given({ ana: skiing });
  await at('2026-11-23T09:00');
  await press(aboutSkiing(), 'announce_not');
  await at('2026-11-24T09:00');
  expect(asked().filter(({ text }) => text.includes('26 November'))).toEqual([]);
  expect(heard()).toEqual([]);
});

test('A11: what Ana lets go outside her hours waits for her opening', async () => {
  await given({ ana: skiing });
  await at('2026-11-23T09:00');
  await at('2026-11-23T22:00');
  await press(aboutSkiing(), 'announce_now');
  expect(heard()).toEqual([]);
  await at('2026-11-24T09:00');
  expect(heard()).toHaveLength(1);
});

test.each<[string, () => Promise<void>]>([
  ['her days off are in the plan no more', () => given({})],
  ['Acme is in shadow mode again', () => given({ ana: skiing, acme: { mode: 'shadow' } })],
  ['the channel is muted', () => mute('2026-12-31T00:00')],
  ['Ben, who was to stand in, has left the settings', benLeaves],
])('A11, R11: an announcement that waits for her opening is not said when by then %s', async (_, change) => {
  await given({ ana: skiing });
  await at('2026-11-23T09:00');
  await at('2026-11-23T22:00');
  await press(aboutSkiing(), 'announce_now');
  await change();
  await at('2026-11-24T09:00');
  await at('2026-11-24T12:00');
  expect(heard()).toEqual([]);
  const { rows } = await flow.database.pool.query(`select failure from outbox where kind = 'announcement'`);
  expect(rows).toEqual([{ failure: 'no_longer_so' }]);
  expect(notes('I did not tell Acme about days off from Thursday 26 November after all')).toHaveLength(1);
});

test('A11: when the record is kept for a short time, nobody is asked or told again of the same days', async () => {
  await given({
    ana: skiing,
    replies: { announce: 'post' },
    workspace: { record: { text: 'full', days: 1 } },
  });
  await at('2026-11-23T09:00');
  const skiingOf = (posts: SeenPost[]) => posts.filter(({ text }) => text.includes('26 November')).length;
  expect([skiingOf(heard()), skiingOf(notes('I have announced days off'))]).toEqual([1, 1]);
  await at('2026-11-25T03:00');
  await flow.database.pool.query(`select graphile_worker.add_job('purge-record', '{}')`);
  await until(async () => flow.logged.some((line) => line.includes('record purged')), 'the purge');
  await at('2026-11-25T09:00');
  expect([skiingOf(heard()), skiingOf(notes('I have announced days off'))]).toEqual([1, 1]);
});

async function benLeaves(): Promise<void> {
  await at('2026-11-23T22:05');
  const time_off = skiing.time_off.map(({ cover: _, ...rest }) => rest);
  await flow.settings((settings) =>
    settingsSchema.parse({
      ...settings,
      members: [{ user: 'U0ANA', name: 'Ana', announce_days: 14, time_off }],
      clients: settings.clients.map((client) => ({ ...client, contact: 'U0ANA' })),
    }),
  );
}

function mute(until: string): Promise<void> {
  const now = flow.practice.clock.now();
  const asked = { conversationId: 'C0ACME', by: 'U0ANA', now, until: lisbon(until) } as const;
  return inTeam(flow.database.db, studio, (trx) => recordMute(trx, studio, asked));
}

test('A11: when it goes by itself, the client reads it in its own language, and Ana is told', async () => {
  await given({ ana: skiing, acme: { language: 'de' }, replies: { announce: 'post' } });
  await at('2026-11-23T09:00');
  const said = postsIn(flow.practice, 'C0ACME').filter(({ text }) => text.includes('Zur Info: freie Tage'));
  // Either of the two may be said first.
  expect(said.map(({ text }) => text).join('\n')).toContain(
    'Ana ist von Donnerstag, 26. November bis Freitag, 27. November nicht da',
  );
  expect(notes('I have announced days off')).toHaveLength(2);
});

test('A11: a client without a channel of its own reads it where it has written to the bot', async () => {
  await flow.practice.say('U0MAYA', 'D0MAYA', 'Hello, are you there?');
  await given({ ana: skiing, acme: { conversations: [] }, replies: { announce: 'post' } });
  await at('2026-11-23T09:00');
  expect(heard('D0MAYA').filter(({ text }) => text.includes('26 November'))).toHaveLength(1);
  expect(heard('C0ACME')).toEqual([]);
});

test('A5, A11: nothing is announced when a colleague of the client’s team is there, or for a member who does not want it', async () => {
  await given({
    ana: { ...skiing, holidays: { country: 'PT', except: [] }, announce_days: 5 },
    acme: { members: ['U0BEN'] },
  });
  await at('2026-11-23T09:00');
  expect(asked()).toEqual([]);
  await given({ ana: { ...skiing, announce_days: 0 } });
  await at('2026-11-24T09:00');
  expect(asked()).toEqual([]);
});

test('R10: in shadow mode Ana reads what would have been announced, and cannot send it by mistake', async () => {
  await given({ ana: skiing, workspace: { mode: 'shadow' }, replies: { announce: 'post' } });
  await at('2026-11-23T09:00');
  expect(notes('would have read')).not.toEqual([]);
  expect(asked()).toEqual([]);
  expect(heard()).toEqual([]);
});

test('R11: nothing is announced in a muted conversation', async () => {
  await given({ ana: skiing, replies: { announce: 'post' } });
  await inTeam(flow.database.db, studio, (trx) =>
    recordMute(trx, studio, {
      conversationId: 'C0ACME',
      by: 'U0ANA',
      now: flow.practice.clock.now(),
      until: lisbon('2026-12-31T00:00'),
    }),
  );
  await at('2026-11-23T09:00');
  expect(heard()).toEqual([]);
});

test('A11: Ana is told once of announced days that no longer hold, so that she tells the client', async () => {
  await given({ ana: skiing });
  await at('2026-11-23T09:00');
  await press(aboutSkiing(), 'announce_now');
  await given({});
  await at('2026-11-24T09:00');
  await at('2026-11-25T09:00');
  expect(notes('Those have changed in your settings since')).toHaveLength(1);
  expect(heard()).toHaveLength(1);
});

test('P5: a press of Ben’s, or a client’s, announces nothing of Ana’s', async () => {
  await given({ ana: skiing });
  await at('2026-11-23T09:00');
  const replies = await openReplyBox();
  const value = `${lisbon('2026-11-26T00:00')} ${lisbon('2026-11-28T00:00')}`;
  for (const who of ['U0BEN', 'U0MAYA']) {
    const before = replies.texts().length;
    await postInteraction(flow, forged(who, value, replies.url));
    await until(async () => replies.texts().length > before, `${who} to be answered`);
  }
  await replies.stop();
  await flow.drained();
  expect(heard()).toEqual([]);
});

function forged(userId: string, value: string, replyUrl: string): JsonObject {
  return {
    type: 'block_actions',
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: userId, team_id: userId === 'U0MAYA' ? 'T0ACME' : 'T0STUDIO' },
    api_app_id: 'A0GATEHOUSE',
    trigger_id: 'no trigger',
    container: { type: 'message', message_ts: '1.000001', channel_id: 'D0ANA' },
    channel: { id: 'D0ANA', name: 'directmessage' },
    message: { ts: '1.000001', text: '' },
    response_url: replyUrl,
    actions: [{ type: 'button', action_id: 'announce_now', block_id: 'b', value, action_ts: '1.0' }],
  };
}

test('I3: while Ana is on leave Ben is asked in her place, and not about what she has announced already', async () => {
  const acme = { members: ['U0BEN'] };
  const holidays = (announce_days: number) => ({ ben: { announce_days }, acme });
  await given(holidays(14));
  await at('2026-11-23T09:00');
  await press(
    asked().find(({ text }) => text.includes('1 December')),
    'announce_now',
  );
  await given({ ...holidays(14), ana: { time_off: [{ from: '2026-11-24', to: '2026-11-27' }] } });
  await at('2026-11-24T09:00');
  await at('2026-11-25T09:00');
  const bens = postsIn(flow.practice, 'D0BEN').filter(({ buttons }) => buttons.includes('Announce now'));
  expect(bens.filter(({ shown }) => shown.includes('Acme')).map(({ text }) => text)).toEqual([
    expect.stringContaining('8 December'),
  ]);
});
