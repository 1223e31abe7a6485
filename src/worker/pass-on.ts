import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import type { TeamId } from '../domain/ids';
import { NotInstalledError } from '../slack/grants';
import { envelope, toInboxEvent } from '../slack/payloads';
import type { Entry } from '../slack/roster';
import { findStates } from '../store/conversations';
import type { WaitingEvent } from '../store/gather';
import { listWorkspaces } from '../store/workspaces';
import type { Tools } from './tools';

/**
 * Hands events of a shared channel to the other installed workspaces that see it (I4): Slack sends one event an
 * app and names one workspace, whoever else is there. A workspace that has the event already is not bothered
 * twice, because its inbox knows the key.
 */
export async function passOn(tools: Tools, entry: Entry, waiting: readonly WaitingEvent[]): Promise<void> {
  for (const event of waiting) {
    const body = envelope.safeParse(event.body);
    if (!body.success || body.data.is_ext_shared_channel !== true) continue;
    const stored = toInboxEvent(body.data, tools.clock());
    // A copy that was passed on to us is not passed on again.
    if (stored?.conversationId == null || stored.teamId !== entry.workspace.teamId) continue;
    for (const teamId of await othersIn(tools, entry.workspace.teamId, stored.conversationId))
      await tools.receive({ ...stored, teamId });
  }
}

/** The other installed workspaces whose bot is in the conversation. One that we know to be out of it hears nothing more. */
async function othersIn(tools: Tools, ours: TeamId, conversationId: string): Promise<TeamId[]> {
  const others = (await installed(tools)).filter((teamId) => teamId !== ours);
  if (others.length === 0) return [];
  const states = await findStates(tools.database.everyTeam, others, conversationId);
  const inIt = await Promise.all(
    others.map((teamId) => {
      const known = states.get(teamId);
      if (known !== undefined && known.state !== 'active') return false;
      // What has changed since is asked anew, so that a workspace that has just come in misses nothing.
      return kept(presences, tools, `${teamId} ${conversationId} ${known?.stateSince ?? ''}`, () =>
        isBotIn(tools, teamId, conversationId),
      );
    }),
  );
  return others.filter((_, index) => inIt[index]);
}

function installed(tools: Tools): Promise<TeamId[]> {
  return kept(workspaces, tools, 'installed', async () =>
    (await listWorkspaces(tools.database)).map(({ teamId }) => teamId),
  );
}

const keptMs = 60_000;
const mostKept = 10_000;
type Kept<T> = Map<string, Readonly<{ answer: Promise<T>; until: number }>>;
const workspaces = new WeakMap<Tools, Kept<TeamId[]>>();
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

const conversationInfo = z.object({ channel: z.looseObject({ is_member: z.boolean().nullish() }) });

async function isBotIn(tools: Tools, teamId: TeamId, conversationId: string): Promise<boolean> {
  try {
    const client = await tools.slackFor(teamId);
    return (
      conversationInfo.parse(await client.conversations.info({ channel: conversationId })).channel
        .is_member === true
    );
  } catch (error) {
    if (error instanceof WebAPIPlatformError || error instanceof NotInstalledError) return false;
    throw error;
  }
}
