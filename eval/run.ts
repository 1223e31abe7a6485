// Measures the decisions on text with labelled messages (R5, R8), each judged by weights learned without it.
//   npm run eval               counts by set and language, with 95 % intervals
//   npm run eval -- --verbose  and every message that was judged wrongly
//   npm run eval -- --learn    learns from all of them and writes the weights that the program uses
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../src/features/messages/rules/judge';
import { pack } from '../src/features/messages/rules/wording/score';
import { learn } from './fit';
import { type Judged, judgeInFolds, type Share, share } from './judged';
import { type Labelled, readMessages } from './messages';

const messages = readMessages(process.cwd());
function writeWeights(): void {
  const learned = learn(messages);
  const packed = { awaits_nothing: pack(learned.awaits_nothing), automatic: pack(learned.automatic) };
  const path = join(process.cwd(), 'src/features/messages/rules/wording/weights.json');
  writeFileSync(path, `${JSON.stringify(packed, null, 2)}\n`);
  console.log(`learned from ${messages.length} messages, written to ${path}`);
}

type Measure = Readonly<{ title: string; aim: string; of: (judged: readonly Judged[]) => Share }>;

const isRequest = ({ message }: Judged) => message.request === true && !message.automatic;
const isNothing = ({ message }: Judged) => message.request === false && !message.automatic;
const isPerson = ({ message }: Judged) => !message.automatic;

const measures: readonly Measure[] = [
  {
    title: 'requests called no',
    aim: '<= 0.5 %',
    of: (all) => share(all, isRequest, ({ request }) => request === 'no'),
  },
  {
    title: 'requests called maybe',
    aim: '<= 5 %',
    of: (all) => share(all, isRequest, ({ request }) => request === 'maybe'),
  },
  {
    title: 'awaits nothing, called yes',
    aim: '<= 15 %',
    of: (all) => share(all, isNothing, ({ request }) => request === 'yes'),
  },
  {
    title: 'awaits nothing, called no',
    aim: 'more is better',
    of: (all) => share(all, isNothing, ({ request }) => request === 'no'),
  },
  {
    title: 'people taken for machines',
    aim: '0',
    of: (all) => share(all, isPerson, ({ automatic }) => automatic),
  },
  {
    title: 'machines found',
    aim: '>= 90 %',
    of: (all) =>
      share(
        all,
        ({ message }) => message.automatic,
        ({ automatic }) => automatic,
      ),
  },
];

function measure(): void {
  const judged = judgeInFolds(messages);
  for (const set of new Set(judged.map(({ message }) => message.set)))
    print(
      `${set}, five folds`,
      judged.filter(({ message }) => message.set === set),
    );
  const languages = new Set(judged.map(({ message }) => message.language));
  for (const language of languages)
    print(
      `${language}, all sets, five folds`,
      judged.filter(({ message }) => message.language === language),
    );
  print('not written in Slack, by the weights in use', messages.filter(isElsewhere).map(judgeByUsed));
  console.log(`${microsecondsEach(3).toFixed(0)} microseconds a message (mean)`);
  if (process.argv.includes('--verbose')) listWrong(judged);
}

function isElsewhere({ weight, request }: Labelled): boolean {
  return weight < 1 && request !== null;
}

function judgeByUsed(message: Labelled): Judged {
  return { message, ...judge(message.text) };
}

function print(title: string, judged: readonly Judged[]): void {
  console.log(title);
  for (const { title: name, aim, of } of measures) {
    const { part, whole, from, to } = of(judged);
    const percent = whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
    const count = `${String(part).padStart(5)} of ${String(whole).padStart(5)}`;
    console.log(
      `  ${name.padEnd(28)}${count} ${percent.padStart(8)}  (${from.toFixed(1)}-${to.toFixed(1)} %)  aim ${aim}`,
    );
  }
  console.log('');
}

function microsecondsEach(rounds: number): number {
  const start = process.hrtime.bigint();
  for (let round = 0; round < rounds; round++) for (const { text } of messages) judge(text);
  return Number(process.hrtime.bigint() - start) / 1_000 / (rounds * messages.length);
}

function listWrong(judged: readonly Judged[]): void {
  for (const { message, request, automatic } of judged) {
    const isRight =
      message.automatic === automatic &&
      (message.automatic || (message.request ? request === 'yes' : request !== 'yes'));
    if (!isRight)
      console.log(`${automatic ? 'machine' : request}  ${message.id}  ${JSON.stringify(message.text)}`);
  }
}

if (process.argv.includes('--learn')) writeWeights();
else measure();
