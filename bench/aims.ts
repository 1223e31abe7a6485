/** What a figure should be, and the options of `npm run bench` by which it is measured. */
export type Aim = Readonly<({ atLeast: number } | { atMost: number }) & { by: string }>;

/** What this program aims for. They are no promises, and no run fails by them: a machine may be slow or busy. */
export const aims = {
  'events a second, each replied to, x naive': { atLeast: 1.15, by: 'events' },
  'events a second, busy conversations, x naive': { atLeast: 1.3, by: 'events' },
  'at 100/s: event to reply p50, x naive': { atMost: 2, by: 'events' },
  'at 100/s: event to reply p99, x naive': { atMost: 2, by: 'events' },
  'at 100/s: acknowledged p50, x outbox': { atMost: 1.6, by: 'events' },
  'at 100/s: CPU of PostgreSQL an event, x outbox': { atMost: 2, by: 'events' },
  'at the ceiling: CPU of PostgreSQL an event, x outbox': { atMost: 1, by: 'events' },
  // Half of what it was while each message cost a job of the queue (decision 0002).
  'WAL an event without page images, kB': { atMost: 4.4, by: 'events' },
  'peak memory, MB': { atMost: 250, by: 'events' },
  'memory over a million events, last x first': { atMost: 1.1, by: 'events --events 1000000' },
  'idle: wake-ups a second, with PostgreSQL': { atMost: 5, by: 'idle' },
  'idle: % of a core, with PostgreSQL': { atMost: 0.1, by: 'idle' },
  'idle: memory, MB': { atMost: 100, by: 'idle' },
  'npm start, warm, s': { atMost: 1.2, by: 'start' },
  'npm start in an empty folder, s': { atMost: 2.5, by: 'start' },
  'gatehouse --help, ms': { atMost: 150, by: 'start' },
  'hours: ten years compiled, ms': { atMost: 2, by: 'hours' },
  'hours: isOpen, ns': { atMost: 47, by: 'hours' },
  'hours: 100 hours added, ns': { atMost: 72, by: 'hours' },
  'hours: between the ends of a year, ns': { atMost: 105, by: 'hours' },
} as const satisfies Record<string, Aim>;

/** A figure that there is an aim for. */
export type Measure = keyof typeof aims;

/** Whether a figure is as it should be. One that could not be measured (NaN) is not. */
export function isMet(aim: Aim, value: number): boolean {
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}

/** The lines that end a run: each aim that was measured, met or not, and which runs would measure the others. */
export function aimLines(measured: ReadonlyMap<string, number>): string[] {
  const all = Object.entries<Aim>(aims);
  const lines = all.flatMap(([what, aim]) => {
    const value = measured.get(what);
    return value === undefined ? [] : [aimLine(what, aim, value)];
  });
  const unseen = all.filter(([what]) => !measured.has(what)).map(([, { by }]) => `npm run bench -- ${by}`);
  const runs = [...new Set(unseen)].join(', ');
  return [
    ...(lines.length === 0 ? [] : ['', 'aims', ...lines]),
    ...(lines.length === 0 || runs === '' ? [] : [`  not measured in this run: those of ${runs}`]),
  ];
}

function aimLine(what: string, aim: Aim, value: number): string {
  const bound = 'atLeast' in aim ? `at least ${aim.atLeast}` : `at most ${aim.atMost}`;
  const figure = value >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return (
    `  ${isMet(aim, value) ? 'met' : 'NOT MET'}`.padEnd(11) +
    `${what.padEnd(54)} ${figure.padStart(7)}   ${bound}`
  );
}
