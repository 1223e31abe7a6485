import type { Deps } from '../../deps';
import { inTheirHours } from '../../outbox/in-hours';
import { queuePost } from '../../outbox/store';
import { deadTokenCodes, NoGrantError } from '../../slack/grants';
import { fetchStatus, setStatus } from '../../slack/status';
import type { SlackClient } from '../../slack/web';
import { inTeam } from '../../store/database';
import { dayMs } from '../../time';
import { dropGrant } from '../../workspace/grants';
import type { UserId } from '../../workspace/ids';
import { isSame } from '../../workspace/settings/difference';
import type { Member, Settings } from '../../workspace/settings/settings';
import { withMember } from '../../workspace/settings/with';
import { changeSettings } from '../../workspace/store/settings';
import type { Workspace } from '../../workspace/workspaces';
import { permissionOf } from './permission';
import { endOf, type OurStatus, type StatusEnd, statusAt, stepFor } from './rules';
import { deleteStatusRow, recordStatusRow, type StatusRow } from './store';
import { buildStatusEnded } from './views';

/** Whose status is kept, and what was done about it so far; null: nothing. `now`: ms since 1970 UTC. */
export type Keeping = Readonly<{
  deps: Deps;
  workspace: Workspace;
  userId: UserId;
  row: StatusRow | null;
  now: number;
}>;

/**
 * Has a member's status say what it is to say by now, and gives what was done about it. Slack is asked only when something has
 * changed since. Doing it twice does nothing.
 *
 * @throws what the Web API throws when asking again may help
 */
export async function keepStatus(keeping: Keeping): Promise<StatusRow | null> {
  const { deps, workspace, userId, row, now } = keeping;
  const member = memberOf(workspace.settings, userId);
  const wanted = member === undefined ? null : statusAt(workspace, member, now);
  if (!isDue(row, wanted, now)) return row;
  const permission = await permissionOf(deps, workspace.teamId, userId);
  switch (permission) {
    case 'given':
      return keepWith(keeping, wanted);
    case 'ended':
      return end(keeping, 'disconnected');
    case 'missing':
      return forget(keeping);
    default:
      return permission satisfies never;
  }
}

function memberOf(settings: Settings, userId: UserId): Member | undefined {
  return settings.members.find(({ user }) => user === userId);
}

function isDue(row: StatusRow | null, wanted: OurStatus | null, now: number): boolean {
  if (wanted === null || row === null) return wanted !== row;
  return !isSame(row.settled, wanted) || (row.lookAt !== null && row.lookAt <= now);
}

async function keepWith(keeping: Keeping, wanted: OurStatus | null): Promise<StatusRow | null> {
  const { deps, workspace, userId } = keeping;
  try {
    return await carryOut(keeping, await deps.slackAs(workspace.teamId, userId), wanted);
  } catch (error) {
    // They disconnected just now, or no key opens the token.
    if (error instanceof NoGrantError) return end(keeping, 'disconnected');
    throw error;
  }
}

/** Looks first, because the status may be the member's own, and then does what is to be done. */
async function carryOut(
  keeping: Keeping,
  client: SlackClient,
  wanted: OurStatus | null,
): Promise<StatusRow | null> {
  const ours = keeping.row?.ours ?? [];
  const found = await fetchStatus(client, keeping.userId);
  if (found.kind === 'refused') return refused(keeping, found.code);
  const step = stepFor({ current: found.status, ours, wanted });
  switch (step.kind) {
    case 'leave':
      return wanted === null
        ? forget(keeping)
        : record(keeping, { ours, settled: wanted, lookAt: step.lookAt });
    case 'clear': {
      const answer = await setStatus(client, null);
      return answer.kind === 'refused' ? refused(keeping, answer.code) : forget(keeping);
    }
    case 'set':
      return put(keeping, client, step.status);
    default:
      return step satisfies never;
  }
}

/** How many statuses are remembered as ours: those of changes whose outcome is not clear. */
const mostOurs = 5;

/** It is remembered as ours before it is set, so that it is known as ours whatever becomes of the call. */
async function put(keeping: Keeping, client: SlackClient, status: OurStatus): Promise<StatusRow | null> {
  const before = keeping.row?.ours ?? [];
  await record(keeping, { ours: [status, ...before].slice(0, mostOurs), settled: null, lookAt: null });
  const answer = await setStatus(client, status);
  if (answer.kind === 'refused') return refused(keeping, answer.code);
  const { text, emoji } = answer.status;
  // Slack may write it another way than we did.
  const ours = [status, { text, emoji, until: status.until }];
  return record(keeping, { ours, settled: status, lookAt: null });
}

/** Slack says no, and would say so again. */
async function refused(keeping: Keeping, code: string): Promise<StatusRow | null> {
  const { deps, workspace, userId } = keeping;
  const isDead = deadTokenCodes.has(code);
  deps.log.warn({ team: workspace.teamId, failure: code }, 'Slack does not let a member’s status be kept');
  if (isDead) await dropGrant(deps, workspace.teamId, userId);
  return end(keeping, endOf(code, isDead));
}

/**
 * Switches it off and tells the member why, once: both happen together, and only where it was on. A status of ours that still
 * stands ends by itself.
 */
async function end(keeping: Keeping, why: StatusEnd): Promise<null> {
  const { deps, workspace, userId, now } = keeping;
  const { teamId } = workspace;
  await inTeam(deps.database.db, teamId, async (trx) => {
    await deleteStatusRow(trx, teamId, userId);
    let member: Member | undefined;
    const change = (settings: Settings) => {
      member = memberOf(settings, userId);
      return withMember(settings, userId, { slack_status: undefined });
    };
    await changeSettings(trx, teamId, change, { by: 'gatehouse', at: now });
    if (member?.slack_status === undefined) return;
    const message = buildStatusEnded(why);
    const note = { kind: 'note', conversationId: userId, message, staleAt: now + dayMs } as const;
    await queuePost(trx, teamId, inTheirHours(workspace, member, note, now), now);
  });
  return null;
}

async function forget({ deps, workspace: { teamId }, userId }: Keeping): Promise<null> {
  await inTeam(deps.database.db, teamId, (trx) => deleteStatusRow(trx, teamId, userId));
  return null;
}

async function record({ deps, workspace: { teamId }, userId }: Keeping, row: StatusRow): Promise<StatusRow> {
  await inTeam(deps.database.db, teamId, (trx) => recordStatusRow(trx, teamId, userId, row));
  return row;
}
