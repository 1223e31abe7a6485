import type { Command, Deps } from '../deps';
import { takeAllowance } from '../store/allowances';
import { sayRest } from '../words/rest';
import { isTeamId, isUserId } from '../workspace/ids';
import { storedLanguage } from '../workspace/reader';

/** Answers a command, unless its sender runs commands very often: they are told to wait a little then. */
export async function answerCommand(
  deps: Deps,
  { command, respond }: Command,
  answer: () => Promise<void>,
): Promise<void> {
  const { team_id: teamId, user_id: userId, trigger_id: key } = command;
  const isKnown = isTeamId(teamId) && isUserId(userId);
  const use = { kind: 'command', key, now: deps.clock() } as const;
  const waitMs = isKnown ? await takeAllowance(deps.database, teamId, { ...use, userId }) : null;
  if (waitMs === null) return answer();
  const text = sayRest(await storedLanguage(deps, teamId, userId), waitMs);
  await respond({ response_type: 'ephemeral', text });
}
