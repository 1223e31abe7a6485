import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import { judge } from '../features/messages';
import { BadInputError } from './bad-input';
import { printLines } from './print';

/** `gatehouse judge`: what messages come down to by their words (R5, R8). It needs no database. */
export function registerJudge(program: Command): void {
  program
    .command('judge')
    .description(
      'say of messages whether they ask for something: reads one JSON object a line, {"text":"…"}, and answers with one a line',
    )
    .addHelpText(
      'after',
      `
A line may also say "language", and "after": who spoke before in that thread or direct message, member, client or none.
The answer is {"request":"yes|maybe|no","automatic":true|false,"because":[…]}: whether it asks for something, and whether
a machine wrote it. "because" holds the words that decided.

  echo '{"text":"found it, never mind"}' | gatehouse judge`,
    )
    .action(judgeLines);
}

const asked = z.object({
  text: z.string(),
  language: z.string().nullish(),
  after: z.enum(['member', 'client', 'none']).default('none'),
});

async function judgeLines(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const { text, after } = readLine(line, number);
    printLines([JSON.stringify(judge(text, after))]);
  }
}

function readLine(line: string, number: number): z.infer<typeof asked> {
  const read = asked.safeParse(parsed(line, number));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const key = issue?.path.join('.') ?? '';
  throw new BadInputError(
    `line ${number}: ${key === '' ? 'expected an object' : `"${key}" is wrong`}; a right line is {"text":"…"}, with "after" as member, client or none where it is known`,
  );
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadInputError(`line ${number} is not JSON; a right line is {"text":"found it, never mind"}`);
  }
}
