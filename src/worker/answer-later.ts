import { showLater } from '../slack/later-answers';
import { inTeam } from '../store/database';
import type { WordAnswer } from './answer-word';

/** Shows a member what they have written for later (V5), when they write `later`. */
export const answerLater: WordAnswer = async (tools, entry, { message, member }) => {
  if (!/^\/?later[.!?]*$/i.test(message.text.trim())) return null;
  const shown = await inTeam(tools.database.db, entry.workspace.teamId, (trx) =>
    showLater(trx, entry, member.user, null),
  );
  return { kind: 'later_offer', message: shown };
};
