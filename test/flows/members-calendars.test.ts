/**
 * What members set about their time (A1, A2, A4, A9), from the settings to what a client gets: holidays, hours by date,
 * closures, breaks, time off with cover, busy times, travel, and hours that are agreed with one client. `explain` names
 * each as the cause too (A10).
 */

import { practiceSettings } from '../../src/cli/practice-settings';
import { explainConversation } from '../../src/features/record/explain';
import { becauseWords } from '../../src/schedule/schedule';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

/** The studio's settings with changes for Ana, Ben or a client, checked as those of a file are. */
function studioWith(change: { ana?: object; ben?: object; acme?: object }): Settings {
  const settings = practiceSettings();
  const changed = (user: string) => (user === 'U0ANA' ? change.ana : change.ben);
  return settingsSchema.parse({
    ...settings,
    members: settings.members.map((member) => ({ ...member, ...changed(member.user) })),
    clients: settings.clients.map((each) => (each.name === 'Acme' ? { ...each, ...change.acme } : each)),
  });
}

/** What a client's message then gets: 'open', or who the notice says is back, and when. */
async function asked(local: string, channel: 'C0ACME' | 'C0BOREALIS' = 'C0ACME'): Promise<string> {
  const writer = channel === 'C0ACME' ? 'U0MAYA' : 'U0THEO';
  flow.practice.clock.set(lisbon(local));
  const before = noticesIn(flow.practice, channel).length;
  await flow.practice.say(writer, channel, 'Could you have a look?');
  await flow.drained();
  const notice = noticesIn(flow.practice, channel)[before];
  const because = (await flow.record()).at(-1)?.because.join(' ') ?? '';
  return notice === undefined
    ? because
    : (/(?:until|back|back at) ((?:\w+day|\d\d:).*?) \(/.exec(notice.text)?.[1] ?? notice.text);
}

function explained(settings: Settings, local: string, channel: 'C0ACME' | 'C0BOREALIS' = 'C0ACME'): string {
  const known = { clientName: null, watchers: null, remarks: [], mutedUntil: null, notices: [] };
  const { whole } = explainConversation({ settings, live: new Map() }, channel, known, lisbon(local));
  return `${whole.open ? 'open' : 'closed'}: ${becauseWords(whole.because)}`;
}

const monday = 'Monday 23 November, 09:00';
const friday = 'Friday 27 November, 09:00';

test.each<[string, { ana?: object; ben?: object; acme?: object }, string, string, string]>([
  ['A2: a holiday closes', {}, '2026-12-01T10:00', 'Wednesday 2 December, 09:00', 'closed: a holiday:'],
  [
    'A2: a holiday that is switched off does not',
    {
      ana: {
        holidays: { country: 'PT', except: ['Restoration of Independence', 'Restauração da Independência'] },
      },
    },
    '2026-12-01T10:00',
    'open',
    'open: weekly hours',
  ],
  [
    'A2: hours by date open a Saturday',
    { ana: { dates: { '2026-11-21': ['10:00-14:00'] } } },
    '2026-11-21T11:00',
    'open',
    'open: hours set for this date',
  ],
  [
    'A2: hours by date open a holiday',
    { ana: { dates: { '2026-12-01': ['10:00-14:00'] } } },
    '2026-12-01T11:00',
    'open',
    'open: hours set for this date',
  ],
  [
    'A2: hours by date shorten a day',
    { ana: { dates: { '2026-11-20': [] } } },
    '2026-11-20T10:00',
    monday,
    'closed: hours set for this date',
  ],
  [
    'A2: a closure closes',
    { ana: { closures: [{ from: '2026-11-24T12:00', to: '2026-11-27T00:00' }] } },
    '2026-11-25T10:00',
    friday,
    'closed: a closure from 2026-11-24T12:00',
  ],
  [
    'A2: a break closes',
    { ana: { breaks: { wed: ['10:00-10:30'] } } },
    '2026-11-25T10:10',
    '10:30',
    'closed: a break',
  ],
  [
    'A2: time off closes',
    { ana: { time_off: [{ from: '2026-11-25', to: '2026-11-26' }] } },
    '2026-11-25T10:00',
    friday,
    'closed: time off',
  ],
  [
    'A2: time off with cover stays open while the cover works',
    { ana: { time_off: [{ from: '2026-11-25', to: '2026-11-26', cover: 'U0BEN' }] } },
    '2026-11-25T10:00',
    'open',
    'open: cover by Ben',
  ],
  [
    'A2: cover ends with the time off',
    {
      ana: {
        hours: { mon: ['09:00-17:00'] },
        time_off: [{ from: '2026-11-25', to: '2026-11-25', cover: 'U0BEN' }],
      },
    },
    '2026-11-26T10:00',
    'Monday 30 November, 09:00',
    'closed: weekly hours',
  ],
  [
    'A1: hours agreed with a client extend its evening',
    { acme: { hours: { wed: ['09:00-21:00'] } } },
    '2026-11-25T20:00',
    'open',
    'open: weekly hours',
  ],
  [
    'A9: travel moves the hours to where the member is',
    { ana: { travel: [{ from: '2026-11-24', to: '2026-11-27', timezone: 'America/New_York' }] } },
    '2026-11-25T20:00',
    'open',
    'open: weekly hours',
  ],
  [
    'A9: and away from home',
    { ana: { travel: [{ from: '2026-11-24', to: '2026-11-27', timezone: 'America/New_York' }] } },
    '2026-11-25T10:00',
    'Wednesday 25 November, 14:00',
    'closed: weekly hours',
  ],
])('%s', async (_name, change, at, outcome, because) => {
  const settings = studioWith(change);
  await flow.settings(() => settings);
  const got = await asked(at);
  expect(got).toBe(outcome);
  expect(explained(settings, at)).toContain(because);
});

test('A1: hours agreed with one client are for that client only', async () => {
  await flow.settings(() => studioWith({ acme: { hours: { wed: ['09:00-21:00'] } } }));
  expect(await asked('2026-11-25T20:00')).toBe('open');
  expect(await asked('2026-11-25T20:00', 'C0BOREALIS')).toBe('Thursday 26 November, 09:00');
});

test('A4: a busy time makes the promised answer later and leaves the hours alone', async () => {
  const busy = [{ from: '2026-11-23', to: '2026-12-05', general_minutes: 960 }];
  await flow.settings(() => studioWith({ ana: { busy } }));
  await asked('2026-11-20T22:00');
  await asked('2026-11-25T10:00');
  expect((await flow.record()).map((each) => [each.because, each.targetAt])).toEqual([
    [['closed'], lisbon('2026-11-23T18:00')],
    [['open'], lisbon('2026-11-27T10:00')],
  ]);
});
