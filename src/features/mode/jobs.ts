import { z } from 'zod';
import type { DayTask } from '../../deps';
import { whyNotAdmin } from '../../home/press';
import { queuePost } from '../../outbox/store';
import type { PostMessage } from '../../slack/blocks';
import { type Db, inTeam } from '../../store/database';
import { dayMs } from '../../time';
import { explainAll } from '../../words/wording';
import { modeFor } from '../../workspace/audience';
import type { UserId } from '../../workspace/ids';
import { keptText, recordPolicyOf } from '../../workspace/message';
import type { Member, RecordPolicy } from '../../workspace/settings/settings';
import { whoServes, zoneAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { shadowCopy } from '../reply';
import { dueSummary, modesOf } from './rules';
import {
  countShadow,
  findFirstShadow,
  findLastSummary,
  findShadowedMessages,
  type ShadowCount,
} from './store';
import { buildShadowSummary, type ClientSummary, type ShadowExample } from './views';

const mostExamples = 3;
/** One a week, give or take: a member who opens late in one week and early in the next still gets both. */
const apartMs = 5 * dayMs;

/**
 * Shadow mode's summary (R10) at the opening of a member's day: the first after its days of listening, then one a week
 * for as long as it lasts. It goes to the first in charge of a client, at an opening of theirs.
 * As long as no client was heard, nothing is said.
 */
export const summariseShadow: DayTask = async (deps, workspace, member, day) => {
  const { teamId } = workspace;
  const morning = { workspace, member, day, served: clientsOf(workspace, member) };
  if (!morning.served.some(({ isShadow }) => isShadow)) return;
  await inTeam(deps.database.db, teamId, async (trx) => {
    const due = await findDue(trx, morning);
    const message = due === null ? null : await writeSummary(trx, morning, due.since);
    if (due === null || message === null) return;
    const post = { kind: 'shadow_summary' as const, conversationId: member.user, message };
    await queuePost(trx, teamId, { ...post, staleAt: day + dayMs, onceKey: due.onceKey }, deps.clock());
  });
};

/** The opening of a member's day, with the clients whose shadow copies this member gets, or got. Ms since 1970 UTC. */
type Morning = Readonly<{
  workspace: Workspace;
  member: Member;
  day: number;
  served: readonly Readonly<{ id: number; name: string; isShadow: boolean }>[];
}>;

function clientsOf(workspace: Workspace, member: Member): Morning['served'] {
  const { settings } = workspace;
  return [...workspace.clientIds].flatMap(([name, id]) => {
    const client = settings.clients.find((each) => each.name === name) ?? null;
    if (whoServes(workspace, client)[0]?.user !== member.user) return [];
    return [{ id, name, isShadow: modeFor(settings, client) === 'shadow' }];
  });
}

async function findDue(
  trx: Db,
  { workspace, member, day, served }: Morning,
): Promise<{ since: number; onceKey: string } | null> {
  const { teamId, settings } = workspace;
  // Clients that have gone live count too: a client that goes live must not move the day of the summary.
  const heardAt = await findFirstShadow(
    trx,
    teamId,
    served.map(({ id }) => id),
  );
  const due = dueSummary(heardAt, settings.workspace.replies.shadow_days, day);
  if (due === null) return null;
  // The first message heard is another one once the record is purged, or once clients come or go.
  const lastAt = await findLastSummary(trx, teamId, member.user);
  if (lastAt !== null && Math.abs(day - lastAt) < apartMs) return null;
  return { since: due.since, onceKey: `shadow_summary ${member.user} ${heardAt} ${due.number}` };
}

async function writeSummary(
  trx: Db,
  { workspace, member, day, served }: Morning,
  since: number,
): Promise<PostMessage | null> {
  const clients = new Map(served.filter(({ isShadow }) => isShadow).map(({ id, name }) => [id, name]));
  const counts = await countShadow(trx, workspace.teamId, [...clients.keys()], since);
  if (counts.length === 0) return null;
  const examples = await readExamples(trx, workspace, clients, { reader: member.user, since });
  return buildShadowSummary(summaries(clients, counts), examples, {
    since,
    zone: zoneAt(workspace.settings, member, day),
    modes: modesOf(workspace.settings),
    whyNot: whyNotAdmin({ workspace, sender: { kind: 'member', member } }),
  });
}

function summaries(clients: ReadonlyMap<number, string>, counts: readonly ShadowCount[]): ClientSummary[] {
  return [...clients].flatMap(([id, name]) => {
    const mine = counts.filter(({ clientId }) => clientId === id);
    if (mine.length === 0) return [];
    const answered = mine.filter(({ decision }) => decision !== 'silence');
    const quiet = mine.filter(({ decision }) => decision === 'silence').slice(0, 3);
    return [{ name, answered: total(answered), quiet: quiet.map(toReason) }];
  });
}

function total(counts: readonly ShadowCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function toReason({ because, count }: ShadowCount): ClientSummary['quiet'][number] {
  return { why: explainAll([because]).join(' '), count };
}

async function readExamples(
  trx: Db,
  workspace: Workspace,
  clients: ReadonlyMap<number, string>,
  who: Readonly<{ reader: UserId; since: number }>,
): Promise<ShadowExample[]> {
  const { teamId } = workspace;
  const which = { ...who, most: mostExamples, copies: shadowCopy };
  const found = await findShadowedMessages(trx, teamId, [...clients.keys()], which);
  return found.map(({ clientId, saidAt, text, wouldSay, message }) => ({
    name: clients.get(clientId) ?? '',
    saidAt,
    words: keptText(policyOf(workspace, clients.get(clientId)), text),
    said: wouldSay ?? saidIn(message),
  }));
}

/** What was kept when a message was said may not be what is kept now (L3). */
function policyOf({ settings }: Workspace, name: string | undefined): RecordPolicy {
  return recordPolicyOf(settings, settings.clients.find((client) => client.name === name) ?? null);
}

const copied = z.object({
  blocks: z.array(z.looseObject({ type: z.string(), text: z.looseObject({ text: z.string() }).optional() })),
});

/** The notice within a member's shadow copy of an older release, which quotes nothing else. */
function saidIn(message: unknown): string {
  const texts = copied.parse(message).blocks.map(({ text }) => text?.text ?? '');
  return texts
    .filter((text) => text.startsWith('>'))
    .join('\n')
    .replaceAll(/^>/gm, '');
}
