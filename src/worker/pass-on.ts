import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import type { TeamId } from '../domain/ids';
import { NotInstalledError } from '../slack/grants';
import { envelope, toInboxEvent } from '../slack/payloads';
import type { Entry } from '../slack/roster';
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

const keptMs = 60_000;
const seen = new WeakMap<Tools, Map<string, { others: Promise<TeamId[]>; until: number }>>();

/** The other installed workspaces whose bot is in the conversation; asked once a minute at most. */
function othersIn(tools: Tools, ours: TeamId, conversationId: string): Promise<TeamId[]> {
  const known = seen.get(tools) ?? new Map<string, { others: Promise<TeamId[]>; until: number }>();
  seen.set(tools, known);
  const key = `${ours} ${conversationId}`;
  const found = known.get(key);
  if (found !== undefined && found.until > performance.now()) return found.others;
  const others = findOthers(tools, ours, conversationId);
  known.set(key, { others, until: performance.now() + keptMs });
  others.catch(() => known.delete(key));
  return others;
}

async function findOthers(tools: Tools, ours: TeamId, conversationId: string): Promise<TeamId[]> {
  const workspaces = await listWorkspaces(tools.database);
  const others = workspaces.filter((workspace) => workspace.teamId !== ours);
  const inIt = await Promise.all(others.map(({ teamId }) => isBotIn(tools, teamId, conversationId)));
  return others.filter((_, index) => inIt[index]).map(({ teamId }) => teamId);
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
