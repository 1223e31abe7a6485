import type { TeamId, UserId } from '../domain/ids';
import type { ClientSettings } from '../domain/settings';
import { type Language, languageFor } from '../domain/wording';
import type { Desk, Entry } from './roster';
import { knowUser } from './sender';

/** Somebody who will read what is said; `homeTeamId` where Slack has told it. */
export type Reader = Readonly<{ userId: UserId; homeTeamId: TeamId | null }>;

/**
 * The language of somebody of a client (R9). Slack is asked only about people it tells the locale of, its workspace's own
 * and guests, and at most once a day; where it doesn't answer the words are the workspace's, rather than late.
 */
export async function languageOfReader(
  desk: Desk,
  entry: Entry,
  client: ClientSettings | null,
  { userId, homeTeamId }: Reader,
): Promise<Language> {
  const { settings, workspace } = entry;
  const isForeign = homeTeamId !== null && homeTeamId !== workspace.teamId;
  if (client?.language !== undefined || isForeign) return languageFor(settings, client, null);
  const locale = await knowUser(desk, workspace.teamId, userId).then(
    (user) => user.locale,
    () => null,
  );
  return languageFor(settings, client, locale);
}
