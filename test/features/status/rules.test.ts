/**
 * What a member's Slack status says and when it may be touched (G1). Proves: it tells the next opening on the member's clock
 * with the zone in words, in their own words or the workspace's language, within Slack's hundred characters; it is the same
 * through a closure; there is none while they are there, or when nothing opens again; and a person's own is never touched.
 */
import { nextStatus, type OurStatus, statusAt, stepFor } from '../../../src/features/status/rules';
import { dayMs, hourMs, minuteMs } from '../../../src/time';
import { languages } from '../../../src/words/wording';
import { type Settings, settingsSchema } from '../../../src/workspace/settings/settings';
import { evening } from '../../support/make';
import { lisbon } from '../../support/slack';

const weekdays = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']]));

function settingsWith(member: object, workspace: object = {}): Settings {
  return settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon', hours: weekdays, ...workspace },
    members: [{ user: 'U0ANA', name: 'Ana', slack_status: {}, ...member }],
  });
}
function statusOf(settings: Settings, at: number, read = statusAt): OurStatus | null {
  const [member] = settings.members;
  if (member === undefined) throw new Error('there is no member');
  return read({ settings, live: new Map() }, member, at);
}
const saidAt = (at: number, member: object = {}, workspace: object = {}) =>
  statusOf(settingsWith(member, workspace), at)?.text;

test('G1: on a Friday evening it tells Monday’s opening with the zone in words, and ends then', () => {
  expect(statusOf(settingsWith({}), evening)).toEqual({
    text: 'Off until Monday 23 November, 09:00 (Lisbon time)',
    emoji: ':crescent_moon:',
    until: lisbon('2026-11-23T09:00'),
  });
});

test('G1: in a break of the day the time is enough', () => {
  expect(saidAt(lisbon('2026-11-20T12:30'), { breaks: { fri: ['12:00-13:00'] } })).toBe(
    'Off until 13:00 (Lisbon time)',
  );
});

test('G1: it says the same before and after midnight, so that it is not set again', () => {
  const asIs = settingsWith({});
  expect(statusOf(asIs, lisbon('2026-11-23T02:00'))).toEqual(statusOf(asIs, evening));
});

test('G1: the zone is where the member is on the day they are back', () => {
  const travel = [{ from: '2026-11-22', to: '2026-11-27', timezone: 'Asia/Tokyo' }];
  expect(saidAt(evening, { travel })).toBe('Off until Monday 23 November, 09:00 (Tokyo time)');
});

test('G1: their own words and emoji, with the time in its place or without one', () => {
  expect(saidAt(evening, { slack_status: { text: 'Offline, back {back} 🌴' } })).toBe(
    'Offline, back Monday 23 November, 09:00 (Lisbon time) 🌴',
  );
  const own = { text: 'Not at my desk', emoji: ':wave::skin-tone-2:' };
  expect(statusOf(settingsWith({ slack_status: own }), evening)).toMatchObject(own);
});

test.each(languages)('R9: in %s it has no more characters than Slack takes', (language) => {
  const zone = 'America/Argentina/ComodRivadavia';
  const ours = saidAt(lisbon('2026-09-30T22:00'), { timezone: zone }, { language });
  const text = `${'x'.repeat(44)}{back}`;
  const theirs = saidAt(lisbon('2026-09-30T22:00'), { timezone: zone, slack_status: { text } }, { language });
  expect(ours).toMatch(/0?9[:.]00/);
  expect(ours?.endsWith('…')).toBe(false);
  expect([ours?.length, theirs?.length].filter((length) => (length ?? 101) > 100)).toEqual([]);
});

test('G1: there is none while they are there, when it is not switched on, or when nothing opens again', () => {
  expect(saidAt(lisbon('2026-11-20T12:00'))).toBeUndefined();
  expect(saidAt(evening, { slack_status: undefined })).toBeUndefined();
  expect(saidAt(evening, { hours: {} })).toBeUndefined();
});

test('P2: it does not say why they are off', () => {
  const time_off = [{ from: '2026-11-20', to: '2026-11-27', reason: 'Surgery', shown: true }];
  expect(saidAt(evening, { time_off })).toBe('Off until Monday 30 November, 09:00 (Lisbon time)');
});

test('G1: a preview shows the next closure’s, or the one of now', () => {
  const asIs = settingsWith({});
  expect(statusOf(asIs, lisbon('2026-11-19T12:00'), nextStatus)?.until).toBe(lisbon('2026-11-20T09:00'));
  expect(statusOf(asIs, evening, nextStatus)?.until).toBe(lisbon('2026-11-23T09:00'));
});

test.each([
  [{ text: 'Back {back} or {back}' }, '{back} once'],
  [{ text: 'Back {when}' }, '{back} once'],
  [{ text: 'x'.repeat(51) }, 'at most 50 characters'],
  [{ text: 'Two\nlines' }, 'one line'],
  [{ emoji: '🌴' }, 'between colons'],
])('G2: %j is refused, and what would be right is said', (slack_status, words) => {
  expect(() => settingsWith({ slack_status })).toThrow(words);
});

const none = { text: '', emoji: '', until: null };
const wanted = { text: 'Off until Monday', emoji: ':zzz:', until: evening + dayMs };
const before = { text: 'Off until Sunday', emoji: ':zzz:', until: evening + hourMs };
const theirOwn = { text: 'In a meeting', emoji: ':calendar:', until: null };
const leave = (lookAt: number | null) => ({ kind: 'leave', lookAt });

test.each([
  ['none stands, ours is set', none, [], wanted, { kind: 'set', status: wanted }],
  [
    'one of ours stands, the new one is set',
    before,
    [wanted, before],
    wanted,
    { kind: 'set', status: wanted },
  ],
  ['it stands already, nothing is done', wanted, [wanted], wanted, leave(null)],
  [
    'it ends at another time, it is set again',
    { ...wanted, until: 1 },
    [wanted],
    wanted,
    { kind: 'set', status: wanted },
  ],
  ['their own stands, it is left alone', theirOwn, [before], wanted, leave(null)],
  ['an emoji alone is theirs too', { ...none, emoji: ':zzz:' }, [before], wanted, leave(null)],
  ['ours stands and they are here, it is taken away', before, [wanted, before], null, { kind: 'clear' }],
  ['their own stands and they are here, it is left alone', theirOwn, [before], null, leave(null)],
  ['none stands and they are here, nothing is done', none, [before], null, leave(null)],
])('G1: where %s', (_, current, ours, next, step) => {
  expect(stepFor({ current, ours, wanted: next })).toEqual(step);
});

test('G1: their own that ends before ours would is looked at again when it has', () => {
  const until = evening + hourMs;
  expect(stepFor({ current: { ...theirOwn, until }, ours: [], wanted })).toEqual(leave(until + minuteMs));
  expect(stepFor({ current: { ...theirOwn, until: wanted.until }, ours: [], wanted })).toEqual(leave(null));
});
