import type { SaidMessage } from '../../../workspace/message';
import { lastBefore } from '../../../workspace/remarks';
import type { After } from '../rules/judge';
import type { Draft } from './draft';

/** Whose words a message may be an answer to (R5). */
export function wordBefore({ remarks }: Draft, message: SaidMessage): After {
  const last = lastBefore(remarks, message, message.conversationKind === 'channel');
  return last === 'own' ? 'member' : last;
}
