import { comparisonLine, everybody, type Figures, type Name, plainLine, ratio } from './compare';
import { connections, type Driven, drive, type Wanted } from './drive';
import { memoryMb, percentiles } from './measure';
import type { Report } from './report';
import { type Contestant, type Stage, setStage } from './stage';
import { withUndo } from './undo';

/** The options of a run. */
export type EventsOptions = Readonly<{
  /** Events a throughput load sends to each app. */
  events: number;
  /** Folder for a CPU profile of Gatehouse; null: none. */
  profileTo: string | null;
}>;

/** What each app did with the same load. */
export type Round = Readonly<Partial<Record<Name, Driven>>>;

const busyConversations = 200;
const pacedPerSecond = 100;
const pacedSeconds = 12;

/**
 * Sends signed events to the real Gatehouse process, to a minimal outbox and to a naive Bolt app, in turns, on one
 * machine and one PostgreSQL. Prints ratios first. Ends by itself.
 */
export async function benchEvents({ events, profileTo }: EventsOptions, report: Report): Promise<void> {
  await withUndo(async (undo) => {
    const stage = await setStage(undo, { names: everybody, profileTo });
    await warmUp(stage);
    report.print(`each load: ${events} events over ${connections} connections, as fast as acknowledged`);
    const fresh = await best(stage, { name: 'NEW', count: events, conversations: Number.POSITIVE_INFINITY });
    tell(report, 'every event in a conversation of its own, each gets a reply', throughputLines(fresh));
    const busy = await best(stage, { name: 'BUSY', count: events, conversations: busyConversations });
    tell(
      report,
      `${busyConversations} conversations; Gatehouse replies once in each, the others each time`,
      throughputLines(busy),
    );
    const paced = await waits(stage, pacedPerSecond);
    tell(report, pacedTitle(pacedPerSecond), pacedLines(paced));
    const half = Math.round((fresh.naive?.perSecond ?? 0) / 2);
    tell(report, pacedTitle(half), pacedLines(await waits(stage, half)));
    const peak = peakMemory(stage);
    tell(report, 'memory over the whole run', [comparisonLine('peak, MB', peak, 0)]);
    noteAll(report, { fresh, busy, paced, peak });
  });
}

/** A first load, so that nothing is measured that happens once. */
export async function warmUp(stage: Stage, wanted: Partial<Wanted> = {}): Promise<void> {
  for (const contestant of stage.contestants)
    await drive(stage, contestant, { count: 500, conversations: 500, ...wanted, name: 'WARM' });
}

/** Puts the same load on each app, one after the other. */
export async function inTurn(stage: Stage, wanted: Wanted): Promise<Round> {
  const round: Partial<Record<Name, Driven>> = {};
  for (const contestant of stage.contestants) round[contestant.name] = await drive(stage, contestant, wanted);
  return round;
}

/** Two rounds. The better one of each app counts, because the machine has other things to do too. */
async function best(stage: Stage, wanted: Wanted): Promise<Round> {
  const one = await inTurn(stage, { ...wanted, name: `${wanted.name}A` });
  const other = await inTurn(stage, { ...wanted, name: `${wanted.name}B` });
  const better = stage.contestants.map(({ name }) => [name, faster(one[name], other[name])] as const);
  return Object.fromEntries(better);
}

function faster(one: Driven | undefined, other: Driven | undefined): Driven | undefined {
  return (one?.perSecond ?? 0) >= (other?.perSecond ?? 0) ? one : other;
}

function waits(stage: Stage, perSecond: number): Promise<Round> {
  return inTurn(stage, {
    name: `PACED${perSecond}N`,
    count: perSecond * pacedSeconds,
    conversations: Number.POSITIVE_INFINITY,
    perSecond,
  });
}

function tell({ print }: Report, title: string, lines: readonly string[]): void {
  for (const line of ['', title, ...lines]) print(line);
}

function pacedTitle(perSecond: number): string {
  return `${perSecond} events a second by the clock, each in a conversation of its own`;
}

/** The figures of a load that was sent as fast as it was acknowledged. */
export function throughputLines(round: Round): string[] {
  return [
    comparisonLine('events a second, none lost', pick(round, 'perSecond'), 0),
    comparisonLine('CPU of the app an event, ms', pick(round, 'appMs'), 2),
    ...costLines(round),
  ];
}

/** The figures of a load that was sent by the clock. */
export function pacedLines(round: Round): string[] {
  const waited = (which: 'ackMs' | 'replyMs', what: string) =>
    (['p50', 'p95', 'p99'] as const).map((p) => comparisonLine(`${what} ${p}, ms`, wait(round, which, p), 1));
  return [...waited('ackMs', 'acknowledged'), ...waited('replyMs', 'event to reply'), ...costLines(round)];
}

function costLines(round: Round): string[] {
  return [
    comparisonLine('CPU of PostgreSQL an event, ms', pick(round, 'postgresMs'), 2),
    comparisonLine('WAL an event, kB', pick(round, 'walKb'), 1),
    plainLine('  of it images of whole pages, kB', pick(round, 'pageImagesKb'), 1),
  ];
}

/** One figure of each app. */
export function figuresOf(round: Round, figure: (driven: Driven) => number): Figures {
  const each = Object.entries(round).map(([name, driven]) => [name, figure(driven)] as const);
  return Object.fromEntries(each);
}

type Cost = 'perSecond' | 'appMs' | 'postgresMs' | 'walKb' | 'pageImagesKb';

function pick(round: Round, key: Cost): Figures {
  return figuresOf(round, (driven) => driven[key]);
}

function wait(round: Round, which: 'ackMs' | 'replyMs', p: 'p50' | 'p95' | 'p99'): Figures {
  return figuresOf(round, (driven) => percentiles(driven[which])[p]);
}

function peakMemory({ contestants }: Stage): Figures {
  const peak = ({ pids }: Contestant) => pids.reduce((sum, pid) => sum + memoryMb(pid).peak, 0);
  return Object.fromEntries(contestants.map((each) => [each.name, peak(each)]));
}

type Found = Readonly<{ fresh: Round; busy: Round; paced: Round; peak: Figures }>;

function noteAll({ note }: Report, { fresh, busy, paced, peak }: Found): void {
  note('events a second, each replied to, x naive', ratio(pick(fresh, 'perSecond'), 'naive'));
  note('events a second, busy conversations, x naive', ratio(pick(busy, 'perSecond'), 'naive'));
  note('at 100/s: event to reply p50, x naive', ratio(wait(paced, 'replyMs', 'p50'), 'naive'));
  note('at 100/s: event to reply p99, x naive', ratio(wait(paced, 'replyMs', 'p99'), 'naive'));
  note('at 100/s: acknowledged p50, x outbox', ratio(wait(paced, 'ackMs', 'p50'), 'outbox'));
  note('at 100/s: CPU of PostgreSQL an event, x outbox', ratio(pick(paced, 'postgresMs'), 'outbox'));
  note('at the ceiling: CPU of PostgreSQL an event, x outbox', ratio(pick(fresh, 'postgresMs'), 'outbox'));
  const { walKb = Number.NaN, pageImagesKb = Number.NaN } = fresh.gatehouse ?? {};
  note('WAL an event without page images, kB', walKb - pageImagesKb);
  note('peak memory, MB', peak.gatehouse ?? Number.NaN);
}
