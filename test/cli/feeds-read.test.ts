/**
 * `gatehouse feeds read`: what a calendar would count as busy, what of it is skipped and why (A7), and what is said of input
 * that can't be used. It needs no database.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, type Program } from '../support/run-cli';

const cases = join(__dirname, '../data/calendars/cases');
const december = ['--from', '2026-12-01', '--to', '2026-12-31'];

let program: Program;
let file: string;
beforeAll(() => {
  program = buildProgram();
  file = program.write('ana.ics', readFileSync(join(cases, 'c15-one-event-without-dtstart.ics'), 'utf8'));
});
afterAll(() => program.remove());

test('A7: one line of JSON says what is busy, and what is skipped and why', async () => {
  const ran = await program.run(['feeds', 'read', file, ...december, '--zone', 'Europe/Berlin', '--json']);
  expect(ran).toEqual({
    stdout: `${JSON.stringify({
      busy: [{ from: '2026-12-20T23:00:00Z', to: '2026-12-25T23:00:00Z', title: 'Leave' }],
      skipped: [{ what: '"Sometime" (event c15b, line 10)', why: 'DTSTART is missing' }],
    })}\n`,
    stderr: '',
    status: 0,
  });
});

test('A7: people read it on their clocks; --to includes its date, and an instant ends at itself', async () => {
  const ran = await program.run(['feeds', 'read', file, '--from', '2026-12-25T12:00', '--to', '2026-12-25']);
  expect(ran.stdout).toBe(
    [
      'busy, on the clocks of UTC: 1',
      '  2026-12-21 00:00 to 2026-12-26 00:00  Leave',
      'skipped: 1',
      '  "Sometime" (event c15b, line 10): DTSTART is missing',
      '',
    ].join('\n'),
  );
  expect(ran.stderr).toBe('gatehouse: without --zone, days and times without a zone are read in UTC\n');
  const before = ['--from', '2026-12-01', '--to', '2026-12-21T00:00:00Z', '--zone', 'UTC', '--json'];
  expect((await program.run(['feeds', 'read', file, ...before])).stdout).toContain('"busy":[]');
});

test('A7: a calendar comes from standard input too', async () => {
  const args = [join(file, '../cli.cjs'), 'feeds', 'read', '-', ...december, '--zone', 'UTC', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(readFileSync(join(cases, 'c12-all-day-end-equals-start.ics')));
  const said = (await child.stdout.toArray()).join('');
  expect(JSON.parse(said)).toEqual({
    busy: [{ from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z', title: 'Off' }],
    skipped: [],
  });
});

test('A7: a calendar in which nothing could be read is never called good', async () => {
  const bad = program.write('bad.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n');
  const ran = await program.run(['feeds', 'read', bad, ...december, '--zone', 'UTC', '--json']);
  expect(ran).toEqual({
    stdout: '{"busy":[],"skipped":[{"what":"event 1, line 2","why":"DTSTART is missing"}]}\n',
    stderr: `gatehouse: ${bad}: nothing in it can be read: event 1: DTSTART is missing\n`,
    status: 1,
  });
});

test.each<[string, string[], string]>([
  ['no file', ['nowhere.ics', ...december], 'nowhere.ics is not there: name a calendar file'],
  ['a folder', ['.', ...december], '. is a folder: name a calendar file, such as ana.ics'],
  ['an address', ['https://a.example/x.ics', ...december], 'addresses are not fetched here'],
  [
    'no date',
    ['FILE', '--from', 'soon', '--to', '2026-12-31'],
    '--from: "soon" must be a date like 2026-12-01',
  ],
  ['no day', ['FILE', '--from', '2026-12-01', '--to', '2026-02-30'], '--to: "2026-02-30" must be a date'],
  [
    'backwards',
    ['FILE', '--from', '2026-12-02', '--to', '2026-12-01'],
    '--to: "2026-12-01" must be after --from',
  ],
  ['no zone', ['FILE', ...december, '--zone', 'Lisbon'], '--zone: "Lisbon" is not a time zone'],
  ['no from', ['FILE', '--to', '2026-12-01'], "required option '--from <when>' not specified"],
])('what can’t be used is said with what would be right: %s', async (_name, args, words) => {
  const given = args.map((arg) => (arg === 'FILE' ? file : arg));
  const ran = await program.run(['feeds', 'read', ...given]);
  expect([ran.stderr, ran.stdout, ran.status]).toEqual([expect.stringContaining(words), '', 1]);
});

test.each<[string, string | Buffer, string]>([
  ['a page', '<!doctype html><title>Sign in</title>', 'it has no line BEGIN:VCALENDAR'],
  ['nothing', '', 'it has no line BEGIN:VCALENDAR'],
  ['too much', `BEGIN:VCALENDAR\n${' '.repeat(6_000_000)}`, 'is longer than 5 MiB, the most that is read'],
])('what is no calendar is said to be none: %s', async (name, text, words) => {
  const path = program.write(`${name}.ics`, String(text));
  const ran = await program.run(['feeds', 'read', path, ...december, '--zone', 'UTC']);
  expect([ran.stderr, ran.status]).toEqual([expect.stringContaining(words), 1]);
});
