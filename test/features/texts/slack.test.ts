/**
 * Texts of one's own written in Slack (R9, G1, G3). Proves: a member chooses whose, when and in which language; is told at the
 * field what is wrong, with the words kept; sees the whole reply in the next closures before it is saved; and a client reads it
 * from the next message on. An empty text takes it out again. A stored text that breaks a rule is not said, and stops nothing.
 */

import { homeOf } from '../../../src/practice/views';
import type { World } from '../../../src/practice/world';
import { inTeam } from '../../../src/store/database';
import type { UserId } from '../../../src/workspace/ids';
import { findSettings, type VersionedSettings } from '../../../src/workspace/store/settings';
import { type Flow, startFlow, studio, until } from '../../support/gatehouse';
import { openHome } from '../../support/home';
import { lisbon, postsIn } from '../../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

function formOf(userId: UserId): { id: string; callback: unknown; shown: string } {
  const id = flow.practice.model.modals.get(userId)?.at(-1) ?? '';
  const view = flow.practice.model.views.get(id);
  return { id, callback: view?.payload.callback_id, shown: JSON.stringify(view?.payload ?? null) };
}

const homeShown = (userId: UserId) =>
  JSON.stringify(homeOf({ model: flow.practice.model } as World, studio, userId)?.payload.blocks ?? null);

const inForce = (): Promise<VersionedSettings | undefined> =>
  inTeam(flow.database.db, studio, (trx) => findSettings(trx, studio));

/** Ana opens her Home tab and the form, and chooses. */
async function choose(client: string, occasion: string, language = 'en'): Promise<void> {
  await openHome(flow, 'U0ANA', 'texts');
  const home = homeOf({ model: flow.practice.model } as World, studio, 'U0ANA');
  expect(await flow.practice.pressInView('U0ANA', home?.id ?? '', 'edit_texts')).toEqual({ kind: 'done' });
  await until(async () => formOf('U0ANA').callback === 'choose_text', 'the choice');
  expect(await submit({ client, occasion, language })).toEqual({ kind: 'done' });
}

const submit = (values: Record<string, string>) => flow.practice.submit('U0ANA', formOf('U0ANA').id, values);

test('R9: Ana writes Acme a text for weekends, sees the whole reply, saves it, and Maya reads it', async () => {
  await choose('client Acme', 'weekend');
  expect(formOf('U0ANA').shown).toContain('Without this text');
  expect(formOf('U0ANA').shown).toContain('off for the weekend');
  expect(await submit({ text: '*{who}* is at the <sea> until {back}.' })).toMatchObject({
    kind: 'invalid',
    errors: { text: 'It has a link or tag in < >; write a link plainly: https://example.com.' },
  });
  expect(await submit({ text: '*{who}* is at the sea until {back}.' })).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').callback).toBe('save_text');
  expect(formOf('U0ANA').shown).toContain('>Thanks, we’ve got your message. *Ana* is at the sea <!date');
  const before = await inForce();
  expect(await submit({})).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').id).toBe('');
  await until(async () => homeShown('U0ANA').includes('One text of your own is in force'), 'the Home tab');
  const saved = await inForce();
  expect(saved?.version).toBe((before?.version ?? 0) + 1);
  expect(saved?.settings.clients[0]?.texts).toEqual({
    en: { weekend: '*{who}* is at the sea until {back}.' },
  });
  const { rows } = await flow.database.pool.query(
    'select changed_by from settings_versions order by version desc limit 1',
  );
  expect(rows).toEqual([{ changed_by: 'U0ANA' }]);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.text).toContain(
    '*Ana* is at the sea until Monday 23 November',
  );
});

test('R9: a text without {back} is refused at its field with the reason, and its words stay', async () => {
  await choose('*', 'weekend');
  expect(formOf('U0ANA').shown).toContain('`{back}` is needed');
  const outcome = await submit({ text: 'You get an answer after the weekend.' });
  expect(outcome).toMatchObject({
    kind: 'invalid',
    errors: { text: expect.stringContaining('It needs {back}: the day and time') },
  });
  const { id } = formOf('U0ANA');
  expect(JSON.stringify(flow.practice.model.views.get(id)?.state)).toContain('You get an answer after');
  expect((await inForce())?.settings.workspace.texts).toBeUndefined();
});

test('R9: in a busy time the time of the answer will do', async () => {
  await choose('*', 'busy');
  expect(formOf('U0ANA').shown).toContain('`{back}` or `{answer_by}` is needed');
  expect(await submit({ text: 'Our hands are full: {answer_by}.' })).toEqual({ kind: 'done' });
});

test('R9: the preview shows the next two closures, and warns of words that stay the same', async () => {
  await choose('client Acme', 'weekend');
  expect(await submit({ text: 'Back on Monday at 9:00 ({back}).' })).toEqual({ kind: 'done' });
  const { shown } = formOf('U0ANA');
  for (const back of ['2026-11-23T09:00', '2026-11-30T09:00'])
    expect(shown).toContain(`Back on Monday at 9:00 (<!date^${lisbon(back) / 1000}^`);
  expect(shown).toContain(
    'It says “Monday”, “9:00” in its own words, which stay the same whatever the calendar says; {back} always says it right.',
  );
  expect(await submit({})).toEqual({ kind: 'done' });
  expect((await inForce())?.settings.clients[0]?.texts?.en?.weekend).toBe('Back on Monday at 9:00 ({back}).');
});

test('R9: a text of no such words is not warned of', async () => {
  await choose('*', 'evening');
  expect(await submit({ text: 'We rest until {back}.' })).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').shown).not.toContain('in its own words');
});

test('R9: an empty text brings the built-in one back', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, texts: { de: { evening: 'Feierabend bis {back}.' } } },
  }));
  await choose('*', 'evening', 'de');
  expect(formOf('U0ANA').shown).toContain('"initial_value":"Feierabend bis {back}."');
  expect(await submit({ text: '' })).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').shown).toContain('The built-in text is said again');
  expect(await submit({})).toEqual({ kind: 'done' });
  expect((await inForce())?.settings.workspace.texts).toBeUndefined();
});

test('R9: a client without a text of its own reads the one for everybody, and the forms say so', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, texts: { en: { evening: 'Feet up until {back}.' } } },
  }));
  await choose('client Acme', 'evening');
  const { shown } = formOf('U0ANA');
  expect(shown).toMatch(/Without this text a client reads:.*Feet up/);
  expect(shown).toContain('Leave it empty for what everybody reads.');
  expect(await submit({ text: '' })).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').shown).toMatch(/Another text of your own is said again:.*Feet up/);
});

test.each([['before the preview'], ['before “Save”']])(
  'G1: what somebody else wrote meanwhile, %s, is told and not overwritten',
  async (when) => {
    await choose('*', 'evening');
    if (when === 'before “Save”') await submit({ text: 'Mine until {back}' });
    await flow.settings((settings) => ({
      ...settings,
      workspace: { ...settings.workspace, texts: { en: { evening: 'Theirs until {back}' } } },
    }));
    const outcome = await submit(when === 'before “Save”' ? {} : { text: 'Mine until {back}' });
    const said = JSON.stringify(outcome) + formOf('U0ANA').shown;
    expect(said).toContain(
      'Somebody else changed this text while you had it open. Now it says: “Theirs until {back}”',
    );
    expect((await inForce())?.settings.workspace.texts?.en?.evening).toBe('Theirs until {back}');
  },
);

test('R9: a client that is taken off the list between the preview and “Save” gets no text', async () => {
  await choose('client Acme', 'evening');
  expect(await submit({ text: 'Back {back}' })).toEqual({ kind: 'done' });
  await flow.settings((settings) => ({ ...settings, clients: [] }));
  const before = await inForce();
  expect(await submit({})).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').shown).toContain('There is no client called Acme any more.');
  expect((await inForce())?.version).toBe(before?.version);
});

test('R9: a stored text that breaks a rule is not said, can be mended in Slack, and stops no start', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, texts: { en: { weekend: 'Gone {bakc', evening: 'Back {back}' } } },
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the website?');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.text).toContain('Ana is off for the weekend');
  const warnings = flow.logged.filter((line) => line.includes('a stored text breaks a rule'));
  expect(warnings).toEqual([expect.stringContaining('workspace.texts.en.weekend')]);
  expect(warnings.join()).not.toContain('bakc');
  await flow.another('all');
  await choose('*', 'weekend');
  expect(homeShown('U0ANA')).toContain('One text of your own is in force.');
  expect(homeShown('U0ANA')).toContain('can’t be said as they stand: Weekend, English, everybody.');
  expect(formOf('U0ANA').shown).toContain('"initial_value":"Gone {bakc"');
  expect(await submit({ text: 'Gone until {back}' })).toEqual({ kind: 'done' });
  expect(await submit({})).toEqual({ kind: 'done' });
  expect((await inForce())?.settings.workspace.texts?.en).toEqual({
    evening: 'Back {back}',
    weekend: 'Gone until {back}',
  });
});

test('P5: only members write texts: a form handed in by somebody else changes nothing', async () => {
  await choose('*', 'evening');
  await flow.settings((settings) => ({
    ...settings,
    members: settings.members.flatMap((each) => (each.user === 'U0ANA' ? [] : [{ ...each, time_off: [] }])),
    clients: [],
  }));
  expect(await submit({ text: 'Back {back}' })).toMatchObject({
    kind: 'invalid',
    errors: { text: 'Only people whose hours I protect can change that; my Home tab says who can add you.' },
  });
});
