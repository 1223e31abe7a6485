import type { Answer } from '../events/http-attempt';

/** What a person sees after a command, a click or a form. */
export type Outcome =
  | { kind: 'done' }
  /** Slack doesn't let this person do it here. */
  | { kind: 'refused'; because: string }
  /** The app did not answer as it must. `because` is what Slack then shows. */
  | { kind: 'failed'; because: string }
  /** The form stays open with these words under its blocks. */
  | { kind: 'invalid'; errors: { [blockId: string]: string } };

/** What Slack shows when an answer is no acknowledgement. */
export function failureOf(answer: Exclude<Answer, { kind: 'acknowledged' }>): Outcome {
  if (answer.reason === 'http_timeout') return { kind: 'failed', because: 'operation_timeout' };
  return { kind: 'failed', because: answer.status === null ? answer.reason : `http_status_${answer.status}` };
}
