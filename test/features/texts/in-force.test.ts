/**
 * Nothing in force ever stops a start (R9): whatever texts are stored, by whichever rules, the settings are read, a file
 * with them is applied again, and what is said has no variable left in it and calls nobody.
 */

import { parseSettings, SettingsFileError, toSettingsFile } from '../../../src/settings-file';
import { languages } from '../../../src/words/language';
import { noticeText } from '../../../src/words/notice';
import { type Occasion, occasions } from '../../../src/words/occasions';
import { findOwnText } from '../../../src/words/tell-own-text';
import { spokenIn } from '../../../src/words/time';
import { settingsSchema, storedSettings } from '../../../src/workspace/settings/settings';
import { fc } from '../../support/cases';
import { lisbon } from '../../support/slack';

const pieces = [
  ...['{back}', '{answer_by}', '{who}', '{reason}', '{cover}', '{holiday}', '{bakc}', '{back, date}', '{}'],
  ...['{', '}', "'", '’', '#', '<', '<!here>', '<@U0ANA>', '@here', 'https://a.example/', 'http://a', '\n'],
  ...['Tuesday', '24/7', '9:00', ' ', ' hello ', '{who, plural, other {#}}', '<b>', '&', '*', '日'],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((each) => each.join('')),
  // No text with a NUL is ever stored.
  fc.string({ unit: 'binary', maxLength: 900 }).map((each) => each.replaceAll('\0', '')),
);
const occasionOf: Readonly<Record<Occasion['kind'], Occasion>> = {
  evening: { kind: 'evening' },
  weekend: { kind: 'weekend' },
  busy: { kind: 'busy' },
  break: { kind: 'break' },
  closure: { kind: 'closure' },
  holiday: { kind: 'holiday', name: null },
  time_off: { kind: 'time_off', reason: 'a {fair} <b>' },
  cover: { kind: 'cover', by: 'Ben', reason: null },
};
const notice = {
  closedSince: lisbon('2026-11-20T17:00'),
  backAt: lisbon('2026-11-23T09:00'),
  targetAt: lisbon('2026-11-23T18:00'),
};

test('R9: any text that is stored can be read, and said or left out', () => {
  const own = fc.tuple(fc.constantFrom(...languages), fc.constantFrom(...occasions), text);
  fc.assert(
    fc.property(own, ([language, kind, words]) => {
      const texts = { [language]: { [kind]: words } };
      const { workspace } = storedSettings.parse({ workspace: { texts } });
      const found = findOwnText(workspace, null, language, kind);
      const told = { notice, occasion: occasionOf[kind], who: 'Ana', language, zone: 'UTC', own: found };
      const said = noticeText(told, spokenIn(language, 'UTC'));
      expect(said.replace('a {fair}', '')).not.toMatch(/[{}]|<[!@#]/);
    }),
    { numRuns: 500, examples: [[['en', 'evening', 'Back {bakc']], [['en', 'weekend', "'{back}' {back}"]]] },
  );
});

test('R9: a file whose texts are in force already is applied again, and refused where they are new', () => {
  const own = fc.tuple(fc.constantFrom(...occasions), text);
  fc.assert(
    fc.property(own, ([kind, words]) => {
      const inForce = storedSettings.parse({ clients: [{ name: 'Acme', texts: { en: { [kind]: words } } }] });
      const file = toSettingsFile({ ...inForce, workspace: { ...inForce.workspace, mode: 'live' } });
      expect(parseSettings(file, 'gatehouse.yml', inForce).settings.clients).toEqual(inForce.clients);
      if (settingsSchema.safeParse(inForce).success) return;
      expect(() => parseSettings(file, 'gatehouse.yml')).toThrow(SettingsFileError);
    }),
    { numRuns: 50 },
  );
});
