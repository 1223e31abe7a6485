import { parseArgs } from 'node:util';
import { benchEvents, soak } from './events';
import { benchHours } from './hours';

const help = `npm run bench -- [events] [hours] [options]     default: both

  events            signed events through the real process, beside a naive Bolt app
  hours             the hours engine beside two libraries

  --events N        events of each load (default 4000); from 100000 on: a soak of Gatehouse alone that
                    prints its memory every 50,000
  --profile FOLDER  write a CPU profile of Gatehouse there
  --help            this
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { events: { type: 'string' }, profile: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) return print(help);
  const unknown = positionals.filter((name) => name !== 'events' && name !== 'hours');
  const events = Number(values.events ?? 4000);
  if (unknown.length > 0) throw new Error(`there is no bench "${unknown[0]}"; there are events and hours`);
  if (!Number.isInteger(events) || events < 100)
    throw new Error(`--events ${values.events} must be a whole number from 100, e.g. --events 4000`);
  const options = { events, profileTo: values.profile ?? null };
  const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name);
  if (isWanted('events')) await (events >= 100_000 ? soak : benchEvents)(options, print);
  if (isWanted('hours')) await benchHours(print);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
