import { setTimeout as sleep } from 'node:timers/promises';
import type { Name } from './compare';
import { cpuSeconds, type Load, memoryMb, now, serverCpuSeconds } from './measure';
import type { Contestant, Stage } from './stage';
import { countWritten } from './wal';

/** How many connections of Slack's there are. */
export const connections = 64;

/** A load as one asks for it. By default: channels of one workspace, as fast as acknowledged. */
export type Wanted = Pick<Load, 'name' | 'count' | 'conversations'> &
  Partial<Pick<Load, 'perSecond' | 'direct' | 'workspaces'>>;

/** What was measured of one load on one app. */
export type Driven = Readonly<{
  perSecond: number;
  /** CPU time an event, in ms. */
  appMs: number;
  postgresMs: number;
  /** What PostgreSQL wrote ahead for an event, in kB; and the part of it that was images of whole pages. */
  walKb: number;
  pageImagesKb: number;
  /** What the app's processes held when it was done, in MB. */
  heldMb: number;
  ackMs: readonly number[];
  replyMs: readonly number[];
}>;

/**
 * Puts one load on one app, until every event is stored and every reply that is due is out. Throws when one is missing.
 */
export async function drive(stage: Stage, contestant: Contestant, wanted: Wanted): Promise<Driven> {
  await stage.slack({ kind: 'forget' });
  const storedBefore = await countStored(contestant);
  const cost = await countCost(stage, contestant, wanted.count);
  const sending = await stage.send(loadOn(contestant, wanted));
  const due =
    contestant.name === 'gatehouse' ? new Set(sending.sent.map(([channel]) => channel)).size : wanted.count;
  const { posts, repliedAt } = await stage.slack({ kind: 'when', posts: due, withinMs: mostMs });
  await settled(contestant);
  const tookMs = now() - sending.startedAt;
  const costs = await cost();
  const stored = (await countStored(contestant)) - storedBefore;
  if (sending.refused > 0 || stored !== wanted.count || posts !== due)
    throw new Error(
      `${contestant.name}, ${wanted.name}: ${wanted.count} sent, ${sending.refused} refused, ${stored} stored; ${due} replies due, ${posts} made`,
    );
  const sentAt = new Map(sending.sent.map(([channel, at]) => [channel, at]));
  return {
    ...costs,
    perSecond: (wanted.count / tookMs) * 1000,
    heldMb: contestant.pids.reduce((sum, pid) => sum + memoryMb(pid).now, 0),
    ackMs: sending.sent.map(([, , ackMs]) => ackMs),
    replyMs: repliedAt.map(([channel, at]) => at - (sentAt.get(channel) ?? Number.NaN)),
  };
}

/** How long an app may take to finish once all events are sent, in ms. */
const mostMs = 60_000;

function loadOn({ name, url }: Contestant, wanted: Wanted): Load {
  return {
    perSecond: null,
    direct: false,
    workspaces: 1,
    ...wanted,
    url,
    name: wanted.name + name.charAt(0).toUpperCase(),
    connections,
    conversations: Math.min(wanted.conversations, Number.MAX_SAFE_INTEGER),
  };
}

type Cost = Pick<Driven, 'appMs' | 'postgresMs' | 'walKb' | 'pageImagesKb'>;

/** Begins to count what a load costs; the function that it gives ends the count, and shares it out among the events. */
async function countCost(
  { observer, postmaster }: Stage,
  { pids }: Contestant,
  events: number,
): Promise<() => Promise<Cost>> {
  const ofApp = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const [app, postgres] = [ofApp(), serverCpuSeconds(postmaster)];
  const written = await countWritten(observer);
  return async () => {
    const appMs = ((ofApp() - app) / events) * 1000;
    const postgresMs = ((serverCpuSeconds(postmaster) - postgres) / events) * 1000;
    const { all, pageImages } = await written();
    return { appMs, postgresMs, walKb: all / events / 1024, pageImagesKb: pageImages / events / 1024 };
  };
}

/** What each app calls stored, and what tells that it is busy still. */
const questions: Readonly<Record<Name, Readonly<{ stored: string; isBusy: string | null }>>> = {
  naive: { stored: 'messages', isBusy: null },
  outbox: { stored: 'messages', isBusy: `exists (select from messages where state <> 'sent')` },
  // It also has to decide about messages that need no reply, and to record that its replies are out.
  gatehouse: {
    stored: 'exchanges',
    isBusy: `exists (select from inbox where processed_at is null)
      or exists (select from outbox where state in ('pending', 'sending'))`,
  },
};

async function countStored({ name, db }: Contestant): Promise<number> {
  const { rows } = await db.query<{ n: string }>(`select count(*) as n from ${questions[name].stored}`);
  return Number(rows[0]?.n);
}

async function settled({ name, db }: Contestant): Promise<void> {
  const { isBusy } = questions[name];
  if (isBusy === null) return;
  const deadline = now() + mostMs;
  for (;;) {
    const { rows } = await db.query(`select ${isBusy} as "isBusy"`);
    if (!rows[0].isBusy) return;
    if (now() > deadline) throw new Error(`${name} did not finish its work within a minute`);
    await sleep(10);
  }
}
