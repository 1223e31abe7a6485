/**
 * The words that clients are told (R9). Proves: each occasion of a closure has its own words, through the whole of
 * Gatehouse; each language is spoken from the notice to the forms behind its buttons; a client's own setting wins over
 * the language of the person's Slack, and that over the workspace's.
 */

import { catalogues } from '../../src/words/catalogue';
import { type Language, languages } from '../../src/words/language';
import type { Texts } from '../../src/words/texts';
import type { ConversationId, UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn, type SeenPost } from '../support/slack';

let flow: Flow;
afterEach(() => flow.stop());

/** The answer to a client's message at a local time in Lisbon. */
async function noticeAt(
  local: string,
  userId: UserId = 'U0MAYA',
  conversationId: ConversationId = 'C0ACME',
): Promise<SeenPost | undefined> {
  flow.practice.clock.set(lisbon(local));
  await flow.practice.say(userId, conversationId, `Could you look at the brochure, please? (${local})`);
  await flow.drained();
  return noticesIn(flow.practice, conversationId).at(-1);
}

/** The studio with what differs for Ana and for Acme. */
const withChanges =
  (ana: object, acme: object = {}, workspace: object = {}) =>
  (settings: Settings): Settings => ({
    ...settings,
    workspace: { ...settings.workspace, ...workspace },
    members: settings.members.map((member) =>
      member.user === 'U0ANA' ? { ...member, ...ana } : { user: member.user, name: member.name },
    ),
    clients: settings.clients.map((client) => (client.name === 'Acme' ? { ...client, ...acme } : client)),
  });

test('R1, R9: each occasion is told in words of its own, through a winter', async () => {
  flow = await startFlow();
  await flow.settings(
    withChanges({
      busy: [{ from: '2026-11-25', to: '2026-11-25', general_minutes: 960 }],
      closures: [{ from: '2026-12-15T00:00', to: '2026-12-17T24:00' }],
      time_off: [
        { from: '2026-12-03', to: '2026-12-04', reason: 'an operation', shown: false },
        { from: '2026-12-09', to: '2026-12-11', reason: 'a conference', shown: true, cover: 'U0BEN' },
      ],
    }),
  );
  const winter: [string, string][] = [
    ['2026-11-23T22:00', 'Ana is off the clock until Tuesday 24 November, 09:00 (Lisbon time).'],
    ['2026-11-24T12:45', 'Ana is on a short break and will be back at 13:30 (Lisbon time).'],
    ['2026-11-25T22:00', 'These are busy days, so answers take a little longer than usual.'],
    [
      '2026-11-27T22:00',
      'Ana is off for the weekend and will be back Monday 30 November, 09:00 (Lisbon time).',
    ],
    [
      '2026-12-01T11:00',
      'Ana is off because of a public holiday and will be back Wednesday 2 December, 09:00',
    ],
    ['2026-12-03T11:00', 'Ana is away and will be back Monday 7 December, 09:00 (Lisbon time).'],
    [
      '2026-12-09T22:00',
      'Ana is away (a conference). Ben is covering and can answer from Thursday 10 December, 09:00',
    ],
    ['2026-12-15T11:00', 'Ana is away until Friday 18 December, 09:00 (Lisbon time).'],
  ];
  for (const [local, words] of winter) expect((await noticeAt(local))?.text).toContain(words);
  const said = postsIn(flow.practice, 'C0ACME').map(({ text, shown }) => `${text} ${shown}`);
  expect(said).toHaveLength(winter.length);
  expect(said.join()).not.toMatch(/operation|<@|<!here|<!channel/);
});

/** A closure of its own for each language. */
const evenings = ['11-23', '11-24', '11-25', '11-26', '11-27', '11-30', '12-02', '12-03', '12-04'].map(
  (date) => `2026-${date}`,
);

test('R9: a language is spoken from the notice to what its buttons open, in each of them', async () => {
  flow = await startFlow();
  for (const [n, language] of languages.entries()) {
    await flow.settings(withChanges({}, { language }));
    const words = catalogues[language];
    const notice = await noticeAt(`${evenings[n]}T22:00`);
    expect(notice?.text.startsWith(words['notice.arrived'])).toBe(true);
    expect(notice?.text).toContain('09:00');
    expect(notice?.buttons).toEqual([
      words['button.cannot_wait'],
      words['button.show_terms'],
      words['button.request_change'],
      ...(n === 0 ? [] : [words['button.stop_notices']]),
    ]);
    if (n > 0) await stopAndGoOn(notice, words);
    expect(await opened(notice, 'show_terms', words['terms.hours'])).toContain(words['terms.answers']);
    expect(await opened(notice, 'request_change', words['request.what'])).toContain(
      words['request.size_small'],
    );
    await flow.practice.press('U0MAYA', 'C0ACME', notice?.ts ?? '', 'cannot_wait');
    await flow.drained();
    await until(async () => postsIn(flow.practice, 'C0ACME').length === 2 * (n + 1), 'the confirmation');
    expect(postsIn(flow.practice, 'C0ACME').at(-1)?.text).toBe(words['urgent.told'].replace('{who}', 'Ana'));
  }
}, 60_000);

/** Maya asks for no replies, and for them again. */
async function stopAndGoOn(notice: SeenPost | undefined, words: Texts): Promise<void> {
  const told = () => flow.practice.model.ephemerals.filter(({ to }) => to === 'U0MAYA').at(-1)?.message;
  const isTold = (text: string) => until(async () => told()?.text.includes(text) === true, text);
  await flow.practice.press('U0MAYA', 'C0ACME', notice?.ts ?? '', 'stop_notices');
  await isTold(words['opt_out.stays']);
  await flow.practice.press('U0MAYA', 'C0ACME', told()?.ts ?? '', 'send_notices');
  await isTold(words['opt_out.undone']);
}

test('R9: a failure is told in the language of the button that was pressed', async () => {
  flow = await startFlow();
  await flow.settings(withChanges({}, { language: 'de' }));
  const notice = await noticeAt('2026-11-23T22:00');
  await flow.database.pool.query('alter table settings_versions rename to hidden_settings');
  await flow.practice.press('U0MAYA', 'C0ACME', notice?.ts ?? '', 'cannot_wait');
  const told = () => flow.practice.model.ephemerals.filter(({ to }) => to === 'U0MAYA').at(-1)?.message.text;
  await until(async () => told() !== undefined, 'the failure');
  await flow.database.pool.query('alter table hidden_settings rename to settings_versions');
  expect(told()).toBe(catalogues.de['failure.nothing_changed']);
});

test('R9: a request is taken, checked and answered in the client’s language, while the members read theirs', async () => {
  flow = await startFlow();
  await flow.settings(withChanges({}, { language: 'de' }));
  const notice = await noticeAt('2026-11-23T22:00');
  await opened(notice, 'request_change', catalogues.de['request.what']);
  const viewId = flow.practice.model.modals.get('U0MAYA')?.at(-1) ?? '';
  expect(await flow.practice.submit('U0MAYA', viewId, { what: 'Hm' })).toMatchObject({
    kind: 'invalid',
    errors: { what: catalogues.de['request.what_too_short'] },
  });
  await flow.practice.submit('U0MAYA', viewId, { what: 'Eine zweite Sprache für den Laden.' });
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-24T09:00'));
  await flow.drained();
  const card = postsIn(flow.practice, 'D0ANA').find(({ buttons }) => buttons.includes('Accept'));
  expect(card?.buttons).toEqual(['Accept', 'Decline']);
  await flow.practice.press('U0ANA', 'D0ANA', card?.ts ?? '', 'accept_request');
  await flow.drained();
  await until(async () => postsIn(flow.practice, 'C0ACME').length === 2, 'the answer');
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.text).toContain('Ana hat Ihre Anfrage Nummer 1 angenommen');
});

test('R9: the client’s language wins over the reader’s Slack, and that over the workspace’s', async () => {
  flow = await startFlow();
  const theo = flow.practice.model.users.get('U0THEO');
  flow.practice.model.users.set('U0THEO', { ...(theo ?? fail()), locale: 'de-AT' });
  const asTheo = (local: string) => noticeAt(local, 'U0THEO', 'C0BOREALIS');

  await flow.settings(withChanges({}, {}, { language: 'fr' }));
  expect(spokenIn(await asTheo('2026-11-23T22:00'))).toBe('de');
  expect(spokenIn(await noticeAt('2026-11-23T22:01'))).toBe('fr');
  // Slack tells no locale of people of other teams, so it is not asked for theirs.
  const asked = flow.practice.calls.filter(({ method }) => method === 'users.info');
  expect(asked.map(({ args }) => args.user)).not.toContain('U0MAYA');

  await flow.settings((settings) => ({
    ...withChanges({}, {}, { language: 'fr' })(settings),
    clients: settings.clients.map((client) => ({ ...client, language: 'ja' })),
  }));
  expect(spokenIn(await asTheo('2026-11-24T22:00'))).toBe('ja');
  expect(spokenIn(await noticeAt('2026-11-24T22:01'))).toBe('ja');
});

test('R9: a Brazilian is spoken to as in Brazil; whose language we don’t speak, in the workspace’s', async () => {
  flow = await startFlow();
  await flow.settings(withChanges({}, {}, { language: 'fr' }));
  for (const [day, locale, language] of [
    ['2026-11-23', 'pt-BR', 'pt-BR'],
    ['2026-11-24', 'pt-PT', 'pt'],
    ['2026-11-25', 'ko-KR', 'fr'],
  ] as const) {
    const theo = flow.practice.model.users.get('U0THEO');
    flow.practice.model.users.set('U0THEO', { ...(theo ?? fail()), locale });
    flow.practice.clock.advance(86_400_000);
    expect(spokenIn(await noticeAt(`${day}T22:00`, 'U0THEO', 'C0BOREALIS'))).toBe(language);
  }
});

test('R9: when Slack does not tell a locale, or fails to, the reader gets the reply in the workspace’s language', async () => {
  flow = await startFlow();
  await flow.settings(withChanges({}, {}, { language: 'nl' }));
  flow.practice.faults.next('users.info', { kind: 'rate_limited', retryAfterSeconds: 30 });
  expect(spokenIn(await noticeAt('2026-11-23T22:00', 'U0THEO', 'C0BOREALIS'))).toBe('nl');
});

test('R9: in shadow mode the member is shown the client’s words', async () => {
  flow = await startFlow();
  await flow.settings(withChanges({}, { language: 'it' }, { mode: 'shadow' }));
  await noticeAt('2026-11-23T22:00');
  flow.practice.clock.set(lisbon('2026-11-24T09:00'));
  await flow.drained();
  const shown = postsIn(flow.practice, 'D0ANA').map((post) => post.shown);
  expect(shown.join('\n')).toContain(catalogues.it['notice.arrived']);
});

/** The form that a button of a notice opens for Maya, once it contains `words`. */
async function opened(notice: SeenPost | undefined, action: string, words: string): Promise<string> {
  await flow.practice.press('U0MAYA', 'C0ACME', notice?.ts ?? '', action);
  const shown = () => {
    const id = flow.practice.model.modals.get('U0MAYA')?.at(-1) ?? '';
    return JSON.stringify(flow.practice.model.views.get(id)?.payload ?? null);
  };
  await until(async () => shown().includes(words), `“${words}” to be shown`);
  return shown();
}

function spokenIn(notice: SeenPost | undefined): Language | undefined {
  return languages.find((language) => notice?.text.startsWith(catalogues[language]['notice.arrived']));
}

function fail(): never {
  throw new Error('the practice workspace has no Theo');
}
