import { asksNothing } from '../src/domain/no-request';
import type { Labelled } from './messages';

/**
 * How the decision of R5 did on some messages: `requests` of them were real requests and `unanswered` of those were
 * taken for none; `plain` asked for nothing and `inPeace` of those were found out.
 */
export type Score = Readonly<{
  requests: number;
  unanswered: readonly Labelled[];
  plain: number;
  inPeace: number;
  answered: readonly Labelled[];
}>;

/** Scores R5 on labelled messages; those without a label are left out. */
export function scoreNoRequest(messages: readonly Labelled[]): Score {
  const requests = messages.filter(({ expected }) => expected === 'request');
  const plain = messages.filter(({ expected }) => expected === 'no_request');
  const answered = plain.filter(({ text }) => !asksNothing(text));
  return {
    requests: requests.length,
    unanswered: requests.filter(({ text }) => asksNothing(text)),
    plain: plain.length,
    inPeace: plain.length - answered.length,
    answered,
  };
}

/** Mean microseconds that a message takes, over `rounds` readings of all of them, after one to warm up. */
export function microsecondsEach(messages: readonly Labelled[], rounds: number): number {
  const readAll = () => messages.reduce((count, { text }) => count + Number(asksNothing(text)), 0);
  readAll();
  const start = process.hrtime.bigint();
  for (let round = 0; round < rounds; round++) readAll();
  return Number(process.hrtime.bigint() - start) / 1_000 / (rounds * messages.length);
}
