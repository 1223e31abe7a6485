import { type Coming, comingText, say, shownIn, spokenIn } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { context, section } from './blocks';

/** The announcement of a coming closure to a client (A11). */
export function buildComing(coming: Coming): PostMessage {
  const { language, home } = coming;
  return {
    text: comingText(coming, spokenIn(language, home)).replaceAll('*', ''),
    blocks: [
      section(comingText(coming, shownIn(language, home))),
      context(say(language, 'coming.automatic')),
    ],
  };
}
