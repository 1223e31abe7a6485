import type { KnownBlock } from '@slack/types';
import type { Deps, ForMember, MemberWord } from '../../deps';
import { whyNotAdmin } from '../../home/press';
import type { PostMessage } from '../../slack/blocks';
import { inTeam } from '../../store/database';
import type { Member } from '../../workspace/settings/settings';
import { cameFromFile } from '../../workspace/store/settings';
import type { Workspace } from '../../workspace/workspaces';
import { modesOf } from './rules';
import { buildMode, shadowAlert } from './views';

/** The part of a member's Home tab that says whether clients are told anything, with the buttons to change it (R10). */
export async function buildModePart({ deps, workspace, member }: ForMember): Promise<readonly KnownBlock[]> {
  return (await showMode(deps, workspace, member)).blocks;
}

/** That clients hear nothing, with the way to change it, or with whom a member may ask to (R10, G1). */
export function alertOfShadow({ workspace, member }: ForMember): string | null {
  return shadowAlert(
    modesOf(workspace.settings),
    whyNotAdmin({ workspace, sender: { kind: 'member', member } }),
  );
}

/** Shows a member who writes `go live`, `shadow` or `mode` to the bot what is in force, with the buttons to change it. */
export const answerModeWord: MemberWord = async (deps, workspace, { message, member }) => {
  const asks = /^\s*\/?(?:mode|(?:(?:go|going|back to|go back to) )?(?:live|shadow(?: mode)?))[.!?]*\s*$/i;
  return asks.test(message.text) ? { kind: 'note', message: await showMode(deps, workspace, member) } : null;
};

async function showMode(deps: Deps, workspace: Workspace, member: Member): Promise<PostMessage> {
  const { teamId, settings } = workspace;
  const isFromFile = await inTeam(deps.database.db, teamId, (trx) => cameFromFile(trx, teamId));
  const whyNot = whyNotAdmin({ workspace, sender: { kind: 'member', member } });
  return buildMode(modesOf(settings), isFromFile, null, whyNot);
}
