/**
 * How well messages that await nothing are told from requests, and machines from people, on labelled messages (R5, R8).
 * `npm run eval` measures the same on messages that the weights were not learned from.
 */
import { type Labelled, readMessages } from '../../../../eval/messages';
import { judge } from '../../../../src/features/messages/rules/judge';
import { asksNothing } from '../../../../src/features/messages/rules/no-request';

const messages = readMessages(process.cwd());
const inSet = (name: string) => messages.filter(({ set }) => set.startsWith(name));
const texts = (some: readonly Labelled[]) => some.map(({ text }) => text);
const asking = (some: readonly Labelled[]) => some.filter(({ request }) => request === true);
const plain = (some: readonly Labelled[]) =>
  some.filter(({ request, automatic }) => request === false && !automatic);
const silenced = (some: readonly Labelled[]) => some.filter(({ text }) => judge(text).request === 'no');

test('every message is read', () => {
  expect(inSet('nlupp')).toHaveLength(3_080);
  expect(inSet('banking77')).toHaveLength(3_080);
  expect(inSet('plain')).toHaveLength(709);
  expect(inSet('slack clients')).toHaveLength(504);
  expect(inSet('more clients').length).toBeGreaterThan(4_000);
});

test.each(['slack clients', 'more clients', 'plain', 'nlupp', 'banking77'])(
  'R5: at most 1 in 200 requests is called no in %s',
  (set) => {
    const requests = asking(inSet(set));
    expect(requests.length).toBeGreaterThan(100);
    expect(silenced(requests).length / requests.length).toBeLessThanOrEqual(0.005);
  },
);

test.each(['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja'])(
  'R5: in %s, no plain request is left unanswered, and 9 in 10 plain thanks are left in peace',
  (language) => {
    const own = inSet('plain').filter((message) => message.language === language);
    expect(texts(silenced(asking(own)))).toEqual([]);
    expect(silenced(plain(own)).length / plain(own).length).toBeGreaterThanOrEqual(0.9);
  },
);

test('R5: the lists judge the plain messages that they were made with as labelled', () => {
  const built = inSet('plain build');
  expect(texts(asking(built)).filter((text) => asksNothing(text))).toEqual([]);
  expect(texts(plain(built)).filter((text) => !asksNothing(text))).toEqual([
    'Hope you had a good weekend',
    'Saludos,\nPedro',
  ]);
});

test('R8: no person of the labelled sets is taken for a machine, and 8 in 10 machines are found', () => {
  const people = messages.filter(({ automatic }) => !automatic);
  expect(texts(people).filter((text) => judge(text).automatic)).toEqual([]);
  const machines = messages.filter(({ automatic }) => automatic);
  const found = machines.filter(({ text }) => judge(text).automatic);
  expect(found.length / machines.length).toBeGreaterThanOrEqual(0.8);
});
