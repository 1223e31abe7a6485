/**
 * `gatehouse judge`. Proves: a line in, a line out, in order, with what the words come down to (R5, R8) and which words
 * decided; who spoke before counts; a line that is not right is named with what would be, and the program ends with
 * status 1.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { buildProgram, type Program } from '../support/run-cli';

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

const options = (lines: readonly string[]) => ({
  input: `${lines.join('\n')}\n`,
  env: { PATH: process.env.PATH },
  encoding: 'utf8' as const,
});
const judgeAll = (...lines: object[]) =>
  execFileSync(process.execPath, [program.path, 'judge'], options(lines.map((line) => JSON.stringify(line))))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const refused = (line: string) =>
  spawnSync(process.execPath, [program.path, 'judge'], options(['{"text":"hi"}', line]));

test('R5, R8: each line is answered in its order', () => {
  const answers = judgeAll(
    { text: 'Could you send the invoice?', language: 'en' },
    { text: 'thanks!' },
    { text: 'found it, it was in the spam folder all along' },
    { text: 'Automatic reply: I am away until Monday.' },
  );
  expect(answers.map(({ request, automatic }) => [request, automatic])).toEqual([
    ['yes', false],
    ['no', false],
    ['maybe', false],
    ['no', true],
  ]);
  expect(answers[2].because).toContain('found');
});

test('R5: after a member’s words, consent is the end of a talk', () => {
  const answers = judgeAll(
    { text: 'Thursday works', after: 'member' },
    { text: 'Thursday works', after: 'none' },
  );
  expect(answers.map(({ request }) => request)).toEqual(['no', 'yes']);
});

test('a thousand lines are answered', () => {
  const lines = Array.from({ length: 1_000 }, (_, at) => ({ text: `Please change line ${at} on the page` }));
  expect(judgeAll(...lines)).toHaveLength(1_000);
});

test.each([
  ['no json', 'line 2 is not JSON'],
  ['{"txt":"hi"}', 'line 2: "text" is wrong'],
  ['{"text":"hi","after":"bot"}', 'line 2: "after" is wrong'],
  ['[]', 'line 2: expected an object'],
])('%s is refused with what would be right', (line, words) => {
  const { status, stdout, stderr } = refused(line);
  expect(status).toBe(1);
  expect(stderr).toContain(words);
  // What came before it was answered.
  expect(stdout.trim().split('\n')).toHaveLength(1);
});
