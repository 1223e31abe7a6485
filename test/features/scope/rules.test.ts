import {
  isOver,
  judgeDecision,
  parseRequestValue,
  parseScope,
  requestForm,
  toRequestValue,
} from '../../../src/features/scope/rules';

test.each([
  ['a member accepts', 'submitted', 'member', { kind: 'accept' }, { kind: 'moved', state: 'accepted' }],
  [
    'a member declines with a reason',
    'submitted',
    'member',
    { kind: 'decline', reason: 'Not in March' },
    { kind: 'moved', state: 'declined' },
  ],
  ['a decline needs a reason', 'submitted', 'member', { kind: 'decline', reason: '  ' }, { kind: 'refused' }],
  ['the client can’t decide for us', 'submitted', 'client', { kind: 'accept' }, { kind: 'refused' }],
  [
    'accepted stays accepted',
    'accepted',
    'member',
    { kind: 'decline', reason: 'Changed my mind' },
    { kind: 'refused' },
  ],
  ['declined stays declined', 'declined', 'member', { kind: 'accept' }, { kind: 'refused' }],
] as const)('S3: %s', (_words, state, side, decision, outcome) =>
  expect(judgeDecision(state, side, decision)).toMatchObject(outcome),
);

test.each([
  ['', { kind: 'form', draft: '' }],
  ['list', { kind: 'list' }],
  ['  LIST ', { kind: 'list' }],
  ['help', { kind: 'help' }],
  ['a list of all pages', { kind: 'form', draft: 'a list of all pages' }],
])('S1: /scope %s', (text, command) => expect(parseScope(text)).toEqual(command));

test('S1: what is vague is asked back for, kindly, at its field', () => {
  const issues =
    requestForm.safeParse({ what: 'more', size: 'huge', wishedOn: '31.12.2026' }).error?.issues ?? [];
  expect(issues.map((issue) => issue.path[0]).sort()).toEqual(['size', 'what', 'wishedOn']);
  expect(issues.find((issue) => issue.path[0] === 'what')?.message).toBe('request.what_too_short');
});

test('P5: a request’s key comes back as it was sent, and nothing else is taken for one', () => {
  expect(parseRequestValue(toRequestValue({ clientId: 7, number: 12 }))).toEqual({ clientId: 7, number: 12 });
  for (const value of ['', '7', '7:', ':12', '7:-1', ' 7:12', '7:12:1', `7:${'1'.repeat(10)}`])
    expect(parseRequestValue(value)).toBeNull();
});

test('S1: a wished date is over once its day has ended everywhere', () => {
  const form = (wishedOn: string | null) => requestForm.parse({ what: 'Make the logo bigger', wishedOn });
  const now = Date.UTC(2026, 10, 21, 11, 59);
  expect(isOver(form('2026-11-19'), now)).toBe(true);
  expect(isOver(form('2026-11-20'), now)).toBe(false);
  expect(isOver(form('2026-11-20'), now + 60_000)).toBe(true);
  expect(isOver(form(null), now)).toBe(false);
});
