import type { KnownBlock } from '@slack/types';
import type { Deps, ForMember, MemberWord } from '../../deps';
import type { PostMessage } from '../../slack/blocks';
import { inTeam } from '../../store/database';
import { cameFromFile } from '../../workspace/store/settings';
import type { Workspace } from '../../workspace/workspaces';
import { modesOf } from './rules';
import { buildMode } from './views';

/** The part of a member's Home tab that says whether clients are told anything, with the buttons to change it (R10). */
export async function buildModePart({ deps, workspace }: ForMember): Promise<readonly KnownBlock[]> {
  return (await showMode(deps, workspace)).blocks;
}

/** Shows a member who writes `go live`, `shadow` or `mode` to the bot what is in force, with the buttons to change it. */
export const answerModeWord: MemberWord = async (deps, workspace, { message }) => {
  const asks = /^\s*\/?(?:mode|(?:(?:go|going|back to|go back to) )?(?:live|shadow(?: mode)?))[.!?]*\s*$/i;
  return asks.test(message.text) ? { kind: 'note', message: await showMode(deps, workspace) } : null;
};

async function showMode(deps: Deps, { teamId, settings }: Workspace): Promise<PostMessage> {
  const isFromFile = await inTeam(deps.database.db, teamId, (trx) => cameFromFile(trx, teamId));
  return buildMode(modesOf(settings), isFromFile, null);
}
