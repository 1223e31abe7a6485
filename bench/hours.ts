import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isOpen, type Schedule, workingMinutesBetween } from '../src/schedule/schedule';
import type { Measure } from './aims';
import {
  type Contestant,
  compileOffice,
  compileOpeningHours,
  contestants,
  type Question,
  questions,
} from './hours-contestants';
import { percentiles } from './measure';
import type { Report } from './report';

const ROUND_MS = 300;
const INSTANTS = 512;

/**
 * Measures the hours engine beside `opening_hours` and `dayjs-business-time`, with the same questions and the same
 * instants of 2026. Prints the time per question, the ratio to the faster of the two, whether the answers agree, and the
 * memory that a compiled schedule holds. The two libraries know only the process's zone, so it is set to Europe/Paris
 * meanwhile.
 */
export async function benchHours({ print, note }: Report): Promise<void> {
  const { TZ } = process.env;
  process.env.TZ = 'Europe/Paris';
  try {
    print('');
    print('office hours with a lunch break, 10 holidays, Europe/Paris; ns per question');
    for (const question of questions) {
      const timings = askAll(question);
      print(questionLine(question, timings));
      const measure = measures[question];
      if (measure !== undefined) note(measure, timings[0]?.ns ?? Number.NaN);
    }
    const compiled = compileTimes();
    print(
      `compiled and asked over ten years: ${compiled.median.toFixed(2)} ms, the first time ${compiled.first.toFixed(1)} ms`,
    );
    note('hours: ten years compiled, ms', compiled.median);
    for (const line of memoryLines()) print(line);
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
}

/** The questions that there is an aim for. */
const measures: Readonly<Partial<Record<Question, Measure>>> = {
  isOpen: 'hours: isOpen, ns',
  'add 100 h': 'hours: 100 hours added, ns',
  'between a year': 'hours: between the ends of a year, ns',
};

type Timing = Readonly<{ name: string; ns: number; answers: readonly number[] }>;

/** Ours comes first. */
function askAll(question: Question): Timing[] {
  return contestants().map((contestant) => ({
    name: contestant.name,
    ns: nsPerQuestion(contestant, question),
    answers: instants(64).map((at) => contestant[question](at)),
  }));
}

function questionLine(question: Question, [ours, ...others]: readonly Timing[]): string {
  if (!ours) return question;
  const fastest = Math.min(...others.map(({ ns }) => ns));
  const cells = [ours, ...others].map(
    ({ name, ns }) => `${name} ${ns < 1_000 ? ns.toFixed(0) : Math.round(ns)}`,
  );
  const agreeing = others.map(
    ({ name, answers }) => `${name} ${answers.filter((answer, i) => answer === ours.answers[i]).length}/64`,
  );
  return `${question.padEnd(14)} ${cells.join(', ')}: ${Math.round(fastest / ours.ns)} times the fastest; same answers: ${agreeing.join(', ')}`;
}

function nsPerQuestion(contestant: Contestant, question: Question): number {
  const at = instants(INSTANTS);
  const ask = contestant[question];
  ask(at[0] ?? 0);
  const rounds = [0, 1, 2].map(() => {
    const startedAt = process.hrtime.bigint();
    let asked = 0;
    let elapsedNs = 0;
    while (elapsedNs < (ROUND_MS / 3) * 1e6) {
      for (let i = 0; i < 16; i++) ask(at[asked++ % INSTANTS] ?? 0);
      elapsedNs = Number(process.hrtime.bigint() - startedAt);
    }
    return elapsedNs / asked;
  });
  return Math.min(...rounds);
}

/** Whole minutes, spread over 2026 without a pattern and the same every time. */
function instants(count: number): readonly number[] {
  const year = Date.UTC(2026, 0, 1);
  return Array.from({ length: count }, (_, i) => year + ((i * 7_919_777 + 12_345) % 525_600) * 60_000);
}

/**
 * How long it takes, in ms, to compile a schedule and to ask it about ten years: years are compiled when first asked
 * about.
 */
function compileTimes(): Readonly<{ first: number; median: number }> {
  const times = Array.from({ length: 51 }, () => {
    const startedAt = performance.now();
    compileDecade();
    return performance.now() - startedAt;
  });
  return { first: times[0] ?? Number.NaN, median: percentiles(times).p50 };
}

function compileDecade(): Schedule {
  const schedule = compileOffice();
  workingMinutesBetween(schedule, Date.UTC(2020, 0, 1), Date.UTC(2030, 0, 1));
  return schedule;
}

function memoryLines(): string[] {
  const year = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)] as const;
  const compiled = bytesEach(() => {
    const schedule = compileOffice();
    isOpen(schedule, year[0]);
    return schedule;
  });
  const decade = bytesEach(compileDecade);
  const other = bytesEach(() => {
    const hours = compileOpeningHours();
    hours.getState(new Date(year[0]));
    return hours;
  });
  const kb = (bytes: number) => `${(bytes / 1_024).toFixed(1)} kB`;
  return [
    `memory per compiled schedule: gatehouse ${kb(compiled)} asked within a year, ${kb(decade)} over ten years; opening_hours ${kb(other)}`,
  ];
}

function bytesEach(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const count = 300;
  make();
  for (let i = 0; i < 4; i++) collect();
  const before = heldBytes();
  const kept = Array.from({ length: count }, make);
  for (let i = 0; i < 4; i++) collect();
  return (heldBytes() - before) / kept.length;
}

function heldBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
