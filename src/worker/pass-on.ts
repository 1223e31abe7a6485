import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import type { Witness } from '../deps';
import type { TeamId, UserId } from '../domain/ids';
import { NotInstalledError } from '../slack/grants';
import { type Envelope, envelope, toInboxEvent } from '../slack/payloads';
import type { Place } from '../slack/place';
import type { Entry } from '../slack/roster';
import { findStates } from '../store/conversations';
import type { WaitingEvent } from '../store/gather';
import { listGrantsOf } from '../store/grants';
import { listWorkspaces, type Workspace } from '../store/workspaces';
import type { Tools } from './tools';

/**
 * Hands events of a shared channel, and of direct messages that members of several workspaces see, to the other installed
 * workspaces that see them (I4): Slack sends one event an app and names one of those who see it, whoever else does.
 * Each gets a copy that names its own. A workspace that has the event already is not bothered twice, because its inbox
 * knows the key.
 */
export async function passOn(
  tools: Tools,
  entry: Entry,
  waiting: readonly WaitingEvent[],
  place: Place,
): Promise<void> {
  const people = 'people' in place ? place.people : null;
  for (const event of waiting) {
    const body = envelope.safeParse(event.body);
    if (!body.success || (people === null && body.data.is_ext_shared_channel !== true)) continue;
    const stored = toInboxEvent(body.data, tools.clock());
    // A copy that was passed on to us is not passed on again.
    if (stored?.conversationId == null || body.data.passed_on === true) continue;
    const others = await othersIn(tools, entry.workspace.teamId, stored.conversationId, body.data, people);
    for (const [teamId, witnesses] of others)
      await tools.receive({ ...stored, teamId, body: copyFor(body.data, witnesses) });
  }
}

function copyFor(body: Envelope, witnesses: readonly Witness[]): Envelope {
  const authorizations = witnesses.map(({ teamId, userId, isBot }) => ({
    team_id: teamId,
    user_id: userId,
    is_bot: isBot,
  }));
  return { ...body, authorizations, passed_on: true };
}

type Others = ReadonlyMap<TeamId, readonly Witness[]>;

/** The other installed workspaces that see an event, each with those in it who do: as Slack tells, else as we find out. */
async function othersIn(
  tools: Tools,
  ours: TeamId,
  conversationId: string,
  body: Envelope,
  people: readonly UserId[] | null,
): Promise<Others> {
  const others = (await installed(tools)).filter(({ teamId }) => teamId !== ours);
  if (others.length === 0) return new Map();
  const ids = others.map(({ teamId }) => teamId);
  const states = await findStates(tools.database.everyTeam, ids, conversationId);
  // What has changed since is asked anew, so that a workspace that has just come in misses nothing.
  const since = ids.map((teamId) => states.get(teamId)?.stateSince ?? '').join(' ');
  const told = await kept(witnesses, tools, `${ours} ${conversationId} ${since}`, () =>
    body.event_context == null ? Promise.resolve(null) : tools.findWitnesses(body.event_context),
  );
  const seen = told ?? [
    ...(await botsIn(tools, others, conversationId, states)),
    ...(people === null ? [] : await membersAmong(tools, people)),
  ];
  return byTeam(seen.filter(({ teamId }) => ids.includes(teamId)));
}

function byTeam(seen: readonly Witness[]): Others {
  const teams = new Map<TeamId, Witness[]>();
  for (const each of seen) teams.set(each.teamId, [...(teams.get(each.teamId) ?? []), each]);
  return teams;
}

/** The workspaces whose bot is in the conversation. One that we know to be out of it hears nothing more. */
async function botsIn(
  tools: Tools,
  others: readonly Workspace[],
  conversationId: string,
  states: Awaited<ReturnType<typeof findStates>>,
): Promise<Witness[]> {
  const inIt = await Promise.all(
    others.map(({ teamId }) => {
      const known = states.get(teamId);
      if (known !== undefined && known.state !== 'active') return false;
      return kept(presences, tools, `${teamId} ${conversationId} ${known?.stateSince ?? ''}`, () =>
        isBotIn(tools, teamId, conversationId),
      );
    }),
  );
  return others
    .filter((_, index) => inIt[index])
    .map(({ teamId, botUserId }) => ({ teamId, userId: botUserId, isBot: true }));
}

/** The people of a direct conversation who connected their accounts, in whichever workspace. */
async function membersAmong(tools: Tools, people: readonly UserId[]): Promise<Witness[]> {
  const granted = await listGrantsOf(tools.database.everyTeam, people);
  return granted.map((each) => ({ ...each, isBot: false }));
}

function installed(tools: Tools): Promise<Workspace[]> {
  return kept(workspaces, tools, 'installed', () => listWorkspaces(tools.database));
}

const keptMs = 60_000;
const mostKept = 10_000;
type Kept<T> = Map<string, Readonly<{ answer: Promise<T>; until: number }>>;
const workspaces = new WeakMap<Tools, Kept<Workspace[]>>();
const witnesses = new WeakMap<Tools, Kept<readonly Witness[] | null>>();
const presences = new WeakMap<Tools, Kept<boolean>>();

/** What Slack or the database answered, kept for a minute by each process. */
function kept<T>(
  memories: WeakMap<Tools, Kept<T>>,
  tools: Tools,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const memory: Kept<T> = memories.get(tools) ?? new Map();
  memories.set(tools, memory);
  const found = memory.get(key);
  if (found !== undefined && found.until > performance.now()) return found.answer;
  if (memory.size >= mostKept) memory.clear();
  const answer = ask();
  memory.set(key, { answer, until: performance.now() + keptMs });
  answer.catch(() => memory.delete(key));
  return answer;
}

const conversationInfo = z.object({
  channel: z.looseObject({ is_member: z.boolean().nullish(), is_im: z.boolean().nullish() }),
});

async function isBotIn(tools: Tools, teamId: TeamId, conversationId: string): Promise<boolean> {
  try {
    const client = await tools.slackFor(teamId);
    const { channel } = conversationInfo.parse(await client.conversations.info({ channel: conversationId }));
    // Of its own direct messages Slack does not say that the bot is a member.
    return channel.is_member === true || channel.is_im === true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError || error instanceof NotInstalledError) return false;
    throw error;
  }
}
