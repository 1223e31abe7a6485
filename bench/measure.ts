import { readdirSync, readFileSync } from 'node:fs';

/** A secret for the processes of a run, used nowhere else. */
export const signingSecret = 'the-signing-secret-of-the-bench';

/** What the load generator is to send. */
export type Load = Readonly<{
  url: string;
  /** Part of the conversations' ids, so that no two loads share a conversation. */
  name: string;
  count: number;
  connections: number;
  /** Events a second by the clock; null: as fast as they are acknowledged. */
  perSecond: number | null;
  /** How many conversations the events are spread over. */
  conversations: number;
  /** Whether these are direct messages with the bot; else channels. */
  direct: boolean;
  /** How many workspaces the events are spread over. */
  workspaces: number;
}>;

/** What it sent. Instants and durations are in ms of `now()`. */
export type LoadResult = {
  startedAt: number;
  /** For each event acknowledged with 200: its conversation, when it was due, and its wait for the answer. */
  sent: [channel: string, dueAt: number, ackMs: number][];
  refused: number;
};

/** The ms of a clock that all processes of this machine share, and that never goes back. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** The p50, p95 and p99 of some durations, in their unit; NaN when there are none. */
export function percentiles(values: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** CPU seconds a process has used, in user and kernel; NaN where /proc doesn't tell. */
export function cpuSeconds(pid: number): number {
  const { own } = readStat(pid);
  return own;
}

/**
 * CPU seconds of a PostgreSQL server with all its processes, including those that have ended; NaN where /proc doesn't
 * tell.
 */
export function serverCpuSeconds(postmaster: number): number {
  try {
    const { own, ended } = readStat(postmaster);
    return childrenOf(postmaster).reduce((sum, pid) => sum + readStat(pid).own, own + ended);
  } catch {
    return Number.NaN;
  }
}

/** The processes that a process has started and that still run. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => readStat(each).parent === pid);
}

/** The parent of a process; 0 where /proc doesn't tell. */
export function parentOf(pid: number): number {
  return readStat(pid).parent;
}

/** A process's memory in MB: what it holds now, and the most it ever held. */
export function memoryMb(pid: number): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
    return { now: mb('VmRSS'), peak: mb('VmHWM') };
  } catch {
    return { now: Number.NaN, peak: Number.NaN };
  }
}

/** What a process has done so far. */
export type Doing = Readonly<{
  /** How often one of its threads went to sleep, and so had been awake. */
  wakeUps: number;
  /** The time that its threads were on a CPU, in ms. It is finer than `cpuSeconds`, and forgets threads that ended. */
  busyMs: number;
}>;

/** What a process has done so far; NaN where /proc doesn't tell. Source: proc_pid_status(5), sched-stats. */
export function doingOf(pid: number): Doing {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`);
    const sum = (count: (folder: string) => number) =>
      threads.reduce((total, folder) => total + count(folder), 0);
    return {
      wakeUps: sum((folder) => wakeUpsIn(readFileSync(`${folder}/status`, 'utf8'))),
      busyMs: sum((folder) => Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]) / 1e6),
    };
  } catch {
    return { wakeUps: Number.NaN, busyMs: Number.NaN };
  }
}

/** How often a thread has gone to sleep, by its status in /proc; NaN when that doesn't tell. */
export function wakeUpsIn(status: string): number {
  return Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(status)?.[1]);
}

/** Clock ticks a second in /proc: USER_HZ, 100 on every Linux that Node runs on. Source: proc_pid_stat(5). */
const ticks = 100;

type Stat = Readonly<{ parent: number; own: number; ended: number }>;

function readStat(pid: number): Stat {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces; field 4 (the parent) is the second after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const seconds = (index: number) => Number(fields[index]) / ticks;
    return { parent: Number(fields[1]), own: seconds(11) + seconds(12), ended: seconds(13) + seconds(14) };
  } catch {
    return { parent: 0, own: Number.NaN, ended: Number.NaN };
  }
}
