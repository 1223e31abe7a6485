import type { JsonObject } from '../../src/practice/json';

/**
 * Everything that a client may see, in one sweep: each kind of post is provoked, with hostile names and words, and then
 * everything that clients can read is checked. Proves (R9, P2, P5): it is escaped, has a text that says what its blocks
 * say, has times in words, mentions nobody, never names another client or anything internal, and keeps to Slack's
 * limits.
 */

import { registry } from '../../src/features/features';
import { blockProblems } from '../../src/practice/blocks/check';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn, type SeenPost, textsIn } from '../support/slack';

/** Something that was posted, or shown to one person, where clients can read it. */
type Spoken = { where: string; text: string; blocks: JsonObject[] };

const acme = '<!channel> & <@U0BEN>';
const ana = '*An_a* ~&lt;~ <!here>';
const ben = 'Ben & <@U0ANA>';
const hostile = '<!here> <!channel> is it done, <@U0ANA> & <@U0BEN>? &lt;!everyone&gt; <b>*now*</b> `x` ```';
const toNobody = '<!here> <!channel> is it done? &lt;!everyone&gt; <b>*now*</b>';
const clients: UserId[] = ['U0MAYA', 'U0THEO', 'U0LEE'];

let flow: Flow;
let all: Spoken[];

beforeAll(async () => {
  flow = await startFlow({ isInstallable: true });
  addCedar();
  await flow.settings((settings) => hostileSettings(settings));
  expect((await flow.practice.connectThroughApp('U0ANA')).status).toBe(200);
  await flow.drained();
  await friday();
  await monday();
  await winter();
  all = spokenToClients();
}, 120_000);
afterAll(() => flow.stop());

/** A client in shadow mode, who must see nothing. */
function addCedar(): void {
  flow.practice.addTeam({ id: 'T0CEDAR', name: 'Cedar' });
  const timezone = 'Asia/Tokyo';
  flow.practice.addUser({ id: 'U0LEE', teamId: 'T0CEDAR', name: 'lee', realName: 'Lee', timezone });
  const members: UserId[] = ['U0ANA', 'U0LEE', 'U0GATEHOUSE'];
  const channel = { id: 'C0CEDAR', kind: 'channel', name: 'cedar', creator: 'U0ANA' } as const;
  flow.practice.addConversation({ ...channel, members, teams: ['T0STUDIO', 'T0CEDAR'] });
}

function hostileSettings({ workspace, ...settings }: Settings): Settings {
  return settingsSchema.parse({
    ...settings,
    workspace: { ...workspace, replies: { ...workspace.replies, announce: 'post', announce_days: 14 } },
    members: [
      {
        user: 'U0ANA',
        name: ana,
        busy: [{ from: '2026-11-25', to: '2026-11-25', general_minutes: 960 }],
        closures: [{ from: '2026-12-15T00:00', to: '2026-12-17T24:00' }],
        time_off: [
          { from: '2026-12-03', to: '2026-12-04', reason: 'skiing <!everyone> & *more*', shown: true },
          { from: '2026-12-10', to: '2026-12-11', reason: 'SECRET-OPERATION', shown: false, cover: 'U0BEN' },
        ],
      },
      {
        user: 'U0BEN',
        name: ben,
        time_off: [{ from: '2026-12-21', to: '2026-12-22', reason: 'SECRET-KNEE', shown: false }],
      },
    ],
    clients: [
      {
        name: acme,
        teams: ['T0ACME'],
        contact: 'U0ANA',
        conversations: [{ channel: 'C0ACME', purpose: 'general' }],
        terms: 'Two <!here> rounds & <@U0BEN> *included*.',
        texts: { en: { busy: 'Busy days & nights, *{who}* is back {back}: 2 > 1.' } },
      },
      {
        name: 'Borealis',
        users: ['U0THEO'],
        contact: 'U0BEN',
        conversations: [{ channel: 'C0BOREALIS', purpose: 'general' }],
      },
      { name: 'Cedar-SECRET', teams: ['T0CEDAR'], contact: 'U0ANA', mode: 'shadow' },
    ],
  });
}

async function say(user: UserId, channel: ConversationId, text = hostile): Promise<void> {
  await flow.practice.say(user, channel, text);
  await flow.drained();
}

async function turn(local: string): Promise<void> {
  flow.practice.clock.set(lisbon(local));
  await flow.drained();
}

/** Notices, what can be asked for, what the buttons lead to, and a member's answers to it. */
async function friday(): Promise<void> {
  for (const channel of ['C0ACME', 'D0MAYA', 'D0ANAMAYA'] as const) await say('U0MAYA', channel);
  for (const channel of ['C0BOREALIS', 'D0THEO'] as const) await say('U0THEO', channel);
  await say('U0LEE', 'C0CEDAR');
  for (const word of ['boundaries', 'scope', 'help']) {
    await say('U0MAYA', 'D0MAYA', word);
    await say('U0MAYA', 'C0ACME', `<@U0GATEHOUSE> ${word}`);
    await say('U0MAYA', 'D0ANAMAYA', `<@U0GATEHOUSE> ${word}`);
    await say('U0THEO', 'C0BOREALIS', `<@U0GATEHOUSE> ${word} ${acme}`);
  }
  const notice = noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '';
  await flow.practice.press('U0MAYA', 'C0ACME', notice, 'cannot_wait');
  await until(
    async () => postsIn(flow.practice, 'D0ANA').some(({ text }) => text.includes('wait')),
    'the page',
  );
  await flow.practice.press('U0MAYA', 'C0ACME', notice, 'show_terms');
  await until(async () => shownForms('U0MAYA').includes('included'), 'the terms');
  await request('Two more, please: accept');
  await request('Two more, please: decline');
  await flow.drained();
  await say('U0ANA', 'C0ACME', 'On Monday!');
  flow.practice.clock.advance(30 * 60_000);
  await say('U0ANA', 'C0ACME', 'Nearly.');
  const offer = postsIn(flow.practice, 'D0ANA').find(({ text }) => text.includes('you’re off until'));
  const later = await opens(() => press(offer, 'later_write'), 'later_answer');
  const when = lisbon('2026-11-23T09:00') / 1000;
  await flow.practice.submit('U0ANA', later, { text: 'Later: <!here> & <!channel> it is done.', when });
  await flow.drained();
}

/** The opening: what was written for later goes out, digests are read, requests are decided, closures are announced. */
async function monday(): Promise<void> {
  await turn('2026-11-23T09:00');
  await press(card('accept'), 'accept_request');
  const decline = await opens(() => press(card('decline'), 'decline_request'), 'decline_request');
  await flow.practice.submit('U0ANA', decline, { reason: `Not this time. ${hostile}` });
  await until(async () => answers().length === 2, 'both answers');
  await until(
    async () => textsIn(flow.practice, 'C0ACME').some((text) => text.includes('Later:')),
    'the later answer',
  );
}

/** A client's message in each of the other occasions. */
async function winter(): Promise<void> {
  for (const local of [
    '11-23T22:00',
    '11-24T12:45',
    '11-25T22:00',
    '12-01T11:00',
    '12-03T11:00',
    '12-10T22:00',
    '12-15T11:00',
  ]) {
    await turn(`2026-${local}`);
    // A member who is mentioned would be in charge too (I3). Here it is the contact alone.
    await say('U0MAYA', 'C0ACME', toNobody);
    await say('U0THEO', 'C0BOREALIS', toNobody);
    await say('U0LEE', 'C0CEDAR', toNobody);
  }
}

const answers = () =>
  postsIn(flow.practice, 'C0ACME').filter(
    ({ text }) => text.includes('your request number') || text.includes('can’t take on'),
  );
const card = (word: string) =>
  postsIn(flow.practice, 'D0ANA').find(
    ({ shown, buttons }) => shown.includes(word) && buttons.includes('Accept'),
  );

async function press(post: SeenPost | undefined, action: string): Promise<void> {
  expect(await flow.practice.press('U0ANA', 'D0ANA', post?.ts ?? '', action)).toEqual({ kind: 'done' });
}

/** Does something that opens a form for somebody, and gives the form. */
async function opens(act: () => Promise<unknown>, form: string, who: UserId = 'U0ANA'): Promise<string> {
  const { modals, views } = flow.practice.model;
  const front = () => views.get(modals.get(who)?.at(-1) ?? '');
  const before = front()?.id;
  await act();
  await until(
    async () => front()?.id !== before && front()?.payload.callback_id === form,
    `the form ${form}`,
  );
  return front()?.id ?? '';
}

/** Maya asks for a change by the button on the notice. */
async function request(words: string): Promise<void> {
  const notice = noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '';
  const press = () => flow.practice.press('U0MAYA', 'C0ACME', notice, 'request_change');
  const form = await opens(press, 'change_request', 'U0MAYA');
  await flow.practice.submit('U0MAYA', form, { what: `${words} ${hostile}` });
  await flow.drained();
}

const shownForms = (user: UserId) =>
  (flow.practice.model.modals.get(user) ?? [])
    .map((id) => JSON.stringify(flow.practice.model.views.get(id)?.payload))
    .join('\n');

function spokenToClients(): Spoken[] {
  const { conversations, messages, ephemerals } = flow.practice.model;
  const seen = [...conversations.values()].filter(({ members }) =>
    members.some((id) => clients.includes(id)),
  );
  const posted = seen.flatMap(({ id }) =>
    (messages.get(id)?.list ?? []).map((message) => ({ where: `${id}`, message })),
  );
  const whispered = ephemerals
    .filter(({ to }) => clients.includes(to))
    .map(({ conversationId, to, message }) => ({ where: `${conversationId} to ${to}`, message }));
  return [...posted, ...whispered]
    .filter(({ message }) => message.bot?.appId === 'A0GATEHOUSE')
    .map(({ where, message: { text, blocks = [] } }) => ({ where, text, blocks }));
}

/** The texts that a post shows, blocks first. */
const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : textsOf(each),
  );
};
/** What Slack reads as mrkdwn, in which `<!here>` would be a mention; not plain texts, such as a button's. */
const markedTextsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(markedTextsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'plain_text') return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : markedTextsOf(each),
  );
};
const wordsOf = ({ text, blocks }: Spoken) => [text, ...textsOf(blocks)];
const sectionsOf = ({ blocks }: Spoken) => textsOf(blocks.filter(({ type }) => type === 'section'));

/** What people read in the end: a token's fallback in place of the token, without marks. */
const plain = (mrkdwn: string) => mrkdwn.replace(/<!date\^[^|]*\|([^>]*)>/g, '$1').replace(/[*`]/g, '');

test('the sweep has provoked every kind of post that a client may get, and every occasion', async () => {
  const { rows } = await flow.database.pool.query(
    `select distinct kind from outbox where state = 'sent' and (sent_conversation_id in ('C0ACME', 'C0BOREALIS', 'D0MAYA', 'D0THEO', 'D0ANAMAYA') or speaker is not null) order by kind`,
  );
  expect(rows.map(({ kind }) => kind)).toEqual([
    'announcement',
    'answer',
    'confirmation',
    'later',
    'notice',
    'request_answer',
  ]);
  const said = all.map(({ text }) => text).join('\n');
  for (const words of [
    'is off for the weekend',
    'off the clock until',
    'on a short break',
    'Busy days &amp; nights',
    'because of a public holiday',
    'is away (skiing',
    'is covering and can answer from',
    'is away until',
    'Two &lt;!here&gt; rounds &amp; &lt;@U0BEN&gt;',
    'Happy to note it down',
    'I look after working hours',
    'accepted your request',
    'can’t take on your request',
    'Heads-up: time off ahead',
    'Later: &lt;!here&gt;',
    'Sent automatically on my behalf.',
  ])
    expect(said).toContain(words);
  expect(said.length).toBeGreaterThan(1000);
});

test('R9, P5: nobody is mentioned but the client who asked, no <!…> but dates is left, every & and < is escaped', () => {
  for (const spoken of all)
    for (const words of wordsOf(spoken)) {
      const rest = words.replace(/<!date\^\d+\^[^|<>]*\|[^<>]*>|<#C[A-Z0-9]+>|<@U0MAYA>|<@U0THEO>/g, '');
      expect([spoken.where, rest]).toEqual([
        spoken.where,
        expect.not.stringMatching(/[<>]|&(?!amp;|lt;|gt;)/),
      ]);
    }
});

test('R9: each has a text, and it says what the blocks say, with times in words', () => {
  for (const spoken of all) {
    expect(spoken.text.trim()).not.toBe('');
    expect(spoken.text).not.toContain('<!date');
    for (const section of sectionsOf(spoken)) expect(plain(spoken.text)).toContain(plain(section));
  }
});

test('P2: no client sees another’s name, what is hidden, or how things are run here', () => {
  const internal = /SECRET|shadow|outbox|U0ANA(?!MAYA)|knee|undefined|null|NaN|\[object|gatehouse\.yml/i;
  for (const spoken of all) {
    const words = [...wordsOf(spoken), JSON.stringify(spoken.blocks)].join('\n');
    const others =
      spoken.where.includes('THEO') || spoken.where.includes('BOREALIS')
        ? /Acme|channel&gt; &amp;/
        : /Borealis/;
    expect([spoken.where, words.replaceAll(/&lt;@U0(ANA|BEN)&gt;/g, '')]).toEqual([
      spoken.where,
      expect.not.stringMatching(internal),
    ]);
    expect([spoken.where, words]).toEqual([spoken.where, expect.not.stringMatching(others)]);
  }
  const forms = clients.map(shownForms).join('\n');
  expect(forms).not.toMatch(/SECRET|Borealis|shadow|<!here|<!channel/);
});

test('R10: a client in shadow mode has seen nothing', () => {
  expect(all.filter(({ where }) => where.startsWith('C0CEDAR'))).toEqual([]);
});

test('what is posted keeps to Slack’s limits, and every button has a listener', () => {
  const known = [...registry.actions.keys()];
  for (const { blocks, text } of all) {
    expect(blockProblems(blocks, 'message', '/blocks')).toEqual([]);
    expect(text.length).toBeLessThanOrEqual(4000);
    for (const [, id] of JSON.stringify(blocks).matchAll(/"action_id":"([^"]*)"/g))
      expect(known).toContain(id);
  }
});

test('P5: members too read names and words as plain words, and nothing that is posted mentions a channel', () => {
  const every = [...flow.practice.model.messages.values()].flatMap(({ list }) => list);
  for (const { bot, text, blocks = [] } of every)
    if (bot?.appId === 'A0GATEHOUSE')
      expect([text, ...markedTextsOf(blocks)].join('\n')).not.toMatch(/<!(here|channel|everyone)/);
});
