import type { WebClient } from '@slack/web-api';
import type { Deps } from '../deps';
import { fetchTeamName, fetchUser } from '../slack/users';
import { inTeam } from '../store/database';
import { dayMs } from '../time';
import { findListed, identify, type Sender } from './audience';
import type { TeamId, UserId } from './ids';
import type { SaidMessage } from './message';
import { proposeClient } from './store/clients';
import { findUser, type KnownUser, recordUser } from './store/slack-users';
import type { Workspace } from './workspaces';

/**
 * Who wrote a message: by the settings and the event when they tell, else by what Slack knows (I1, I2).
 *
 * @param through a member with a grant, who may see people that the bot can't see
 */
export async function findSender(
  deps: Deps,
  workspace: Workspace,
  message: Writer,
  through?: UserId,
): Promise<Sender> {
  const { settings, teamId, enterpriseId } = workspace;
  const { userId, homeTeamId } = message;
  const listed = findListed(settings, userId, homeTeamId);
  if (listed !== null) return listed;
  const isForeign = homeTeamId !== null && homeTeamId !== teamId;
  if (isForeign && enterpriseId === null && !isInside(message)) return { kind: 'unknown_client', homeTeamId };
  const person = await knowUser(deps, teamId, userId, through);
  return identify(settings, teamId, {
    ...person,
    homeTeamId: isForeign ? homeTeamId : person.homeTeamId,
    isOfOrganisation: isInside(message) || isOfSameOrganisation(enterpriseId, homeTeamId, person),
  });
}

/** Somebody whose message or press it is, as far as the event tells. */
type Writer = Pick<SaidMessage, 'userId' | 'homeTeamId'> &
  Partial<Pick<SaidMessage, 'conversationKind' | 'isExternallyShared'>>;

/** Only people of the same organisation are in a channel that is not shared with another one (I1). */
function isInside({ conversationKind, isExternallyShared }: Writer): boolean {
  return conversationKind === 'channel' && isExternallyShared === false;
}

/** Slack may name the organisation itself as a person's home. */
function isOfSameOrganisation(
  enterpriseId: string | null,
  homeTeamId: TeamId | null,
  person: KnownUser,
): boolean {
  return enterpriseId !== null && (person.enterpriseId === enterpriseId || homeTeamId === enterpriseId);
}

/** The id of a client: of one that the settings list, or of one that is proposed on first sight (I1). */
export async function clientIdOf(
  deps: Deps,
  workspace: Workspace,
  sender: Extract<Sender, { kind: 'client' | 'unknown_client' }>,
  userId: UserId,
): Promise<{ id: number; name: string }> {
  if (sender.kind === 'client') {
    const id = workspace.clientIds.get(sender.client.name);
    if (id === undefined)
      throw new Error(`client ${sender.client.name} has no identity in ${workspace.teamId}`);
    return { id, name: sender.client.name };
  }
  const { teamId } = workspace;
  const name = await nameOfStranger(deps, teamId, sender.homeTeamId, userId);
  return inTeam(deps.database.db, teamId, (trx) =>
    proposeClient(trx, teamId, { homeTeamId: sender.homeTeamId, userId, name }),
  );
}

/**
 * A person as Slack knows them. Slack is asked again when what is kept is older than a day.
 *
 * @param through a member whose own grant is used when the bot is told nothing
 */
export async function knowUser(
  deps: Deps,
  teamId: TeamId,
  userId: UserId,
  through?: UserId,
): Promise<KnownUser> {
  const now = deps.clock();
  const known = await inTeam(deps.database.db, teamId, (trx) => findUser(trx, teamId, userId));
  if (known !== undefined && Math.abs(now - known.fetchedAt) < dayMs) return known;
  const fetched =
    (await fetchKnown(await deps.slackFor(teamId), teamId, userId, now)) ??
    (through === undefined
      ? null
      : await fetchKnown(await deps.slackAs(teamId, through), teamId, userId, now));
  if (fetched === null) return known ?? stranger(userId, now);
  await inTeam(deps.database.db, teamId, (trx) => recordUser(trx, teamId, fetched));
  return fetched;
}

async function fetchKnown(
  client: WebClient,
  teamId: TeamId,
  userId: UserId,
  now: number,
): Promise<KnownUser | null> {
  const answer = await fetchUser(client, userId);
  switch (answer.kind) {
    case 'known':
      return { userId, ...answer.user, name: answer.user.name ?? nameless, fetchedAt: now };
    case 'unknowable':
      return null;
    case 'not_allowed':
      // Without the scope to ask, the person counts as one of our own, so we stay silent. The next message asks again.
      return { ...stranger(userId, 0), homeTeamId: teamId };
    default:
      return answer satisfies never;
  }
}

/** Slack always shows a workspace its own people, so a person whom it does not show is from elsewhere. */
function stranger(userId: UserId, now: number): KnownUser {
  return {
    userId,
    homeTeamId: null,
    isGuest: false,
    isBot: false,
    name: nameless,
    timeZone: null,
    locale: null,
    enterpriseId: null,
    isDeactivated: false,
    fetchedAt: now,
  };
}

/** The name in the record of a person who shows none. */
const nameless = 'Somebody from outside';

async function nameOfStranger(
  deps: Deps,
  teamId: TeamId,
  homeTeamId: TeamId | null,
  userId: UserId,
): Promise<string> {
  return homeTeamId === null
    ? (await knowUser(deps, teamId, userId)).name
    : nameOfTeam(deps, teamId, homeTeamId);
}

/** The name of another workspace, or its id when Slack does not tell the name. */
export async function nameOfTeam(deps: Deps, teamId: TeamId, otherTeamId: TeamId): Promise<string> {
  const name = await fetchTeamName(await deps.slackFor(teamId), otherTeamId);
  return name ?? `Team ${otherTeamId}`;
}
