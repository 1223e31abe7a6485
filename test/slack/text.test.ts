/** Texts that are too long are cut where nothing is cut in two: half an emoji is a sign that nobody can read. */
import { longest } from '../../src/features/scope/rules';
import { buildRequestForm, buildRequestList } from '../../src/features/scope/views';
import { clip, clipPlain } from '../../src/slack/text';

const faces = '😀'.repeat(2_000);

test.each([clip, clipPlain])('%p keeps to its limit and leaves every emoji whole', (shorten) => {
  for (const limit of [9, 10, 11, 12]) {
    const cut = shorten(faces, limit);
    expect(cut.length).toBeLessThanOrEqual(limit);
    expect(cut).toMatch(/^(?:😀)+…$/u);
  }
  expect(shorten('😀', 2)).toBe('😀');
});

test('plain words are cut where they are too long, whatever signs stand in them', () => {
  expect(clipPlain(`1 < 2 & so on ${'a'.repeat(20)}`, 20)).toBe('1 < 2 & so on aaaaa…');
  expect(clip('so <@U0ANA> it is', 8)).toBe('so …');
});

test.each([0, 1])('S1: the draft of a form and the list of requests show whole emoji (%d)', (shift) => {
  const what = `${'a'.repeat(shift)}${faces}`;
  const request = {
    clientId: 1,
    number: 1,
    what,
    why: '',
    wishedOn: null,
    size: 'unknown',
    askedBy: 'U0MAYA',
    askedIn: null,
    state: 'submitted',
    turn: 1,
    submittedAt: 0,
  } as const;
  const form = buildRequestForm({ conversationId: null, language: 'en' }, what);
  for (const shown of [form, buildRequestList([request], 'en')])
    expect(JSON.stringify(shown)).not.toMatch(/\\ud[89ab][0-9a-f]{2}/);
  const draft = /"initial_value":"([^"]*)"/.exec(JSON.stringify(form))?.[1] ?? '';
  expect(draft.length).toBeLessThanOrEqual(longest.what);
});
