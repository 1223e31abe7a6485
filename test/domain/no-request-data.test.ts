import { type Labelled, readMessages } from '../../eval/messages';
import { scoreNoRequest } from '../../eval/no-request';

const messages = readMessages(process.cwd());
const inSet = (name: string) => messages.filter(({ set }) => set.startsWith(name));
const texts = (wrong: readonly Labelled[]) => wrong.map(({ text }) => text);

test('every message is read', () => {
  expect(inSet('nlupp')).toHaveLength(3_080);
  expect(inSet('banking77')).toHaveLength(3_080);
  expect(inSet('clients').length).toBeGreaterThan(700);
});

test.each(['nlupp', 'banking77', 'clients build', 'clients held_out'])(
  'R5: at most 1 in 100 real requests is left unanswered in %s',
  (set) => {
    const { requests, unanswered } = scoreNoRequest(inSet(set));
    expect(requests).toBeGreaterThan(100);
    expect(unanswered.length / requests).toBeLessThanOrEqual(0.01);
  },
);

test('R5: at least 9 in 10 plain messages are left in peace', () => {
  const { plain, inPeace } = scoreNoRequest(messages);
  expect(plain).toBeGreaterThan(500);
  expect(inPeace / plain).toBeGreaterThanOrEqual(0.9);
});

test.each(['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja'])(
  'R5: in %s, no request of our own set is left unanswered and 9 in 10 thanks are left in peace',
  (language) => {
    const own = inSet('clients').filter((message) => message.language === language);
    const { unanswered, plain, inPeace } = scoreNoRequest(own);
    expect(texts(unanswered)).toEqual([]);
    expect(inPeace / plain).toBeGreaterThanOrEqual(0.9);
  },
);

test('R5: the messages read while building are all judged as labelled', () => {
  const { unanswered, answered } = scoreNoRequest(inSet('clients build'));
  expect([...texts(unanswered), ...texts(answered)]).toEqual([]);
});
