/** The first steps of a member (G4): which there are, what counts as done, and what is offered from the zone. */
import {
  addedMembers,
  type FirstSteps,
  holidaysAhead,
  nothingBegun,
  offerHolidays,
  readStep,
  stateOfStep,
  stepsFor,
  withHolidays,
} from '../../../src/features/install/rules';
import { type Member, type Settings, settingsSchema } from '../../../src/workspace/settings/settings';

const make = (input: object): Settings =>
  settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon' },
    members: [
      { user: 'U0ANA', name: 'Ana' },
      { user: 'U0BEN', name: 'Ben', timezone: 'Europe/Madrid' },
    ],
    ...input,
  });
const memberOf = (settings: Settings, n: number) => settings.members[n] as Member;
const plain = make({});
const begun: FirstSteps = { ...nothingBegun, isPutAway: false };

test('G4, G1: an admin goes through three steps, a member without a role or one who was added through the hours', () => {
  expect(stepsFor(plain, 'U0ANA', begun)).toEqual(['hours', 'clients', 'shadow']);
  expect(stepsFor(plain, 'U0BEN', begun)).toEqual(['hours']);
  expect(stepsFor(plain, 'U0ANA', { ...begun, isShort: true })).toEqual(['hours']);
});

test.each<[string, 'hours' | 'clients' | 'shadow', object, number, string]>([
  ['hours as they come', 'hours', {}, 0, 'open'],
  ['hours of the workspace’s own', 'hours', { workspace: { hours: { mon: ['10:00-12:00'] } } }, 0, 'kept'],
  ['a client', 'clients', { clients: [{ name: 'Acme' }] }, 0, 'kept'],
  ['a client, and somebody who waits for a word', 'clients', { clients: [{ name: 'Acme' }] }, 1, 'open'],
  ['nobody', 'clients', {}, 0, 'open'],
  ['shadow mode', 'shadow', {}, 0, 'open'],
  ['live', 'shadow', { workspace: { mode: 'live' } }, 0, 'kept'],
  ['live for one client', 'shadow', { clients: [{ name: 'Acme', mode: 'live' }] }, 0, 'kept'],
])('G4: what the settings show counts, whoever set it: %s', (_, step, input, met, state) => {
  const settings = make(input);
  expect(stateOfStep(step, { settings, member: memberOf(settings, 0), met }, begun)).toBe(state);
});

test('G4: what was pressed counts, and what was skipped and set since is done', () => {
  const sight = { settings: plain, member: memberOf(plain, 0), met: 0 };
  const skipped: FirstSteps = { ...begun, marks: { hours: 'skipped', clients: null, shadow: 'kept' } };
  expect(stateOfStep('hours', sight, skipped)).toBe('skipped');
  expect(stateOfStep('shadow', sight, skipped)).toBe('kept');
  const own = { ...memberOf(plain, 0), hours: { tue: ['10:00-12:00'] } };
  expect(stateOfStep('hours', { ...sight, member: own }, skipped)).toBe('kept');
});

test('A2, G4: holidays are the workspace’s where the zone is, and an admin adds them; else the member’s own', () => {
  const forAll = offerHolidays(plain, memberOf(plain, 0));
  expect(forAll).toMatchObject({ country: 'Portugal', forAll: true, spec: { country: 'PT' } });
  const own = offerHolidays(plain, memberOf(plain, 1));
  expect(own).toMatchObject({ country: 'Spain', forAll: false, spec: { country: 'ES' } });
  if (forAll === null || own === null) throw new Error('nothing was offered');
  expect(withHolidays(plain, 'U0ANA', forAll).workspace.holidays?.country).toBe('PT');
  expect(withHolidays(plain, 'U0BEN', own).members[1]?.holidays?.country).toBe('ES');
});

test('A2, G4: where holidays are kept already, or the zone is in no country, none are offered', () => {
  const kept = make({ workspace: { timezone: 'Europe/Lisbon', holidays: { country: 'FR' } } });
  expect(offerHolidays(kept, memberOf(kept, 0))).toBeNull();
  const atSea = make({ workspace: { timezone: 'Etc/GMT+3' } });
  expect(offerHolidays(atSea, memberOf(atSea, 0))).toBeNull();
});

test('A2, G3: holidays that somebody chose after the offer was shown are not overwritten by it', () => {
  const offer = offerHolidays(plain, memberOf(plain, 0));
  if (offer === null) throw new Error('nothing was offered');
  const kept = make({ workspace: { timezone: 'Europe/Lisbon', holidays: { country: 'FR' } } });
  expect(withHolidays(kept, 'U0ANA', offer)).toBe(kept);
});

test('A2: the holidays ahead are those of the year from today on, across its end', () => {
  const offer = offerHolidays(plain, memberOf(plain, 0));
  if (offer === null) throw new Error('nothing was offered');
  const dates = holidaysAhead(offer.spec, 'Europe/Lisbon', Date.UTC(2026, 11, 8, 12)).map(({ date }) => date);
  expect(dates[0]).toBe('2026-12-08');
  expect(dates).toContain('2027-01-01');
  expect(dates.at(-1)).toBe('2027-12-01');
});

test('G4: whom somebody else added in Slack begins with the hours; a file and the first member themself do not', () => {
  const before = make({ members: [{ user: 'U0ANA', name: 'Ana' }] });
  expect(addedMembers(before, plain, 'U0ANA')).toEqual(['U0BEN']);
  expect(addedMembers(before, plain, 'U0BEN')).toEqual([]);
  for (const by of ['file', 'install', 'cli', 'practice'])
    expect(addedMembers(before, plain, by)).toEqual([]);
});

test.each([undefined, '', 'all', 'hours ', '__proto__'])('P5: %p is no step', (text) => {
  expect(readStep(text)).toBeNull();
});
