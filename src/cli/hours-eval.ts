import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { z } from 'zod';
import {
  addWorkingMinutes,
  formatInstant,
  isOpen,
  nextClosing,
  nextOpening,
  parseInstant,
  type Schedule,
  workingMinutesBetween,
} from '../schedule/schedule';
import { mistakeInWords } from '../words/mistakes';
import { BadInputError, keyName, namedIssues } from './bad-input';

const instant = z
  .string('must be an instant in UTC, like "2026-08-03T07:00:00Z"')
  .transform((text, check) => {
    const at = parseInstant(text);
    if (at === null) check.addIssue(`"${text}" must be an instant in UTC, like "2026-08-03T07:00:00Z"`);
    return at ?? 0;
  });

const query = z.discriminatedUnion(
  'op',
  [
    z.object({ op: z.literal('isOpen'), at: instant }),
    z.object({ op: z.literal('nextOpen'), at: instant }),
    z.object({ op: z.literal('nextClose'), at: instant }),
    z.object({
      op: z.literal('add'),
      at: instant,
      minutes: z
        .number('must be a number of minutes above 0')
        .positive('must be a number of minutes above 0'),
    }),
    z.object({ op: z.literal('between'), from: instant, to: instant }),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? 'must be one of isOpen, nextOpen, nextClose, add, between'
        : 'must be an object like {"op":"isOpen","at":"2026-08-03T07:00:00Z"}',
  },
);
type Query = z.infer<typeof query>;

/**
 * Answers queries in order and as they come: one JSON value a line in, one JSON line out. Blank lines are skipped.
 * Throws a BadInputError that names line and key at the first malformed query; those before it are answered.
 */
export async function answerQueries(
  schedule: Schedule,
  input: AsyncIterable<string>,
  output: Writable,
): Promise<void> {
  let line = 0;
  for await (const lines of wholeLines(input)) {
    const answers: string[] = [];
    try {
      for (const text of lines) {
        line++;
        if (text.trim() !== '') answers.push(answerLine(schedule, text, line));
      }
    } finally {
      await write(output, answers);
    }
  }
}

function answerLine(schedule: Schedule, text: string, line: number): string {
  const parsed = query.safeParse(parseJson(text, line), { error: mistakeInWords });
  if (parsed.success) return answer(schedule, parsed.data);
  const problems = namedIssues(parsed.error).map(({ path, message }) =>
    path.length === 0
      ? `query line ${line}: ${message}`
      : `query line ${line}, key ${keyName(path)}: ${message}`,
  );
  throw new BadInputError(problems.join('\n'));
}

function answer(schedule: Schedule, asked: Query): string {
  switch (asked.op) {
    case 'isOpen':
      return `{"open":${isOpen(schedule, asked.at)}}`;
    case 'nextOpen':
      return atAnswer(nextOpening(schedule, asked.at));
    case 'nextClose':
      return atAnswer(nextClosing(schedule, asked.at));
    case 'add':
      return atAnswer(addWorkingMinutes(schedule, asked.at, asked.minutes));
    case 'between':
      return `{"minutes":${workingMinutesBetween(schedule, asked.from, asked.to)}}`;
    default:
      return asked satisfies never;
  }
}

function atAnswer(at: number | null): string {
  return at === null ? '{"at":null}' : `{"at":"${formatInstant(at)}"}`;
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new BadInputError(`query line ${line}: is not JSON: ${detail}`);
  }
}

async function* wholeLines(input: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  let isFirst = true;
  for await (const chunk of input) {
    const text = rest + (isFirst ? chunk.replace(/^\uFEFF/, '') : chunk);
    isFirst = false;
    const lines = text.split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  yield [rest];
}

async function write(output: Writable, lines: readonly string[]): Promise<void> {
  if (lines.length > 0 && !output.write(`${lines.join('\n')}\n`)) await once(output, 'drain');
}
