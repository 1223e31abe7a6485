import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { findListed, identify, type Sender } from '../domain/audience';
import { isTeamId, type TeamId, type UserId } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { proposeClient } from '../store/clients';
import { inTeam } from '../store/database';
import { findUser, type KnownUser, recordUser } from '../store/slack-users';
import type { Desk, Entry } from './roster';

/** Who wrote a message (I1, I2): by the settings and the event where they tell, else by what Slack knows. */
export async function findSender(
  desk: Desk,
  entry: Entry,
  message: Pick<SaidMessage, 'userId' | 'homeTeamId'>,
): Promise<Sender> {
  const { settings, workspace } = entry;
  const listed = findListed(settings, message.userId, message.homeTeamId);
  if (listed !== null) return listed;
  const isForeign = message.homeTeamId !== null && message.homeTeamId !== workspace.teamId;
  if (isForeign) return { kind: 'unknown_client', homeTeamId: message.homeTeamId };
  const person = await knowUser(desk, workspace.teamId, message.userId);
  return identify(settings, workspace.teamId, person);
}

/** The id of a client, known by its settings' name or proposed on first sight (I1). */
export async function clientIdOf(
  desk: Desk,
  entry: Entry,
  sender: Extract<Sender, { kind: 'client' | 'unknown_client' }>,
  userId: UserId,
): Promise<{ id: number; name: string }> {
  if (sender.kind === 'client') {
    const id = entry.clientIds.get(sender.client.name);
    if (id === undefined)
      throw new Error(`client ${sender.client.name} has no identity in ${entry.workspace.teamId}`);
    return { id, name: sender.client.name };
  }
  const { teamId } = entry.workspace;
  const name = await nameOfStranger(desk, teamId, sender.homeTeamId, userId);
  return inTeam(desk.database.db, teamId, (trx) =>
    proposeClient(trx, teamId, { homeTeamId: sender.homeTeamId, userId, name }),
  );
}

const dayMs = 86_400_000;

/** A person as Slack knows them, asked anew when what we have is older than a day. */
export async function knowUser(desk: Desk, teamId: TeamId, userId: UserId): Promise<KnownUser> {
  const now = desk.clock();
  const known = await inTeam(desk.database.db, teamId, (trx) => findUser(trx, teamId, userId));
  if (known !== undefined && Math.abs(now - known.fetchedAt) < dayMs) return known;
  const fetched = await fetchUser(await desk.slackFor(teamId), userId, now);
  if (fetched === null) return known ?? stranger(userId, now);
  await inTeam(desk.database.db, teamId, (trx) => recordUser(trx, teamId, fetched));
  return fetched;
}

const slackUser = z.object({
  user: z.looseObject({
    team_id: z.string().nullish(),
    name: z.string().nullish(),
    real_name: z.string().nullish(),
    profile: z.looseObject({ display_name: z.string().nullish(), real_name: z.string().nullish() }).nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    is_bot: z.boolean().nullish(),
    is_workflow_bot: z.boolean().nullish(),
    tz: z.string().nullish(),
  }),
});

async function fetchUser(client: WebClient, userId: UserId, now: number): Promise<KnownUser | null> {
  try {
    const { user } = slackUser.parse(await client.users.info({ user: userId }));
    const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
    return {
      userId,
      homeTeamId: user.team_id != null && isTeamId(user.team_id) ? user.team_id : null,
      isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
      isBot: user.is_bot === true || user.is_workflow_bot === true,
      name: names.find((name) => name != null && name !== '') ?? userId,
      timeZone: user.tz ?? null,
      fetchedAt: now,
    };
  } catch (error) {
    if (error instanceof WebAPIPlatformError && unknowable.has(error.data.error)) return null;
    throw error;
  }
}

/** Slack's ways to say that it won't tell: asking again changes nothing. */
const unknowable = new Set(['user_not_found', 'user_not_visible', 'users_not_found', 'missing_scope']);

function stranger(userId: UserId, now: number): KnownUser {
  return {
    userId,
    homeTeamId: null,
    isGuest: false,
    isBot: false,
    name: userId,
    timeZone: null,
    fetchedAt: now,
  };
}

async function nameOfStranger(
  desk: Desk,
  teamId: TeamId,
  homeTeamId: TeamId | null,
  userId: UserId,
): Promise<string> {
  if (homeTeamId === null) return (await knowUser(desk, teamId, userId)).name;
  try {
    const answer = await (await desk.slackFor(teamId)).team.info({ team: homeTeamId });
    return answer.team?.name ?? `Team ${homeTeamId}`;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return `Team ${homeTeamId}`;
    throw error;
  }
}
