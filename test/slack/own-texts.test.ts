/**
 * Texts of one's own written in Slack (R9, G1, G3). Proves: a member chooses whose, when and in which language, is told at the field
 * what is wrong with the words kept, sees the whole reply before it is saved, and a client reads it from the next message on; an
 * empty text takes it out again; what the schedule does not keep is not saved, whenever it is judged.
 */
import type { UserId } from '../../src/domain/ids';
import { homeOf } from '../../src/practice/views';
import type { World } from '../../src/practice/world';
import { inTeam } from '../../src/store/database';
import { findSettings, type VersionedSettings } from '../../src/store/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { postsIn } from '../support/slack';

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
  await flow.practice.openHome('U0ANA');
  await flow.drained();
  const home = homeOf({ model: flow.practice.model } as World, studio, 'U0ANA');
  expect(await flow.practice.pressInView('U0ANA', home?.id ?? '', 'edit_texts')).toEqual({ kind: 'done' });
  await until(async () => formOf('U0ANA').callback === 'choose_text', 'the choice');
  expect(await submit({ client, occasion, language })).toEqual({ kind: 'done' });
}

const submit = (values: Record<string, string>) => flow.practice.submit('U0ANA', formOf('U0ANA').id, values);

test('R9: Ana writes Acme a text for weekends, sees the whole reply, saves it, and Maya reads it', async () => {
  await choose('client Acme', 'weekend');
  expect(formOf('U0ANA').shown).toContain('Without a text of your own');
  expect(formOf('U0ANA').shown).toContain('off for the weekend');
  expect(await submit({ text: '*{who}* is at the <sea> until {back}.' })).toMatchObject({
    kind: 'invalid',
    errors: { text: 'It has a link or tag in < >; write a link plainly: https://example.com.' },
  });
  expect(await submit({ text: '*{who}* is at the sea until {back}.' })).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').callback).toBe('save_text');
  expect(formOf('U0ANA').shown).toContain(
    '>Thanks, your message has arrived safely. *Ana* is at the sea <!date',
  );
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

test('R9: a text that promises too much is refused at its field with the reason, and its words stay', async () => {
  await choose('*', 'weekend');
  const outcome = await submit({ text: 'You get an answer tomorrow. {back}' });
  expect(outcome).toMatchObject({
    kind: 'invalid',
    errors: { text: expect.stringContaining('It promises "tomorrow", which the schedule does not keep') },
  });
  const { id } = formOf('U0ANA');
  expect(JSON.stringify(flow.practice.model.views.get(id)?.state)).toContain('You get an answer tomorrow');
  expect((await inForce())?.settings.workspace.texts).toBeUndefined();
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

test('R9: taking a client’s own text out is refused where the text for everybody promises that client too much', async () => {
  const late = {
    mon: ['11:00-17:00'],
    tue: ['11:00-17:00'],
    wed: ['11:00-17:00'],
    thu: ['11:00-17:00'],
    fri: ['11:00-17:00'],
  };
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, texts: { en: { evening: 'Back tomorrow at 9:00: {back}' } } },
    clients: settings.clients.map((each) =>
      each.name === 'Acme' ? { ...each, hours: late, texts: { en: { evening: 'Back {back}' } } } : each,
    ),
  }));
  await choose('client Acme', 'evening');
  expect(await submit({ text: '' })).toMatchObject({
    kind: 'invalid',
    errors: {
      text: expect.stringContaining('Then the text for everybody holds, which promises "tomorrow at 9:00"'),
    },
  });
});

test('R9: hours that change between the preview and “Save” are judged again, and nothing is saved', async () => {
  await choose('*', 'evening');
  expect(await submit({ text: 'Back tomorrow at 9:00: {back}' })).toEqual({ kind: 'done' });
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, hours: { ...settings.workspace.hours, tue: ['12:00-17:00'] } },
  }));
  expect(await submit({})).toEqual({ kind: 'done' });
  expect(formOf('U0ANA').shown).toContain('Not saved');
  expect((await inForce())?.settings.workspace.texts).toBeUndefined();
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
    errors: { text: 'Only members of the team can change that.' },
  });
});
