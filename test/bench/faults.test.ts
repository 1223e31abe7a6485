/** How the fault run counts (bench/faults): what is lost, doubled or missing is told apart, and nothing is passed over. */
import { type Aftermath, count, isWhole, tableOf } from '../../bench/faults/count';
import { createRandom } from '../../bench/faults/faults';

const told = { conversation: 'C1', ts: '1.1' };
const again = { conversation: 'C1', ts: '1.2' };
const other = { conversation: 'D1', ts: '1.3' };
const whole: Aftermath = {
  said: [told, again, other],
  acknowledged: new Set(['C1 1.1', 'D1 1.3']),
  recorded: [
    { ...told, isFoundLate: false },
    { ...again, isFoundLate: true },
    { ...other, isFoundLate: false },
  ],
  posts: [
    { conversation: 'C1', id: '1' },
    { conversation: 'D1', id: '2' },
  ],
  deadJobs: [],
};

test('a run in which all is on record and replied to once is whole; what Slack gave up is found late', () => {
  const counts = count(whole);
  expect(counts).toMatchObject({ sent: 3, recorded: 3, givenUp: 1, foundLate: 1, due: 2, replies: 2 });
  expect(isWhole(counts)).toBe(true);
});

test.each<[string, Partial<Aftermath>, object]>([
  ['an acknowledged message without a record is lost', { recorded: whole.recorded.slice(1) }, { lost: 1 }],
  [
    'one that Slack gave up and nobody found is missing',
    { recorded: whole.recorded.filter(({ ts }) => ts !== again.ts) },
    { missing: 1, lost: 0 },
  ],
  [
    'a second row is doubled',
    { recorded: [...whole.recorded, ...whole.recorded.slice(0, 1)] },
    { doubled: 1 },
  ],
  ['a reply that is not there is missing', { posts: whole.posts.slice(1) }, { missing: 1 }],
  ['a second reply is doubled', { posts: [...whole.posts, { conversation: 'C1', id: '3' }] }, { doubled: 1 }],
  [
    'a post that is there twice is doubled',
    { posts: [{ conversation: 'C1', id: '2' }, ...whole.posts.slice(1)] },
    { doubled: 1 },
  ],
  ['a job that the queue gave up counts', { deadJobs: ['send-post 1: no error'] }, { deadJobs: 1 }],
])('%s', (_, change, expected) => {
  const counts = count({ ...whole, ...change });
  expect(counts).toMatchObject(expected);
  expect(isWhole(counts)).toBe(false);
});

test('the table names every fault that was done, and every count', () => {
  const lines = tableOf(new Map([['web killed', 2]]), count(whole)).map((line) => line.trim());
  expect(lines).toContainEqual(expect.stringMatching(/^web killed +2$/));
  for (const name of ['messages sent', 'recorded', 'lost', 'doubled', 'missing', 'found late'])
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${name} +\\d+$`)));
});

test('a seed gives the same numbers again', () => {
  const ten = (seed: number) => Array.from({ length: 10 }, createRandom(seed));
  expect(ten(1)).toEqual(ten(1));
  expect(ten(1)).not.toEqual(ten(2));
});
