import type { Asking, Deps } from '../deps';
import { inTeam } from '../store/database';
import type { Language } from '../words/wording';
import { findClientByConversation, findListed } from './audience';
import { isTeamId, isUserId, type TeamId, type UserId } from './ids';
import { languageFor } from './language';
import { knowUser } from './people';
import type { ClientSettings } from './settings/settings';
import { findUser } from './store/slack-users';
import type { Workspace } from './workspaces';

/** Somebody who will read what is said. `homeTeamId`: null when Slack has not told it. */
export type Reader = Readonly<{ userId: UserId; homeTeamId: TeamId | null }>;

/**
 * The language of somebody of a client (R9). Slack tells the locale of a workspace's own people and guests alone, so
 * only they are asked about, at most once a day. When Slack does not answer, the workspace's language is better than a
 * late reply.
 */
export async function languageOfReader(
  deps: Deps,
  workspace: Workspace,
  client: ClientSettings | null,
  { userId, homeTeamId }: Reader,
): Promise<Language> {
  const { settings, teamId } = workspace;
  const isForeign = homeTeamId !== null && homeTeamId !== teamId;
  if (client?.language !== undefined || isForeign) return languageFor(settings, client, null);
  const locale = await knowUser(deps, teamId, userId).then(
    (user) => user.locale,
    () => null,
  );
  return languageFor(settings, client, locale);
}

/**
 * The language that a question to Gatehouse is answered in. Clients get their own. Our own people get the language of
 * the client whose channel they ask in, because everybody there may read the answer.
 */
export async function languageOfAsker(
  deps: Deps,
  workspace: Workspace,
  { message, sender }: Pick<Asking, 'message' | 'sender'>,
): Promise<Language> {
  if (sender.kind === 'client') return languageOfReader(deps, workspace, sender.client, message);
  if (sender.kind === 'unknown_client') return languageOfReader(deps, workspace, null, message);
  const owner = findClientByConversation(workspace.settings, message.conversationId);
  return languageFor(workspace.settings, owner, null);
}

/**
 * The language of somebody who ran a command, by what is stored already. The form that it opens must be there within
 * three seconds, even when Slack or the database does not answer. Members are spoken to in English.
 */
export async function storedLanguage(deps: Deps, teamId: string, userId: string): Promise<Language> {
  if (!isTeamId(teamId) || !isUserId(userId)) return 'en';
  try {
    const workspace = await deps.workspaces.current(teamId);
    if (workspace === null) return 'en';
    const listed = findListed(workspace.settings, userId, null);
    if (listed?.kind === 'member') return 'en';
    const known = await inTeam(deps.database.db, teamId, (trx) => findUser(trx, teamId, userId));
    const client = listed?.kind === 'client' ? listed.client : null;
    return languageFor(workspace.settings, client, known?.locale ?? null);
  } catch {
    return 'en';
  }
}
