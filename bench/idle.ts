import { setTimeout as sleep } from 'node:timers/promises';
import { everybody } from './compare';
import { childrenOf, type Doing, doingOf, memoryMb } from './measure';
import type { Report } from './report';
import { type Stage, setStage } from './stage';
import { withUndo } from './undo';

/**
 * How long an app is left alone before it is looked at, and for how long it is, in ms. Gatehouse takes half a minute to come
 * to rest, and PostgreSQL ten seconds more (its WAL writer). Then Gatehouse looks every fifteen: it is to be seen as often
 * as it really looks.
 */
const restMs = 50_000;
const watchedMs = 30_000;

type Idle = Readonly<{ app: Doing; postgres: Doing; memoryMb: number }>;

const nothing: Doing = { wakeUps: Number.NaN, busyMs: Number.NaN };
const unseen: Idle = { app: nothing, postgres: nothing, memoryMb: Number.NaN };

const nobody = 'PostgreSQL with nobody';

/**
 * Looks at each app while nothing happens, all at once, each with a PostgreSQL of its own: how often it and PostgreSQL
 * wake, the CPU time that this takes, and what the app holds in memory.
 */
export async function benchIdle({ print, note }: Report): Promise<void> {
  await withUndo(async (undo) => {
    const alone = await setStage(undo, { names: [] });
    // As the others get one. Before that PostgreSQL's writer takes two minutes to come to rest.
    await alone.observer.query('create database nobody');
    const stages = new Map([[nobody, alone]]);
    for (const name of everybody) stages.set(name, await setStage(undo, { names: [name] }));
    await sleep(restMs);
    print('');
    print(`idle, over ${watchedMs / 1000} s: wake-ups a second, % of a core, memory`);
    const seen = await Promise.all(
      [...stages].map(async ([name, stage]) => [name, await watch(stage)] as const),
    );
    for (const [name, idle] of seen) print(line(name, idle));
    const { app, postgres, memoryMb: held } = new Map(seen).get('gatehouse') ?? unseen;
    note('idle: wake-ups a second, with PostgreSQL', app.wakeUps + postgres.wakeUps);
    note('idle: % of a core, with PostgreSQL', share(app) + share(postgres));
    note('idle: memory, MB', held);
  });
}

/** Everything is by the second, but memory. */
async function watch({ contestants, postmaster }: Stage): Promise<Idle> {
  const apps = contestants.flatMap(({ pids }) => pids);
  const ofPostgres = () => [postmaster, ...childrenOf(postmaster)];
  const look = () => new Map([...apps, ...ofPostgres()].map((pid) => [pid, doingOf(pid)]));
  const before = look();
  await sleep(watchedMs);
  const after = look();
  return {
    app: doneBy(apps, before, after),
    postgres: doneBy(ofPostgres(), before, after),
    memoryMb: apps.reduce((sum, pid) => sum + memoryMb(pid).now, 0),
  };
}

type Looked = ReadonlyMap<number, Doing>;

/** A process that has begun meanwhile counts with all that it has done. */
function doneBy(pids: readonly number[], before: Looked, after: Looked): Doing {
  const seconds = watchedMs / 1000;
  const sum = (key: keyof Doing) =>
    pids.reduce((total, pid) => total + (after.get(pid)?.[key] ?? 0) - (before.get(pid)?.[key] ?? 0), 0);
  return { wakeUps: sum('wakeUps') / seconds, busyMs: sum('busyMs') / seconds };
}

function share({ busyMs }: Doing): number {
  return busyMs / 10;
}

function line(name: string, { app, postgres, memoryMb: held }: Idle): string {
  const each = [
    `app ${app.wakeUps.toFixed(1)}/s, ${share(app).toFixed(3)} %`,
    `PostgreSQL ${postgres.wakeUps.toFixed(1)}/s, ${share(postgres).toFixed(3)} %`,
    `${held.toFixed(0)} MB`,
  ];
  return `  ${name.padEnd(24)} ${each.join('; ')}`;
}
