import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, type Load, memoryMb, now, percentiles, serverCpuSeconds } from './measure';
import { type Contestant, type Stage, setStage } from './stage';

/** The options of a run. */
export type EventsOptions = Readonly<{
  /** Events a throughput load sends to each app. */
  events: number;
  /** Folder for a CPU profile of Gatehouse; null: none. */
  profileTo: string | null;
}>;

const connections = 64;
const busyConversations = 200;
const pacedPerSecond = 100;
const pacedSeconds = 12;

/**
 * Sends signed events to the real Gatehouse process and to a naive Bolt app, in turns, on one machine and one
 * PostgreSQL. Prints ratios first. Ends by itself.
 */
export async function benchEvents(options: EventsOptions, print: (line: string) => void): Promise<void> {
  const stage = await setStage(options.profileTo);
  try {
    for (const contestant of [stage.naive, stage.gatehouse])
      await drive(stage, contestant, { name: 'WARM', count: 500, conversations: 500 });
    print(`each load: ${options.events} events over ${connections} connections, as fast as acknowledged`);
    const fresh = await throughput(stage, 'every event in a conversation of its own, each gets a reply', {
      name: 'NEW',
      count: options.events,
      conversations: Number.POSITIVE_INFINITY,
    });
    for (const line of fresh.lines) print(line);
    const busy = await throughput(
      stage,
      `${busyConversations} conversations; Gatehouse replies once in each`,
      { name: 'BUSY', count: options.events, conversations: busyConversations },
    );
    for (const line of busy.lines) print(line);
    for (const line of await waits(stage, pacedPerSecond)) print(line);
    for (const line of await waits(stage, Math.round(fresh.naivePerSecond / 2))) print(line);
    for (const line of memoryLines(stage)) print(line);
  } finally {
    await stage.stop();
  }
}

/** Sends `events` to Gatehouse alone, and prints its memory every 50,000 to show that it stays flat. */
export async function soak(options: EventsOptions, print: (line: string) => void): Promise<void> {
  const stage = await setStage(options.profileTo);
  try {
    for (let done = 0; done < options.events; ) {
      const count = Math.min(50_000, options.events - done);
      const load = { name: `SOAK${done}N`, count, conversations: Math.ceil(count / 5) };
      const { perSecond } = await drive(stage, stage.gatehouse, load);
      done += count;
      const { now: held, peak } = memoryMb(stage.gatehouse.pid);
      print(
        `${done} events: ${held.toFixed(0)} MB held, ${peak.toFixed(0)} MB at most, ${Math.round(perSecond)} events/s`,
      );
    }
  } finally {
    await stage.stop();
  }
}

type Drive = Pick<Load, 'name' | 'count' | 'conversations'> & { perSecond?: number };
type Driven = Readonly<{
  perSecond: number;
  appMs: number;
  postgresMs: number;
  ackMs: readonly number[];
  replyMs: readonly number[];
}>;

/**
 * Puts one load on one app, until every event is stored and every reply that is due is out. Throws when one is missing.
 */
async function drive(stage: Stage, contestant: Contestant, wanted: Drive): Promise<Driven> {
  await stage.slack({ kind: 'forget' });
  const before = await countStored(contestant);
  const cpuBefore = [cpuSeconds(contestant.pid), serverCpuSeconds(stage.postmaster)] as const;
  const sending = await stage.send({
    ...wanted,
    url: contestant.url,
    name: wanted.name + contestant.name.charAt(0).toUpperCase(),
    connections,
    perSecond: wanted.perSecond ?? null,
    conversations: Math.min(wanted.conversations, Number.MAX_SAFE_INTEGER),
  });
  const due =
    contestant.name === 'naive' ? wanted.count : new Set(sending.sent.map(([channel]) => channel)).size;
  const { posts, repliedAt } = await stage.slack({ kind: 'when', posts: due, withinMs: 60_000 });
  await settled(contestant);
  const tookMs = now() - sending.startedAt;
  const stored = (await countStored(contestant)) - before;
  if (sending.refused > 0 || stored !== wanted.count || posts !== due)
    throw new Error(
      `${contestant.name}, ${wanted.name}: ${wanted.count} sent, ${sending.refused} refused, ${stored} stored; ${due} replies due, ${posts} made`,
    );
  const sentAt = new Map(sending.sent.map(([channel, at]) => [channel, at]));
  const cpu = [cpuSeconds(contestant.pid), serverCpuSeconds(stage.postmaster)] as const;
  return {
    perSecond: (wanted.count / tookMs) * 1000,
    appMs: ((cpu[0] - cpuBefore[0]) / wanted.count) * 1000,
    postgresMs: ((cpu[1] - cpuBefore[1]) / wanted.count) * 1000,
    ackMs: sending.sent.map(([, , ackMs]) => ackMs),
    replyMs: repliedAt.map(([channel, at]) => at - (sentAt.get(channel) ?? Number.NaN)),
  };
}

async function countStored({ name, db }: Contestant): Promise<number> {
  const { rows } = await db.query<{ n: string }>(
    `select count(*) as n from ${name === 'naive' ? 'messages' : 'exchanges'}`,
  );
  return Number(rows[0]?.n);
}

/** Gatehouse also has to decide about messages that need no reply, and to record that its replies are out. */
async function settled({ name, db }: Contestant): Promise<void> {
  if (name === 'naive') return;
  const deadline = now() + 60_000;
  for (;;) {
    const { rows } = await db.query(
      `select exists (select from inbox where processed_at is null)
        or exists (select from outbox where state in ('pending', 'sending')) as "isBusy"`,
    );
    if (!rows[0].isBusy) return;
    if (now() > deadline) throw new Error('gatehouse did not finish its work within a minute');
    await sleep(10);
  }
}

/** Two rounds each, in turns. The better round of each counts, because the machine has other things to do too. */
async function throughput(stage: Stage, title: string, load: Drive) {
  const runs = { naive: [] as Driven[], gatehouse: [] as Driven[] };
  for (const round of ['A', 'B'])
    for (const each of ['naive', 'gatehouse'] as const)
      runs[each].push(await drive(stage, stage[each], { ...load, name: load.name + round }));
  const naive = best(runs.naive);
  const ours = best(runs.gatehouse);
  return {
    naivePerSecond: naive.perSecond,
    lines: [
      '',
      title,
      ratioLine('events a second, none lost', ours.perSecond, naive.perSecond, 0),
      ratioLine('CPU s of the app per 1,000', ours.appMs, naive.appMs, 2),
      ratioLine('CPU s of Postgres per 1,000', ours.postgresMs, naive.postgresMs, 2),
    ],
  };
}

function best(runs: readonly Driven[]): Driven {
  return runs.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
}

async function waits(stage: Stage, perSecond: number): Promise<string[]> {
  const load = { count: perSecond * pacedSeconds, conversations: Number.POSITIVE_INFINITY, perSecond };
  const naive = await drive(stage, stage.naive, { ...load, name: `PACED${perSecond}N` });
  const ours = await drive(stage, stage.gatehouse, { ...load, name: `PACED${perSecond}N` });
  return [
    '',
    `${perSecond} events a second by the clock, each in a conversation of its own; ms`,
    ...percentileLines('acknowledged', ours.ackMs, naive.ackMs),
    ...percentileLines('event to reply', ours.replyMs, naive.replyMs),
  ];
}

function percentileLines(what: string, ours: readonly number[], naive: readonly number[]): string[] {
  const [a, b] = [percentiles(ours), percentiles(naive)];
  return (['p50', 'p95', 'p99'] as const).map((p) => ratioLine(`${what} ${p}`, a[p], b[p], 1));
}

function memoryLines(stage: Stage): string[] {
  const [ours, naive] = [memoryMb(stage.gatehouse.pid), memoryMb(stage.naive.pid)];
  return ['', 'memory over the whole run', ratioLine('peak, MB', ours.peak, naive.peak, 0)];
}

function ratioLine(what: string, ours: number, naive: number, digits: number): string {
  const ratio = `${(ours / naive).toFixed(2)} x naive`;
  return `  ${what.padEnd(30)} ${ratio.padStart(14)}   gatehouse ${ours.toFixed(digits)}, naive ${naive.toFixed(digits)}`;
}
