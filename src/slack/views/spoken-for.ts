import { type Language, say, sentences } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { context } from './blocks';

/**
 * A message as it is said with a member's own grant (R7): it says plainly, in place of the usual mark, for whom it speaks
 * and that nobody typed it. `who` must be escaped already.
 */
export function markSpokenFor(message: PostMessage, who: string, language: Language): PostMessage {
  const mark = say(language, 'notice.automatic_for', { who });
  const usual = JSON.stringify(context(say(language, 'notice.automatic')));
  const blocks = message.blocks.filter((block) => JSON.stringify(block) !== usual);
  return {
    ...message,
    text: sentences(language, [message.text, mark]),
    blocks: [...blocks, context(mark)],
  };
}
