import type { RespondFn } from '@slack/bolt';
import { z } from 'zod';
import { isMessageTs, type MessageTs } from '../workspace/ids';

/** Where the message stands that a press was in: its thread (null: at the top level), and whether only the presser sees it. */
export type PressedPlace = Readonly<{ threadTs: MessageTs | null; isForOne: boolean }>;

const ts = z.string().refine(isMessageTs).optional().catch(undefined);

/** Slack tells the thread in the container, and of a message that one person sees only there. Source: observed payloads. */
const pressed = z.looseObject({
  container: z
    .looseObject({ message_ts: ts, thread_ts: ts, is_ephemeral: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  message: z.looseObject({ thread_ts: ts }).optional().catch(undefined),
});

/** Reads where a press was. A message that others answered in a thread stands at the top level itself. */
export function placeOfPress(body: unknown): PressedPlace {
  const { container, message } = pressed.parse(body);
  const threadTs = container?.thread_ts ?? message?.thread_ts ?? null;
  return {
    threadTs: threadTs === container?.message_ts ? null : threadTs,
    isForOne: container?.is_ephemeral === true,
  };
}

/** Answers a press in the thread where it was. Slack would put the answer at the top level of the channel. */
export function respondInPlace(respond: RespondFn, body: unknown): RespondFn {
  const { threadTs } = placeOfPress(body);
  if (threadTs === null) return respond;
  return (answer) =>
    respond(
      typeof answer === 'string' || answer.replace_original === true
        ? answer
        : { ...answer, thread_ts: threadTs },
    );
}
