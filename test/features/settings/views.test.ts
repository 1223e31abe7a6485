/** The history in the Home tab (G3). Proves: before a change is taken back, it is said which one, within what Slack allows. */
import { historyBlocks } from '../../../src/features/settings/views';

const asked = (names: readonly string[], by = 'file') => {
  const parts = names.map((about) => ({ title: 'New client', about, whose: null, was: null, is: null }));
  const change = { version: 2, by, at: 0, parts, lines: ['+ clients'], mayUndo: true };
  const blocks = historyBlocks([change], { zone: 'Europe/Lisbon', lead: null, next: null, previous: null });
  return JSON.stringify(blocks);
};

test('G3: the question before an undo names what goes back', () => {
  expect(asked(['Acme'])).toContain('This goes back:\\n*New client*, Acme"');
});

test('G3: a long one is shortened to what Slack takes', () => {
  const question = /"mrkdwn","text":"(What was changed since.*?)"\}/.exec(
    asked(Array(6).fill('A'.repeat(80))),
  )?.[1];
  expect(question?.replaceAll('\\n', ' ').length).toBeLessThanOrEqual(300);
  expect(question).toMatch(/…$/);
});

test('G3: a channel’s new id is told of as Slack’s doing, and not as somebody’s', () => {
  expect(asked(['Acme'], 'slack')).toContain('*Slack (a channel got another id)*');
});
