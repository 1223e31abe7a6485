/**
 * One change of the settings taken back (G3). Proves: what that change made goes, what was changed since stays, what was
 * changed again is named and stops it, and the result is always right.
 */
import { differenceLines, isSame } from '../../src/workspace/settings/difference';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { undoChange } from '../../src/workspace/settings/undo-change';
import { fc } from '../support/cases';
import { randomSettings } from '../support/random-settings';

const ana = { user: 'U0ANA', name: 'Ana' };
const ben = { user: 'U0BEN', name: 'Ben' };

function result(before: object, changed: object, inForce: object) {
  const [one, two, three] = [before, changed, inForce].map((each) => settingsSchema.parse(each)) as [
    Settings,
    Settings,
    Settings,
  ];
  return undoChange({ before: one, changed: two, inForce: three });
}

/** The three as they differ in one client. */
function ofClient(before: object, changed: object, inForce: object) {
  const whole = (client: object) => ({ members: [ana, ben], clients: [{ name: 'Acme', ...client }] });
  return result(whole(before), whole(changed), whole(inForce));
}

const gives = (settings: object) => ({ kind: 'settings', settings: settingsSchema.parse(settings) });
const givesClient = (client: object) =>
  gives({ members: [ana, ben], clients: [{ name: 'Acme', ...client }] });
const clashesAt = (...places: string[]) => ({ kind: 'conflict', places });

describe('what was changed since stays', () => {
  test('at another key', () => {
    expect(ofClient({}, { terms: 'Old' }, { terms: 'Old', mode: 'live' })).toEqual(
      givesClient({ mode: 'live' }),
    );
  });

  test('in the same list of ids', () => {
    const [was, made, now] = [['T0A'], ['T0A', 'T0B'], ['T0A', 'T0B', 'T0C']].map((teams) => ({ teams }));
    expect(ofClient(was ?? {}, made ?? {}, now ?? {})).toEqual(givesClient({ teams: ['T0A', 'T0C'] }));
  });

  test('in the texts of the same language', () => {
    const text = (en: object) => ({ texts: { en } });
    const evening = 'We are back {back}.';
    expect(ofClient({}, text({ evening }), text({ evening, weekend: evening }))).toEqual(
      givesClient(text({ weekend: evening })),
    );
    expect(ofClient({}, text({ evening }), { ...text({ evening }), mode: 'live' })).toEqual(
      givesClient({ mode: 'live' }),
    );
  });

  test('in a list that began with the change', () => {
    const off = (...months: string[]) => ({
      members: [
        { ...ana, time_off: months.map((each) => ({ from: `2026-${each}-03`, to: `2026-${each}-14` })) },
      ],
    });
    expect(result({ members: [ana] }, off('08'), off('08', '12'))).toEqual(gives(off('12')));
    expect(result({ members: [ana] }, off('08'), { ...off('08'), ignore: { users: ['U0BOT'] } })).toEqual(
      gives({ members: [ana], ignore: { users: ['U0BOT'] } }),
    );
  });

  test('in another conversation of the client', () => {
    const talk = (...purposes: string[]) => ({
      conversations: purposes.map((purpose, at) => ({ channel: `C0${at}`, purpose })),
    });
    expect(
      ofClient(talk('general', 'general'), talk('urgent', 'general'), talk('urgent', 'off-limits')),
    ).toEqual(givesClient(talk('general', 'off-limits')));
  });

  test('in another client or member, whatever their order', () => {
    const [acme, borealis] = [{ name: 'Acme' }, { name: 'Borealis' }];
    const now = {
      members: [ben, ana],
      clients: [
        { ...borealis, mode: 'live' },
        { ...acme, terms: 'New' },
      ],
    };
    expect(
      result(
        { members: [ana, ben], clients: [acme, borealis] },
        { members: [ana, ben], clients: [{ ...acme, terms: 'New' }, borealis] },
        now,
      ),
    ).toEqual(gives({ ...now, clients: [{ ...borealis, mode: 'live' }, acme] }));
  });

  test('when a client comes back', () => {
    const [acme, borealis] = [{ name: 'Acme', terms: 'Old' }, { name: 'Borealis' }];
    expect(result({ clients: [acme] }, { clients: [] }, { clients: [borealis] })).toEqual(
      gives({ clients: [borealis, acme] }),
    );
  });

  test('when all that is above it is gone', () => {
    const holidays = { country: 'PT' };
    const members = (own: object) => ({ members: [{ ...ana, ...own }] });
    expect(
      result(
        members({ holidays }),
        members({ holidays: { ...holidays, except: ['Carnival'] } }),
        members({}),
      ),
    ).toMatchObject({ kind: 'conflict', places: ['members.U0ANA.holidays.except'] });
    const also = { '12-26': 'Sant Esteve' };
    expect(result(members({ holidays }), members({ holidays: { ...holidays, also } }), members({}))).toEqual(
      gives(members({})),
    );
  });

  test('when it was taken back already', () => {
    expect(ofClient({}, { mode: 'live' }, { terms: 'New' })).toEqual(givesClient({ terms: 'New' }));
  });

  test('of clients that are called like what every object has', () => {
    const odd = ['constructor', '__proto__', 'toString'].map((name) => ({ name }));
    expect(result({ clients: odd }, { clients: [] }, {})).toEqual(gives({ clients: odd }));
    expect(differenceLines(settingsSchema.parse({ clients: odd }), settingsSchema.parse({}))).toHaveLength(3);
  });
});

test.each<[string, object, object, object, string]>([
  ['a text', { terms: 'One' }, { terms: 'Two' }, { terms: 'Three' }, 'clients.Acme.terms'],
  [
    'the hours of a day, which are one thing',
    { hours: { mon: ['09:00-17:00'] } },
    { hours: { mon: ['09:00-18:00'] } },
    { hours: { mon: ['09:00-18:00', '19:00-20:00'] } },
    'clients.Acme.hours.mon',
  ],
  [
    'an id put in place of another',
    { teams: ['T0A'] },
    { teams: ['T0B'] },
    { teams: ['T0C'] },
    'clients.Acme.teams',
  ],
  [
    'a conversation that was added',
    {},
    { conversations: [{ channel: 'C0A', purpose: 'urgent' }] },
    { conversations: [{ channel: 'C0A', purpose: 'general' }] },
    'clients.Acme.conversations.C0A',
  ],
])('what was changed again is named and stops it: %s', (_, before, changed, inForce, place) => {
  expect(ofClient(before, changed, inForce)).toEqual(clashesAt(place));
});

test('every place is named', () => {
  const mode = (one: string, two: string) => ({ terms: one, language: two });
  expect(ofClient(mode('1', 'en'), mode('2', 'de'), mode('3', 'ja'))).toEqual(
    clashesAt('clients.Acme.language', 'clients.Acme.terms'),
  );
});

test('what would not be right is said by name: a member whom a client has needed since', () => {
  const acme = (contact: string) => ({ clients: [{ name: 'Acme', contact }] });
  expect(
    result(
      { members: [ana], ...acme('U0ANA') },
      { members: [ana, ben], ...acme('U0ANA') },
      { members: [ana, ben], ...acme('U0BEN') },
    ),
  ).toEqual({
    kind: 'wrong',
    problems: ['clients.Acme.contact is not listed under members; add it there or name a listed member'],
  });
});

test('G3: the latest change, taken back, leaves the settings as they were before', () => {
  fc.assert(
    fc.property(randomSettings, randomSettings, (before, changed) => {
      const undone = undoChange({ before, changed, inForce: changed });
      expect(undone.kind === 'settings' && isSame(undone.settings, before)).toBe(true);
    }),
  );
});

test('G3: a change that was not made changes nothing, and any three give settings that are right or a reason', () => {
  fc.assert(
    fc.property(randomSettings, randomSettings, randomSettings, (before, changed, inForce) => {
      expect(undoChange({ before, changed: before, inForce })).toEqual({
        kind: 'settings',
        settings: inForce,
      });
      const undone = undoChange({ before, changed, inForce });
      if (undone.kind === 'settings') expect(settingsSchema.safeParse(undone.settings).success).toBe(true);
      else expect(Object.values(undone).flat().length).toBeGreaterThan(1);
    }),
  );
});
