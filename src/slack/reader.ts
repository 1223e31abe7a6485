import { findListed } from '../domain/audience';
import { isTeamId, isUserId, type TeamId, type UserId } from '../domain/ids';
import type { ClientSettings } from '../domain/settings';
import { type Language, languageFor } from '../domain/wording';
import { inTeam } from '../store/database';
import { findUser } from '../store/slack-users';
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

/**
 * The language of somebody who ran a command, by what is stored already: the form it opens must be there within three
 * seconds, also when Slack or the database does not answer. Members are spoken to in English.
 */
export async function storedLanguage(desk: Desk, teamId: string, userId: string): Promise<Language> {
  if (!isTeamId(teamId) || !isUserId(userId)) return 'en';
  try {
    const entry = await desk.roster.current(teamId);
    if (entry === null) return 'en';
    const listed = findListed(entry.settings, userId, null);
    if (listed?.kind === 'member') return 'en';
    const known = await inTeam(desk.database.db, teamId, (trx) => findUser(trx, teamId, userId));
    const client = listed?.kind === 'client' ? listed.client : null;
    return languageFor(entry.settings, client, known?.locale ?? null);
  } catch {
    return 'en';
  }
}
