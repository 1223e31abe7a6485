import { parseArgs } from 'node:util';
import { benchEvents, soak } from './events';
import { benchFaults } from './faults/run';
import { benchHours } from './hours';

const help = `npm run bench -- [events] [hours] [faults] [options]     default: events and hours

  events            signed events through the real process, beside a naive Bolt app
  hours             the hours engine beside two libraries
  faults            kills, freezes and failures while clients write; counts what is lost, doubled, missing

  --events N        events of each load (default 4000); from 100000 on: a soak of Gatehouse alone that
                    prints its memory every 50,000
  --profile FOLDER  write a CPU profile of Gatehouse there
  --seed N          of the fault run (default 1)
  --rounds N        of the fault run, about two minutes each (default 4; 1 is the short form)
  --logs FOLDER     write what the processes of the fault run log there
  --help            this
`;

const names = ['events', 'hours', 'faults'];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      events: { type: 'string' },
      profile: { type: 'string' },
      seed: { type: 'string' },
      rounds: { type: 'string' },
      logs: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return print(help);
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`there is no bench "${unknown}"; there are ${names.join(', ')}`);
  const events = wholeNumber('events', values.events ?? '4000', 100);
  const options = { events, profileTo: values.profile ?? null };
  const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name);
  if (isWanted('events')) await (events >= 100_000 ? soak : benchEvents)(options, print);
  if (isWanted('hours')) await benchHours(print);
  if (!positionals.includes('faults')) return;
  const seed = wholeNumber('seed', values.seed ?? '1', 0);
  const rounds = wholeNumber('rounds', values.rounds ?? '4', 1);
  const isWhole = await benchFaults({ seed, rounds, logsTo: values.logs ?? null }, print);
  if (!isWhole) throw new Error('something was lost, doubled or left undone');
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
