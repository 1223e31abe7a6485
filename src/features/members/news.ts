import { inTheirHours } from '../../outbox/in-hours';
import { queuePost } from '../../outbox/store';
import type { PostMessage } from '../../slack/blocks';
import type { Db } from '../../store/database';
import { weekMs } from '../../time';
import type { Member } from '../../workspace/settings/settings';
import type { Workspace } from '../../workspace/workspaces';

/** What a member is told. `about`: names the news, with `now` (ms since 1970 UTC), so that it is told once. */
export type MemberNews = Readonly<{ message: PostMessage; about: string; now: number }>;

/** Tells a member something about members, in their hours and within a week (G1, G4). */
export async function tellMember(
  trx: Db,
  workspace: Workspace,
  member: Member,
  { message, about, now }: MemberNews,
): Promise<void> {
  const post = {
    kind: 'member_news' as const,
    conversationId: member.user,
    message,
    staleAt: now + weekMs,
    onceKey: `${about} ${member.user} ${now}`,
  };
  await queuePost(trx, workspace.teamId, inTheirHours(workspace, member, post, now), now);
}
