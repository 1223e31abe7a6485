// Measures the decisions on text by labelled messages.
//   npm run eval               counts and ratios per set and language
//   npm run eval -- --verbose  and every message that was judged wrongly
import { type Labelled, readMessages } from './messages';
import { microsecondsEach, type Score, scoreNoRequest } from './no-request';

const messages = readMessages(process.cwd());
const all = scoreNoRequest(messages);

console.log('R5: does a message plainly ask for nothing?\n');
table('set', messages, ({ set }) => set);
table(
  'language (own messages)',
  messages.filter(({ set }) => set.startsWith('clients')),
  ({ language }) => language,
);
print('all', all);
console.log(
  `\n${microsecondsEach(messages, 5).toFixed(1)} microseconds a message (mean; the aim is under 50)`,
);
const unlabelled = messages.filter(({ expected }) => expected === null);
console.log(`${unlabelled.length} messages of NLU++ have no intent and are left out`);
if (process.argv.includes('--verbose')) {
  list('Requests that would be left unanswered:', all.unanswered);
  list('Plain messages that would be answered:', all.answered);
}

const aims = {
  unanswered: all.unanswered.length / all.requests <= 0.01,
  inPeace: all.inPeace / all.plain >= 0.9,
};
if (!aims.unanswered || !aims.inPeace) {
  console.error(
    'The aims are missed: at most 1 in 100 requests unanswered, at least 9 in 10 plain ones in peace.',
  );
  process.exitCode = 1;
}

function table(title: string, rows: readonly Labelled[], groupOf: (message: Labelled) => string): void {
  console.log(`${title.padEnd(24)} requests left unanswered      plain left in peace`);
  for (const name of new Set(rows.map(groupOf))) {
    print(name, scoreNoRequest(rows.filter((row) => groupOf(row) === name)));
  }
  console.log('');
}

function print(name: string, { requests, unanswered, plain, inPeace }: Score): void {
  console.log(`${name.padEnd(24)} ${ratio(unanswered.length, requests)}      ${ratio(inPeace, plain)}`);
}

function ratio(part: number, whole: number): string {
  const percent = whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`;
  return `${String(part).padStart(5)} of ${String(whole).padStart(5)} ${percent.padStart(9)}`;
}

function list(title: string, wrong: readonly Labelled[]): void {
  console.log(`\n${title}`);
  for (const { set, language, text } of wrong) console.log(`  ${set} ${language}  ${JSON.stringify(text)}`);
}
