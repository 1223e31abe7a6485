/** A client under another name (G3). Proves what makes two entries the same client, and when nothing is guessed. */
import { renamesIn } from '../../src/workspace/settings/renames';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';

type Entry = { name: string } & Record<string, unknown>;
const settings = (clients: Entry[], former: Entry[] = []): Settings =>
  settingsSchema.parse({ clients, ...(former.length === 0 ? {} : { former_clients: former }) });

const acme = { name: 'Acme', teams: ['T0ACME'] };

test('G3: a client with the same team under another name is renamed', () => {
  expect(renamesIn(settings([acme]), settings([{ ...acme, name: 'Acme Ltd', language: 'de' }]))).toEqual([
    { from: 'Acme', to: 'Acme Ltd' },
  ]);
});

test('G3: of one without people, teams and conversations nothing is guessed', () => {
  const before = settings([{ name: 'One', terms: 'Two rounds' }]);
  expect(renamesIn(before, settings([{ name: 'Two', terms: 'Two rounds' }]))).toEqual([]);
});

test('G3: one that is gone and one that is new share nothing: they are two', () => {
  expect(renamesIn(settings([acme]), settings([{ name: 'Zeta', teams: ['T0ZETA'] }]))).toEqual([]);
});

test('G3: of a client that was parted in two or put together from two nothing is guessed', () => {
  const before = settings([{ name: 'Acme', users: ['U0MAYA', 'U0TOM'] }]);
  const after = settings([
    { name: 'Acme North', users: ['U0MAYA'] },
    { name: 'Acme South', users: ['U0TOM'] },
  ]);
  expect(renamesIn(before, after)).toEqual([]);
  expect(renamesIn(after, before)).toEqual([]);
});

test('I1: a client that ended or was merged into another is not renamed', () => {
  expect(renamesIn(settings([acme]), settings([], [acme]))).toEqual([]);
  const both = settings([acme, { name: 'Zeta', teams: ['T0ZETA'] }]);
  expect(renamesIn(both, settings([{ name: 'Zeta', teams: ['T0ZETA', 'T0ACME'] }]))).toEqual([]);
});
