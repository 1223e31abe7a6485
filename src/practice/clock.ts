import { performance } from 'node:perf_hooks';

/** The practice workspace's one clock. Instants are ms since 1970 UTC. */
export type PracticeClock = {
  now(): number;
  /** Sets the clock, also back. What falls due on the way forward happens in order. */
  set(at: number): void;
  /** Moves the clock forward by `ms` (>= 0). What falls due on the way happens in order. */
  advance(ms: number): void;
  /**
   * Lets the clock run at `speed` practice ms per real ms: 0 stands still, 1 is real time, 60 is a minute each second.
   */
  run(speed: number): void;
  speed(): number;
};

/** The clock as the workspace itself uses it. */
export type Scheduler = PracticeClock & {
  /** Calls `fire` when the clock reaches `due`, never before this call returns. Gives a function that cancels it. */
  at(due: number, fire: () => void): () => void;
  /** Drops what is scheduled and stands still. */
  stop(): void;
};

type Timer = { due: number; order: number; fire: () => void };
const longestTimeoutMs = 2 ** 31 - 1;

/** A clock that stands still at `startAt` (ms since 1970 UTC). `onTurn` is called after every set, advance and run. */
export function createClock(startAt: number, onTurn: () => void): Scheduler {
  const timers: Timer[] = [];
  let order = 0;
  let base = startAt;
  let realBase = performance.now();
  let speed = 0;
  let alarm: NodeJS.Timeout | undefined;
  const now = () => Math.floor(base + (performance.now() - realBase) * speed);
  const rebase = (at: number) => {
    base = at;
    realBase = performance.now();
  };
  function moveTo(target: number): void {
    for (let next = timers[0]; next && next.due <= target; next = timers[0]) {
      timers.shift();
      if (next.due > now()) rebase(next.due);
      next.fire();
    }
    // What the timers took has gone by as well, on a clock that runs.
    if (target > now()) rebase(target);
    setAlarm();
  }
  function setAlarm(): void {
    clearTimeout(alarm);
    const next = timers[0];
    if (!next) return;
    if (speed === 0 && next.due > base) return;
    const wait = speed === 0 ? 0 : Math.max(0, (next.due - now()) / speed);
    alarm = setTimeout(() => moveTo(Math.max(now(), base)), Math.min(wait, longestTimeoutMs));
    alarm.unref();
  }
  return {
    now,
    speed: () => speed,
    set(at) {
      mustBeFinite(at, 'set the clock to');
      if (at < now()) rebase(at);
      else moveTo(at);
      setAlarm();
      onTurn();
    },
    advance(ms) {
      if (!(ms >= 0) || !Number.isFinite(ms))
        throw new RangeError(`Can't advance the clock by ${ms} ms; give 0 or more.`);
      moveTo(now() + ms);
      onTurn();
    },
    run(nextSpeed) {
      if (!(nextSpeed >= 0) || !Number.isFinite(nextSpeed))
        throw new RangeError(`Can't run the clock at ${nextSpeed}; give 0 or more.`);
      rebase(now());
      speed = nextSpeed;
      setAlarm();
      onTurn();
    },
    at(due, fire) {
      order += 1;
      const timer = { due, order, fire };
      const place = timers.findIndex((other) => other.due > due);
      timers.splice(place === -1 ? timers.length : place, 0, timer);
      setAlarm();
      return () => {
        const index = timers.indexOf(timer);
        if (index !== -1) timers.splice(index, 1);
      };
    },
    stop() {
      rebase(now());
      speed = 0;
      timers.length = 0;
      clearTimeout(alarm);
    },
  };
}

function mustBeFinite(at: number, what: string): void {
  if (!Number.isFinite(at)) throw new RangeError(`Can't ${what} ${at}; give ms since 1970 UTC.`);
}
