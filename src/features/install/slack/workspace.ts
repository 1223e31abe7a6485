import { z } from 'zod';
import type { Deps, Press, SlackEvent } from '../../../deps';
import { refreshHome } from '../../../home/home';
import { answerPress, type PressResult } from '../../../home/press';
import { inTeam } from '../../../store/database';
import { type Actor, findPresser } from '../../../workspace/actor';
import { userId } from '../../../workspace/id-schema';
import { deleteDirectsOf } from '../../../workspace/store/direct-conversations';
import { revokeGrants } from '../../../workspace/store/grants';
import { recordUninstall } from '../../../workspace/store/installations';
import { addFirstMember, findAdmin } from '../first-member';

/** app_uninstalled: the workspace is gone, and so are its tokens (P3). */
export async function takeUninstall(deps: Deps, { teamId }: SlackEvent): Promise<string> {
  await recordUninstall(deps.database, teamId, deps.clock());
  deps.forgetGrants(teamId);
  return 'uninstalled';
}

const revoked = z.object({
  event: z.object({
    // One odd id must not keep the others' tokens alive.
    tokens: z.object({
      oauth: z.array(userId.nullable().catch(null)).nullish(),
      bot: z.array(z.string().nullable().catch(null)).nullish(),
    }),
  }),
});

/** tokens_revoked: wipes the tokens that Slack has ended, and what was known of those members' direct messages (P3). */
export async function takeRevocation(deps: Deps, { teamId, body }: SlackEvent): Promise<string> {
  const { oauth, bot } = revoked.parse(body).event.tokens;
  const members = (oauth ?? []).filter((each) => each !== null);
  const bots = (bot ?? []).filter((each) => each !== null);
  const now = deps.clock();
  await inTeam(deps.database.db, teamId, async (trx) => {
    await revokeGrants(trx, teamId, { kind: 'member', grantees: members, now });
    await deleteDirectsOf(trx, teamId, members);
    await revokeGrants(trx, teamId, { kind: 'bot', grantees: bots, now });
  });
  deps.forgetGrants(teamId);
  for (const member of members) await refreshHome(deps, teamId, member, { open: 'own-dms' });
  return 'revoked';
}

/** “Protect my hours”: an admin of a workspace without members becomes its first one. Who they are is asked of Slack again. */
export async function keepMyHours(deps: Deps, press: Press): Promise<void> {
  const actor = await findPresser(deps, press.body);
  await answerPress(deps, actor, press, await keepHoursOf(deps, actor));
}

async function keepHoursOf(deps: Deps, { workspace, sender, userId }: Actor): Promise<PressResult> {
  if (sender.kind === 'member') return { kind: 'done', words: 'I already protect your hours.' };
  const person = sender.kind === 'colleague' ? await findAdmin(deps, workspace.teamId, userId) : null;
  if (person === null)
    return {
      kind: 'refused',
      words: 'Only an admin of this Slack workspace can begin here. Please ask one.',
    };
  const { teamId } = workspace;
  const isFirst = await inTeam(deps.database.db, teamId, (trx) =>
    addFirstMember(trx, teamId, { userId, ...person }, deps.clock()),
  );
  return isFirst
    ? { kind: 'done', words: 'I protect your hours from now on.' }
    : { kind: 'refused', words: 'Somebody else was first. My Home tab says whom to ask to be added too.' };
}
