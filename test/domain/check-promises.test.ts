/** The second check of settings (R9): what texts promise, for those who may read them, where they stand. */
import { checkPromises } from '../../src/domain/check-promises';
import { withOwnText } from '../../src/domain/own-texts';
import { previewText } from '../../src/domain/preview-text';
import { settingsSchema } from '../../src/domain/settings';
import { lisbon } from '../support/slack';

const now = lisbon('2026-11-16T12:00');
const nine = { en: { evening: 'Back tomorrow at 9:00: {back}' } };
const at = (clock: string) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [clock]]));

function pathsOf(settings: object): string[] {
  const parsed = settingsSchema.parse({ ...settings });
  return checkPromises(parsed, now).map(({ path }) => path.join('.'));
}

const workspace = { timezone: 'Europe/Lisbon', texts: nine };

test('R9: a workspace’s text must hold for every client who may read it', () => {
  const late = { name: 'Late', hours: at('11:00-17:00') };
  expect(pathsOf({ workspace })).toEqual([]);
  expect(pathsOf({ workspace, clients: [late] })).toEqual(['workspace.texts.en.evening']);
  expect(pathsOf({ workspace, clients: [{ ...late, language: 'de' }] })).toEqual([]);
  const own = { en: { evening: 'Back tomorrow at 11:00: {back}' } };
  expect(pathsOf({ workspace, clients: [{ ...late, texts: own }] })).toEqual([]);
});

test('R9: a client’s text is held against that client’s hours alone', () => {
  const clients = [
    { name: 'Early', hours: at('07:00-17:00') },
    { name: 'Late', hours: at('11:00-17:00'), texts: nine },
  ];
  expect(pathsOf({ workspace: { timezone: 'Europe/Lisbon' }, clients })).toEqual([
    'clients.1.texts.en.evening',
  ]);
});

test('R9: for an occasion that is not planned a text must hold in any closure', () => {
  const timeOff = (text: string) => ({
    workspace: { timezone: 'Europe/Lisbon', texts: { en: { time_off: text } } },
  });
  expect(pathsOf(timeOff('Back tomorrow. {back}'))).toEqual(['workspace.texts.en.time_off']);
  expect(pathsOf(timeOff('Off for a while, until {back}.'))).toEqual([]);
});

test('A4, R9: an answer that is soon enough in quiet times is too soon in busy ones', () => {
  const texts = { en: { busy: 'You have an answer within one working day. {back}' } };
  const busy = [{ from: '2026-11-23', to: '2026-12-05', general_minutes: 2400 }];
  const members = [{ user: 'U0ANA', name: 'Ana', busy }];
  expect(pathsOf({ workspace: { ...workspace, texts }, members })).toEqual(['workspace.texts.en.busy']);
});

test('R9: a text is put in the place of another, and taken out, and nothing else changes', () => {
  const settings = settingsSchema.parse({ workspace, clients: [{ name: 'Acme' }] });
  const acme = { client: 'Acme', language: 'de', occasion: 'weekend' } as const;
  const changed = withOwnText(settings, acme, 'Ruhe bis {back}');
  expect(changed.clients[0]?.texts).toEqual({ de: { weekend: 'Ruhe bis {back}' } });
  expect(changed.workspace).toEqual(settings.workspace);
  expect(withOwnText(changed, acme, null)).toEqual(settings);
  const ours = { client: null, language: 'en', occasion: 'evening' } as const;
  expect(withOwnText(settings, ours, null).workspace).not.toHaveProperty('texts');
});

test('R9: a preview is the reply to the first message of the next closure of its occasion', () => {
  const settings = settingsSchema.parse({ workspace, members: [{ user: 'U0ANA', name: 'Ana & Co' }] });
  const text = 'Rest until {back}';
  const shown = previewText(settings, { client: null, language: 'en', occasion: 'weekend', text }, now);
  expect(shown).toMatchObject({
    at: lisbon('2026-11-20T17:00'),
    isPlanned: true,
    told: { who: 'Ana &amp; Co', own: text, notice: { backAt: lisbon('2026-11-23T09:00') } },
  });
  const holiday = previewText(settings, { client: null, language: 'en', occasion: 'holiday', text }, now);
  expect(holiday).toMatchObject({ isPlanned: false, told: { occasion: { kind: 'holiday' } } });
  const always = settingsSchema.parse({
    workspace: {
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((d) => [d, ['00:00-24:00']]),
      ),
    },
  });
  expect(previewText(always, { client: null, language: 'en', occasion: 'weekend', text }, now)).toBeNull();
});
