/** How a run of the bench says which aims it met (bench/aims.ts). */
import { aimLines, aims, isMet } from '../../bench/aims';

test.each([
  ['at least its bound', { atLeast: 1.15, by: 'events' }, [1.15, 2], [1.14, Number.NaN]],
  ['at most its bound', { atMost: 5, by: 'idle' }, [0, 5], [5.01, Number.NaN, Number.POSITIVE_INFINITY]],
])('an aim of %s is met by nothing else, and never by what could not be measured', (_, aim, met, missed) => {
  expect(met.map((value) => isMet(aim, value))).toEqual(met.map(() => true));
  expect(missed.map((value) => isMet(aim, value))).toEqual(missed.map(() => false));
});

test('each aim that was measured has a line with its figure and its bound', () => {
  const lines = aimLines(
    new Map([
      ['idle: memory, MB', 146.4],
      ['npm start, warm, s', 1.043],
    ]),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}NOT MET {2}idle: memory, MB +146 +at most 100$/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}met {6}npm start, warm, s +1\.04 +at most 1\.2$/));
});

test('the runs that would measure the others are named once each', () => {
  const named = aimLines(new Map([['idle: memory, MB', 90]])).at(-1) ?? '';
  expect(named.match(/npm run bench -- events(,|$)/g)).toHaveLength(1);
  expect(named).toContain('npm run bench -- events --events 1000000');
});

test('a run that measured no aim says nothing of them, and one that measured all names no other run', () => {
  expect(aimLines(new Map())).toEqual([]);
  const all = aimLines(new Map(Object.keys(aims).map((what) => [what, 1])));
  expect(all.filter((line) => /^ {2}(met|NOT MET) /.test(line))).toHaveLength(Object.keys(aims).length);
  expect(all.join('\n')).not.toContain('npm run bench');
});
