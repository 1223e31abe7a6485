import { z } from 'zod';
import { modeFor } from '../domain/audience';
import { dueSummary, modesOf } from '../domain/going-live';
import type { UserId } from '../domain/ids';
import { whoServes, zoneAt } from '../domain/rota';
import type { Member } from '../domain/settings';
import { explainAll } from '../domain/wording';
import type { Entry } from '../slack/roster';
import { canChoose } from '../slack/views/mode';
import { buildShadowSummary, type ClientSummary, type Example } from '../slack/views/shadow-summary';
import { type Db, inTeam } from '../store/database';
import { queuePost } from '../store/outbox';
import {
  countShadow,
  findFirstShadow,
  findLastSummary,
  findShadowExamples,
  type ShadowCount,
} from '../store/shadow-summary';
import type { DayTask } from './day-tasks';

const dayMs = 86_400_000;
const mostExamples = 3;
/** One a week, give or take: who opens late in one week and early in the next still gets theirs. */
const apartMs = 5 * dayMs;

/**
 * Shadow mode's summary (R10) at the opening of a member's day: the first after its days of listening, then one a week
 * for as long as it lasts. It goes to whoever gets a client's shadow copies, the first in charge of it. While nobody was
 * heard there is nothing to tell, and nothing is said.
 */
export const summariseShadow: DayTask = async (tools, entry, member, day) => {
  const mine = clientsOf(entry, member);
  const clients = new Map(mine.filter(({ isShadow }) => isShadow).map(({ id, name }) => [id, name]));
  if (clients.size === 0) return;
  const { teamId } = entry.workspace;
  const ids = [...clients.keys()];
  await inTeam(tools.database.db, teamId, async (trx) => {
    // Of those that are live by now too: whom it is told of may change, when it is told must not.
    const everybody = mine.map(({ id }) => id);
    const heardAt = await findFirstShadow(trx, teamId, everybody);
    const due = dueSummary(heardAt, entry.settings.workspace.replies.shadow_days, day);
    if (due === null) return;
    // What was heard first changes as the record is purged, and as clients come and go.
    const lastAt = await findLastSummary(trx, teamId, member.user);
    if (lastAt !== null && Math.abs(day - lastAt) < apartMs) return;
    const counts = await countShadow(trx, teamId, ids, due.since);
    if (counts.length === 0) return;
    const examples = await readExamples(trx, entry, clients, { reader: member.user, since: due.since });
    const message = buildShadowSummary(summaries(clients, counts), examples, {
      since: due.since,
      zone: zoneAt(entry.settings, member, day),
      canChoose: canChoose(modesOf(entry.settings)),
    });
    const post = { kind: 'shadow_summary' as const, conversationId: member.user, message };
    const onceKey = `shadow_summary ${member.user} ${heardAt} ${due.number}`;
    await queuePost(trx, teamId, { ...post, staleAt: day + dayMs, onceKey }, tools.clock());
  });
};

type Mine = Readonly<{ id: number; name: string; isShadow: boolean }>;

/** The clients whose shadow copies this member gets, or got. */
function clientsOf(entry: Entry, member: Member): Mine[] {
  const { settings } = entry;
  return [...entry.clientIds].flatMap(([name, id]) => {
    const client = settings.clients.find((each) => each.name === name) ?? null;
    if (whoServes(entry, client)[0]?.user !== member.user) return [];
    return [{ id, name, isShadow: modeFor(settings, client) === 'shadow' }];
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
  entry: Entry,
  clients: ReadonlyMap<number, string>,
  who: Readonly<{ reader: UserId; since: number }>,
): Promise<Example[]> {
  const { teamId } = entry.workspace;
  const found = await findShadowExamples(trx, teamId, [...clients.keys()], { ...who, most: mostExamples });
  return found.map(({ clientId, saidAt, text, message }) => ({
    name: clients.get(clientId) ?? '',
    saidAt,
    words: entry.settings.workspace.record.text === 'full' ? text : null,
    said: saidIn(message),
  }));
}

const shadowCopy = z.object({
  blocks: z.array(z.looseObject({ type: z.string(), text: z.looseObject({ text: z.string() }).optional() })),
});

/** The notice within a member's shadow copy (views/notice.ts): what stands in it as a quotation. */
function saidIn(message: unknown): string {
  const texts = shadowCopy.parse(message).blocks.map(({ text }) => text?.text ?? '');
  return texts
    .filter((text) => text.startsWith('>'))
    .join('\n')
    .replaceAll(/^>/gm, '');
}
