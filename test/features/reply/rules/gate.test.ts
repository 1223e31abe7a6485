import { type Decision, decide, type Facts } from '../../../../src/features/reply/rules/gate';
import { compileMemberSchedule } from '../../../../src/schedule/member-schedule';
import { memberScheduleSpec } from '../../../../src/schedule/member-schedule-spec';
import { compileSchedule, type Schedule } from '../../../../src/schedule/schedule';
import type { DecisionReason } from '../../../../src/words/decision-reasons';
import { lisbon } from '../../../support/slack';

const hours = ['09:00-12:30', '13:30-18:00'];
const schedule = compileSchedule({
  timezone: 'Europe/Lisbon',
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
});
const friday = (clock: string) => lisbon(`2026-11-20T${clock}`);
const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);

function facts(change: Partial<Facts>): Facts {
  const saidAt = change.saidAt ?? friday('22:40');
  return {
    saidAt,
    now: saidAt,
    schedule,
    plan: change.schedule ?? schedule,
    mode: 'live',
    memberSpokeAt: null,
    lastNoticeFor: null,
    talkingMinutes: 15,
    targetMinutes: 480,
    waitMinutes: 0,
    mutedUntil: null,
    gist: 'request',
    ...change,
  };
}

type Row = [
  rule: string,
  words: string,
  change: Partial<Facts>,
  kind: Decision['kind'],
  because: DecisionReason[],
];

test.each<Row>([
  ['R1', 'an evening', {}, 'reply', ['closed']],
  ['R1', 'the very closing', { saidAt: friday('18:00') }, 'reply', ['closed']],
  ['R1', 'a lunch break', { saidAt: friday('12:30') }, 'reply', ['closed']],
  ['R1', 'the ms before opening', { saidAt: monday('09:00') - 1 }, 'reply', ['closed']],
  ['R1', 'the very opening', { saidAt: monday('09:00') }, 'silence', ['open']],
  ['R1', 'the ms before closing', { saidAt: friday('18:00') - 1 }, 'silence', ['open']],
  ['R2', 'said closed, processed open', { now: monday('09:00') }, 'silence', ['closed', 'opened_since']],
  [
    'R2',
    'said closed, processed in the next closure',
    { now: monday('19:00') },
    'silence',
    ['closed', 'opened_since'],
  ],
  [
    'R2',
    'said open, processed closed',
    { saidAt: friday('17:59'), now: friday('18:30') },
    'silence',
    ['open'],
  ],
  ['R2', 'processed late in the same closure', { now: friday('23:50') }, 'reply', ['closed']],
  [
    'R3',
    'told at the start of this closure',
    { lastNoticeFor: friday('18:00') },
    'silence',
    ['closed', 'already_told'],
  ],
  ['R3', 'told in the lunch break', { lastNoticeFor: friday('13:00') }, 'reply', ['closed']],
  ['R3', 'told yesterday night', { lastNoticeFor: lisbon('2026-11-19T23:00') }, 'reply', ['closed']],
  [
    'R4',
    'a member spoke 15 min before',
    { memberSpokeAt: friday('22:25') },
    'silence',
    ['closed', 'people_talking'],
  ],
  ['R4', 'a member spoke 15 min 1 ms before', { memberSpokeAt: friday('22:25') - 1 }, 'reply', ['closed']],
  [
    'R4',
    'a member spoke since',
    { memberSpokeAt: friday('22:41'), now: friday('22:42') },
    'silence',
    ['closed', 'people_talking'],
  ],
  [
    'R4',
    'a member spoke before closing',
    { saidAt: friday('18:05'), memberSpokeAt: friday('17:55') },
    'silence',
    ['closed', 'people_talking'],
  ],
  [
    'R4',
    'it answers a question of two hours before',
    { askedAt: friday('20:40'), memberSpokeAt: friday('20:40') },
    'silence',
    ['closed', 'people_talking'],
  ],
  ['R4', 'a question of two hours and 1 ms before', { askedAt: friday('20:40') - 1 }, 'reply', ['closed']],
  ['R4', 'the window set to 0', { talkingMinutes: 0, memberSpokeAt: friday('22:39') }, 'reply', ['closed']],
  ['R5', 'thanks', { gist: 'asks_nothing' }, 'silence', ['closed', 'asks_nothing']],
  ['R5', 'thanks in hours', { gist: 'asks_nothing', saidAt: monday('10:00') }, 'silence', ['open']],
  ['R8', 'an automatic message', { gist: 'automatic' }, 'silence', ['looks_automatic']],
  [
    'R8',
    'an automatic message in hours',
    { gist: 'automatic', saidAt: monday('10:00') },
    'silence',
    ['looks_automatic'],
  ],
  ['C1', 'an announcement', { gist: 'announcement' }, 'silence', ['expects_no_answer']],
  ['B1', 'a question to Gatehouse', { gist: 'for_gatehouse' }, 'silence', ['for_gatehouse']],
  ['L3', 'deleted before it was decided about', { gist: 'withdrawn' }, 'silence', ['withdrawn']],
  [
    'R11',
    'muted until the next morning',
    { mutedUntil: lisbon('2026-11-21T09:00') },
    'silence',
    ['closed', 'muted'],
  ],
  ['R11', 'a mute that ends at that very instant', { mutedUntil: friday('22:40') }, 'reply', ['closed']],
  ['R11', 'muted, in hours', { mutedUntil: monday('18:00'), saidAt: monday('10:00') }, 'silence', ['open']],
  ['R4', 'a wait', { waitMinutes: 5 }, 'reply', ['closed', 'waits']],
  ['R10', 'shadow mode waits for nobody', { mode: 'shadow', waitMinutes: 5 }, 'shadow', ['closed', 'shadow']],
  ['R10', 'shadow mode', { mode: 'shadow' }, 'shadow', ['closed', 'shadow']],
  ['R10', 'shadow mode in hours', { mode: 'shadow', saidAt: monday('10:00') }, 'silence', ['open']],
])('%s: %s', (_rule, _words, change, kind, because) => {
  expect(decide(facts(change))).toMatchObject({ kind, because });
});

test('R1, T1: a reply says since when it is closed, when somebody is back and by when there is an answer', () => {
  expect(decide(facts({}))).toMatchObject({
    notice: { closedSince: friday('18:00'), backAt: monday('09:00'), targetAt: monday('18:00') },
  });
});

test('T1: in hours the target counts from the message itself', () => {
  expect(decide(facts({ saidAt: monday('12:00') })).targetAt).toBe(lisbon('2026-11-24T12:00'));
});

test('R1: a schedule that never opens again still answers, and promises nothing', () => {
  const never = compileSchedule({ timezone: 'Europe/Lisbon', weekly: {} });
  expect(decide(facts({ schedule: never }))).toMatchObject({
    kind: 'reply',
    notice: { closedSince: null, backAt: null, targetAt: null },
    targetAt: null,
  });
  expect(decide(facts({ schedule: never, lastNoticeFor: friday('08:00') }))).toMatchObject({
    kind: 'silence',
  });
});

test('T0, T1: a promise from before is kept, but never given again where it falls before the return', () => {
  const promised = (promisedAt: number) => decide(facts({ promisedAt })).targetAt;
  expect(promised(monday('11:00'))).toBe(monday('11:00'));
  expect(promised(monday('09:00') - 1)).toBe(monday('18:00'));
  expect(promised(lisbon('2026-11-25T09:00'))).toBe(monday('18:00'));
});

test('T1: nothing is promised to what asks nobody for an answer', () => {
  const others = ['asks_nothing', 'automatic', 'for_gatehouse', 'announcement', 'withdrawn'] as const;
  for (const gist of others) expect(decide(facts({ gist })).targetAt).toBeNull();
});

test('R11, T1: what is muted is still promised an answer', () => {
  expect(decide(facts({ mutedUntil: monday('09:00') })).targetAt).toBe(monday('18:00'));
});

test('R4: a notice that waits says until when; found later than that it goes out at once', () => {
  expect(decide(facts({ waitMinutes: 10 }))).toMatchObject({ waitUntil: friday('22:50') });
  expect(decide(facts({ waitMinutes: 10, now: friday('22:50') }))).toMatchObject({
    because: ['closed'],
    waitUntil: null,
  });
});

test('R4: without a wait a reply goes out at once, also where Slack’s clock is ahead of ours', () => {
  expect(decide(facts({ saidAt: friday('22:41'), now: friday('22:40') }))).toMatchObject({
    because: ['closed'],
    waitUntil: null,
  });
});

test('R3, A6: staying on for a while begins no new closure; being off early does', () => {
  const evening = { saidAt: friday('23:30'), lastNoticeFor: friday('19:00') };
  const stayed = withPress('here', friday('20:00'), friday('22:00'));
  expect(decide(facts({ ...evening, schedule: stayed, plan: schedule }))).toMatchObject({
    because: ['closed', 'already_told'],
  });
  const left = withPress('off', friday('15:00'), friday('18:00'));
  const early = { saidAt: friday('16:00'), schedule: left, plan: schedule };
  expect(decide(facts({ ...early, lastNoticeFor: friday('13:00') }))).toMatchObject({
    kind: 'reply',
    notice: { closedSince: friday('15:00') },
  });
});

function withPress(kind: 'here' | 'off', from: number, until: number): Schedule {
  return compileMemberSchedule(
    memberScheduleSpec.parse({
      timezone: 'Europe/Lisbon',
      weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
    }),
    { oneClicks: [{ kind, from, until }], events: [] },
  );
}
