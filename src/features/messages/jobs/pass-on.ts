import { type Deps, oncePerProcess } from '../../../deps';
import { isBotIn } from '../../../slack/conversations';
import { type Envelope, parseEnvelope } from '../../../slack/event-schemas';
import { NotInstalledError } from '../../../slack/grants';
import { toInboxEvent } from '../../../slack/payloads';
import type { Witness } from '../../../slack/witnesses';
import type { InboxEvent } from '../../../store/inbox';
import { minuteMs } from '../../../time';
import type { TeamId, UserId } from '../../../workspace/ids';
import { createMemory } from '../../../workspace/memory';
import type { Place } from '../../../workspace/place';
import { findStates } from '../../../workspace/store/conversations';
import { listGrantsOf } from '../../../workspace/store/grants';
import { type Installation, listInstallations } from '../../../workspace/store/installations';
import type { Workspace } from '../../../workspace/workspaces';
import type { WaitingEvent } from '../store/gather';

/**
 * Hands events to the other installed workspaces that see them: those of a shared channel, and of direct
 * messages between members of several workspaces (I4). Slack sends an event once to each app, whoever sees
 * it, and names one of those who do. Each workspace gets a copy that names its own people. One that has the
 * event already does not take it again, because its inbox knows the key.
 */
export async function passOn(
  deps: Deps,
  { teamId: ours }: Workspace,
  waiting: readonly WaitingEvent[],
  place: Place,
): Promise<void> {
  const people = 'people' in place ? place.people : null;
  for (const event of waiting) {
    const shared = toSharedEvent(event.body, people, deps.clock());
    if (shared === null) continue;
    for (const [teamId, witnesses] of await findOthers(deps, ours, shared))
      await deps.receive({ ...shared.stored, teamId, body: copyFor(shared.body, witnesses) });
  }
}

/** An event that other workspaces may see. `people`: those in its direct conversation; null in a channel. */
type SharedEvent = Readonly<{
  body: Envelope;
  stored: InboxEvent;
  conversationId: string;
  people: readonly UserId[] | null;
}>;

function toSharedEvent(body: unknown, people: SharedEvent['people'], now: number): SharedEvent | null {
  const { data } = parseEnvelope(body);
  if (data === undefined || (people === null && data.is_ext_shared_channel !== true)) return null;
  // A copy that was passed on to us is not passed on again.
  if (data.passed_on === true) return null;
  const stored = toInboxEvent(data, now);
  if (stored?.conversationId == null) return null;
  return { body: data, stored, conversationId: stored.conversationId, people };
}

function copyFor(body: Envelope, witnesses: readonly Witness[]): Envelope {
  const authorizations = witnesses.map(({ teamId, userId, isBot }) => ({
    team_id: teamId,
    user_id: userId,
    is_bot: isBot,
  }));
  return { ...body, authorizations, passed_on: true };
}

/**
 * The other installed workspaces that see an event, each with those in it who do. Slack tells who they are;
 * where it does not, they are found by asking for each workspace's bot, and by the grants of the people.
 */
async function findOthers(
  deps: Deps,
  ours: TeamId,
  { body, conversationId, people }: SharedEvent,
): Promise<ReadonlyMap<TeamId, readonly Witness[]>> {
  const installed = await knownInstallations(deps).get('all', () => listInstallations(deps.database));
  const others = installed.filter(({ teamId }) => teamId !== ours);
  if (others.length === 0) return new Map();
  const ids = others.map(({ teamId }) => teamId);
  const states = await findStates(deps.database.everyTeam, ids, conversationId);
  // Part of the key, so that a workspace that has just come in misses nothing.
  const since = ids.map((teamId) => states.get(teamId)?.stateSince ?? '').join(' ');
  const told = await knownWitnesses(deps).get(`${ours} ${conversationId} ${since}`, async () =>
    body.event_context == null ? null : deps.findWitnesses(body.event_context),
  );
  const seenBy = told ?? [
    ...(await botsIn(deps, others, conversationId, states)),
    ...(people === null ? [] : await membersAmong(deps, people)),
  ];
  return byTeam(seenBy.filter(({ teamId }) => ids.includes(teamId)));
}

function byTeam(seenBy: readonly Witness[]): ReadonlyMap<TeamId, readonly Witness[]> {
  const teams = new Map<TeamId, Witness[]>();
  for (const each of seenBy) teams.set(each.teamId, [...(teams.get(each.teamId) ?? []), each]);
  return teams;
}

/** The workspaces whose bot is in the conversation. A workspace that we know to be out of it is not asked. */
async function botsIn(
  deps: Deps,
  others: readonly Installation[],
  conversationId: string,
  states: Awaited<ReturnType<typeof findStates>>,
): Promise<Witness[]> {
  const areIn = await Promise.all(
    others.map(({ teamId }) => {
      const known = states.get(teamId);
      if (known !== undefined && known.state !== 'active') return false;
      const key = `${teamId} ${conversationId} ${known?.stateSince ?? ''}`;
      return knownPresences(deps).get(key, () => isTheirBotIn(deps, teamId, conversationId));
    }),
  );
  return others
    .filter((_, index) => areIn[index])
    .map(({ teamId, botUserId }) => ({ teamId, userId: botUserId, isBot: true }));
}

async function isTheirBotIn(deps: Deps, teamId: TeamId, conversationId: string): Promise<boolean> {
  try {
    return await isBotIn(await deps.slackFor(teamId), conversationId);
  } catch (error) {
    if (error instanceof NotInstalledError) return false;
    throw error;
  }
}

/** The people of a direct conversation who connected their accounts, in whichever workspace. */
async function membersAmong(deps: Deps, people: readonly UserId[]): Promise<Witness[]> {
  const granted = await listGrantsOf(deps.database.everyTeam, people);
  return granted.map((each) => ({ ...each, isBot: false }));
}

const keptAMinute = { keptMs: minuteMs, maxSize: 10_000 };
const knownInstallations = oncePerProcess(({ steady }) =>
  createMemory<'all', Installation[]>(steady, keptAMinute),
);
const knownWitnesses = oncePerProcess(({ steady }) =>
  createMemory<string, readonly Witness[] | null>(steady, keptAMinute),
);
const knownPresences = oncePerProcess(({ steady }) => createMemory<string, boolean>(steady, keptAMinute));
