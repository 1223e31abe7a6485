import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { findListed, identify, type Sender } from '../domain/audience';
import { isTeamId, type TeamId, type UserId } from '../domain/ids';
import type { SaidMessage } from '../domain/message';
import { proposeClient } from '../store/clients';
import { inTeam } from '../store/database';
import { findUser, type KnownUser, recordUser } from '../store/slack-users';
import type { Desk, Entry } from './roster';

/**
 * Who wrote a message (I1, I2): by the settings and the event where they tell, else by what Slack knows.
 *
 * @param through a member with a grant, who may see people that the bot does not
 */
export async function findSender(
  desk: Desk,
  entry: Entry,
  message: Pick<SaidMessage, 'userId' | 'homeTeamId'>,
  through?: UserId,
): Promise<Sender> {
  const { settings, workspace } = entry;
  const listed = findListed(settings, message.userId, message.homeTeamId);
  if (listed !== null) return listed;
  const isForeign = message.homeTeamId !== null && message.homeTeamId !== workspace.teamId;
  if (isForeign) return { kind: 'unknown_client', homeTeamId: message.homeTeamId };
  const person = await knowUser(desk, workspace.teamId, message.userId, through);
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

/**
 * A person as Slack knows them, asked anew when what we have is older than a day.
 *
 * @param through a member whose own grant is used where the bot is told nothing
 */
export async function knowUser(
  desk: Desk,
  teamId: TeamId,
  userId: UserId,
  through?: UserId,
): Promise<KnownUser> {
  const now = desk.clock();
  const known = await inTeam(desk.database.db, teamId, (trx) => findUser(trx, teamId, userId));
  if (known !== undefined && Math.abs(now - known.fetchedAt) < dayMs) return known;
  const fetched =
    (await fetchUser(await desk.slackFor(teamId), teamId, userId, now)) ??
    (through === undefined
      ? null
      : await fetchUser(await desk.slackAs(teamId, through), teamId, userId, now));
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
    locale: z.string().nullish(),
  }),
});

async function fetchUser(
  client: WebClient,
  teamId: TeamId,
  userId: UserId,
  now: number,
): Promise<KnownUser | null> {
  try {
    const { user } = slackUser.parse(await client.users.info({ user: userId, include_locale: true }));
    const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
    return {
      userId,
      homeTeamId: user.team_id != null && isTeamId(user.team_id) ? user.team_id : null,
      isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
      isBot: user.is_bot === true || user.is_workflow_bot === true,
      name: names.find((name) => name != null && name !== '') ?? nameless,
      timeZone: user.tz ?? null,
      locale: user.locale ?? null,
      fetchedAt: now,
    };
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : null;
    if (code !== null && unknowable.has(code)) return null;
    // Whom we may not ask about we take for one of our own, and stay silent; asked again at the next message.
    if (code === 'missing_scope') return { ...stranger(userId, 0), homeTeamId: teamId };
    throw error;
  }
}

/** Slack's ways to say that it won't tell of a person: asking again changes nothing. */
const unknowable = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/** Of its own people Slack always tells: who isn't visible is from elsewhere. */
function stranger(userId: UserId, now: number): KnownUser {
  return {
    userId,
    homeTeamId: null,
    isGuest: false,
    isBot: false,
    name: nameless,
    timeZone: null,
    locale: null,
    fetchedAt: now,
  };
}

/** What a person is called in the record who shows no name. */
const nameless = 'Somebody from outside';

async function nameOfStranger(
  desk: Desk,
  teamId: TeamId,
  homeTeamId: TeamId | null,
  userId: UserId,
): Promise<string> {
  return homeTeamId === null
    ? (await knowUser(desk, teamId, userId)).name
    : nameOfTeam(desk, teamId, homeTeamId);
}

/** What another workspace is called, as far as Slack tells; else its id. */
export async function nameOfTeam(desk: Desk, teamId: TeamId, otherTeamId: TeamId): Promise<string> {
  try {
    const answer = await (await desk.slackFor(teamId)).team.info({ team: otherTeamId });
    return answer.team?.name ?? `Team ${otherTeamId}`;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return `Team ${otherTeamId}`;
    throw error;
  }
}
