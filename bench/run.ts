import { parseArgs } from 'node:util';
import { aimLines, type Measure } from './aims';
import { benchEvents } from './events';
import { benchFaults } from './faults/run';
import { benchHours } from './hours';
import { benchIdle } from './idle';
import type { Report } from './report';
import { benchShapes } from './shapes';
import { soak } from './soak';
import { benchStart } from './start';

const help = `npm run bench -- [events] [start] [hours] [idle] [shapes] [faults] [options]
                    default: events, start and hours

  events            signed events through the real process, beside a minimal outbox and a naive Bolt app
  start             how long "npm start" and "gatehouse --help" take
  hours             the hours engine beside two libraries
  idle              wake-ups, CPU and memory while nothing happens
  shapes            events again: direct messages, a slow Slack, two processes, 200 workspaces
  faults            kills, freezes and failures while clients write; counts what is lost, doubled, missing

  --events N        events of each load (default 4000; of shapes 2000); from 100000 on: a soak of Gatehouse
                    alone that prints its memory every 50,000
  --profile FOLDER  write a CPU profile of Gatehouse there
  --seed N          of the fault run (default 1)
  --rounds N        of the fault run, about two minutes each (default 4; 1 is the short form)
  --logs FOLDER     write what the processes of the fault run log there
  --help            this
`;

const names = ['events', 'start', 'hours', 'idle', 'shapes', 'faults'] as const;
type Name = (typeof names)[number];
const short: readonly Name[] = ['events', 'start', 'hours'];

async function main(): Promise<void> {
  const given = readArguments();
  if (given.help === true) return print(help);
  const measured = new Map<Measure, number>();
  const report: Report = { print, note: (measure, value) => measured.set(measure, value) };
  const benches = benchesFor(given, report);
  for (const name of names) if (given.wanted.includes(name)) await benches[name]();
  for (const line of aimLines(measured)) print(line);
}

type Given = ReturnType<typeof readArguments>;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      events: { type: 'string' },
      profile: { type: 'string' },
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '4' },
      logs: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  return { ...values, wanted: positionals.length === 0 ? short : positionals.map(toName) };
}

function toName(given: string): Name {
  const name = names.find((each) => each === given);
  if (name === undefined) throw new Error(`there is no bench "${given}"; there are ${names.join(', ')}`);
  return name;
}

function benchesFor(given: Given, report: Report): Record<Name, () => Promise<void>> {
  const events = (usual: string) => wholeNumber('events', given.events ?? usual, 100);
  return {
    events: () => {
      const options = { events: events('4000'), profileTo: given.profile ?? null };
      return (options.events >= 100_000 ? soak : benchEvents)(options, report);
    },
    start: () => benchStart(report),
    hours: () => benchHours(report),
    idle: () => benchIdle(report),
    shapes: () => benchShapes(events('2000'), report),
    faults: async () => {
      const [seed, rounds] = [wholeNumber('seed', given.seed, 0), wholeNumber('rounds', given.rounds, 1)];
      const isWhole = await benchFaults({ seed, rounds, logsTo: given.logs ?? null }, print);
      if (!isWhole) throw new Error('something was lost, doubled or left undone');
    },
  };
}

function wholeNumber(option: string, given: string, least: number): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`--${option} ${given} must be a whole number from ${least}, e.g. --${option} ${least}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
