import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { fc } from './cases';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const dates = fc.constantFrom('2026-12-24', '2026-01-06', '2027-03-01', '2026-11-21');
const hours = fc.constantFrom<string[]>([], ['09:00-17:00'], ['09:00-12:30', '13:30-18:00'], ['22:00-02:00']);
const week = fc.dictionary(fc.constantFrom(...days), hours);
const awkward = fc.constantFrom(
  'yes',
  '12',
  'Design: Web',
  '- x',
  '#1',
  "it's",
  '"q"',
  'constructor',
  'Café',
  '1:30',
);
const word = fc.oneof(awkward, fc.stringMatching(/^[A-Z][a-z]{1,8}$/));
const zone = fc.constantFrom('Europe/Lisbon', 'Asia/Tokyo', 'America/New_York');
const place = fc.constantFrom(
  { country: 'PT' },
  { country: 'DE', state: 'BE' },
  { country: 'DE', state: 'BY', region: 'A' },
);
const holidayKeys = fc.record(
  {
    kinds: fc.uniqueArray(fc.constantFrom('public', 'bank', 'optional', 'school', 'observance')),
    except: fc.uniqueArray(fc.constantFrom('Carnival', '12-08')),
    also: fc.dictionary(fc.constantFrom('12-26', '2026-12-31', '01-02'), word),
    language: fc.constantFrom('en', 'de'),
  },
  { requiredKeys: [] },
);
const holidays = fc.tuple(place, holidayKeys).map(([where, keys]) => ({ ...where, ...keys }));
const texts = fc.dictionary(
  fc.constantFrom('en', 'pt', 'de', 'pt-BR'),
  fc.dictionary(
    fc.constantFrom('evening', 'weekend', 'holiday'),
    fc.constantFrom('We are back {back}.', 'Back {back}: soon.'),
  ),
);
const clientTargets = {
  general_minutes: fc.integer({ min: 1, max: 14_400 }),
  urgent_minutes: fc.integer({ min: 1, max: 10_080 }),
};
const targets = fc.record(
  {
    ...clientTargets,
    nudge_minutes: fc.integer({ min: 0, max: 1_440 }),
    closing_reactions: fc.uniqueArray(fc.constantFrom('white_check_mark', '+1', 'eyes')),
  },
  { requiredKeys: [] },
);
const replies = fc.record(
  {
    in_channels: fc.constantFrom('thread', 'channel', 'sender'),
    talking_minutes: fc.integer({ min: 0, max: 240 }),
    wait_minutes: fc.integer({ min: 0, max: 30 }),
    name_holidays: fc.boolean(),
    shadow_days: fc.integer({ min: 0, max: 60 }),
    announce_days: fc.integer({ min: 0, max: 60 }),
    announce: fc.constantFrom('ask', 'post'),
    copies: fc.constantFrom('home', 'message'),
  },
  { requiredKeys: [] },
);
const record = fc.record(
  {
    text: fc.constantFrom('full', 'metadata', 'off'),
    deleted: fc.constantFrom('remove', 'keep'),
    days: fc.integer({ min: 1, max: 3650 }),
  },
  { requiredKeys: [] },
);

/** Time off; another member may stand in. */
function timeOff(others: readonly string[]) {
  const { shown, reason } = { shown: fc.boolean(), reason: word };
  const cover = others.length === 0 ? {} : { cover: fc.constantFrom(...others) };
  const days = { from: fc.constant('2026-08-03'), to: fc.constantFrom('2026-08-14', '2026-08-04T12:00') };
  return fc.record({ ...days, shown, reason, ...cover }, { requiredKeys: ['from', 'to'] });
}

function member(user: string, _at: number, users: readonly string[]) {
  return fc.record(
    {
      user: fc.constant(user),
      name: word,
      role: fc.constantFrom('owner', 'admin', 'member'),
      timezone: zone,
      hours: week,
      dates: fc.dictionary(dates, hours),
      breaks: week,
      holidays,
      closures: fc.constant([{ from: '2026-09-01T00:00', to: '2026-09-03T12:30' }]),
      time_off: fc.array(timeOff(users.filter((other) => other !== user)), { maxLength: 2 }),
      travel: fc.constant([
        { from: '2026-05-03', to: '2026-05-14', timezone: 'Asia/Tokyo' },
        { from: '2026-05-15', to: '2026-05-15', timezone: 'Asia/Seoul' },
      ]),
      busy: fc.constant([{ from: '2026-11-23', to: '2026-12-05', general_minutes: 960 }]),
      feeds: fc.constant(['https://calendar.example/ana.ics']),
      announce_days: fc.integer({ min: 0, max: 60 }),
      offer_later: fc.boolean(),
      slack_status: fc.record(
        {
          text: fc.constantFrom('Back {back}', 'Off'),
          emoji: fc.constantFrom(':zzz:', ':wave::skin-tone-2:'),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['user', 'name'] },
  );
}

/** `users`: the members there are. `at`: which client it is, so that no two claim the same. */
function client(users: readonly string[], at: number) {
  return fc.record(
    {
      name: word.map((name) => `${name} ${at}`),
      teams: fc.uniqueArray(fc.constantFrom(`T0A${at}`, `T0B${at}`, `T0C${at}`)),
      users: fc.uniqueArray(fc.constantFrom(`U0MAYA${at}`, `U0LEE${at}`)),
      ...(users.length === 0 ? {} : { contact: fc.constantFrom(...users), members: fc.subarray([...users]) }),
      language: fc.constantFrom('en', 'pt-BR', 'ja'),
      hours: week,
      conversations: fc.uniqueArray(
        fc.record({
          channel: fc.constantFrom(`C0A${at}`, `C0B${at}`),
          purpose: fc.constantFrom('general', 'urgent'),
        }),
        { selector: ({ channel }) => channel },
      ),
      mode: fc.constantFrom('live', 'shadow'),
      texts,
      targets: fc.record(clientTargets, { requiredKeys: [] }),
      record: fc.record({ text: fc.constantFrom('full', 'metadata', 'off') }),
      terms: fc.oneof(word, fc.constant('Two rounds:\n- one\n- two\n')),
    },
    { requiredKeys: ['name'] },
  );
}

/** Any settings that are right, as a file may say them. */
export const randomInput: fc.Arbitrary<object> = fc.subarray(['U0ANA', 'U0BEN', 'U0EVE']).chain((users) =>
  fc.record(
    {
      workspace: fc.record(
        {
          timezone: zone,
          language: fc.constantFrom('en', 'de', 'ja'),
          mode: fc.constantFrom('live', 'shadow'),
          texts,
          hours: week,
          holidays,
          targets,
          replies,
          record,
        },
        { requiredKeys: [] },
      ),
      members: fc.tuple(...users.map(member)),
      clients: fc
        .integer({ min: 0, max: 3 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => client(users, at)))),
      former_clients: fc.oneof(
        fc.constant([]),
        client(users, 9).map((gone) => [gone]),
      ),
      ignore: fc.record({
        users: fc.uniqueArray(fc.constantFrom('U0BOT', 'U0APP')),
        teams: fc.constant(['T0ELSE']),
      }),
    },
    { requiredKeys: ['members'] },
  ),
);

/** The same, read. */
export const randomSettings: fc.Arbitrary<Settings> = randomInput.map((input) => settingsSchema.parse(input));
