import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { environment } from '../config';
import type { CommandNames } from '../slack/command-names';
import { UsageError } from './failure';
import { fillManifest, manifestJson } from './manifest-file';
import { complain, printFile } from './print';

type ManifestFlags = {
  url?: string;
  socketMode?: true;
  scopeCommand?: string;
  boundariesCommand?: string;
  json?: true;
};

/** `gatehouse manifest`: prints the Slack app's manifest with an operator's address and command names in every place. */
export function registerManifest(program: Command): void {
  program
    .command('manifest')
    .description("print the Slack app's manifest with your own address in every place")
    .option('--url <url>', 'where Slack reaches you, like https://gatehouse.example.com (else GATEHOUSE_URL)')
    .option('--socket-mode', 'for Socket Mode, where Slack needs no address')
    .option('--scope-command <name>', 'another name for /scope (else GATEHOUSE_SCOPE_COMMAND)')
    .option('--boundaries-command <name>', 'another name for /boundaries (else GATEHOUSE_BOUNDARIES_COMMAND)')
    .option('--json', 'print it as JSON')
    .action(printManifest);
}

async function printManifest(flags: ManifestFlags): Promise<void> {
  const commands = namesFor(flags);
  const url = addressFor(flags);
  const text = await readFile(join(__dirname, '../../manifest.yml'), 'utf8');
  const filled = fillManifest(text, { url, socketMode: flags.socketMode === true, commands });
  printFile(flags.json === true ? manifestJson(filled) : filled);
  for (const reminder of reminders(commands)) complain(reminder);
}

function addressFor({ url, socketMode }: ManifestFlags): string | null {
  const given = url ?? (process.env.GATEHOUSE_URL || undefined);
  if (given === undefined) {
    if (socketMode === true) return null;
    throw new UsageError(
      'where does Slack reach your Gatehouse? Say --url, e.g. --url https://gatehouse.example.com, or --socket-mode when it needs no address',
    );
  }
  if (!/^https:\/\/[^/\s]+\S*$/.test(given))
    throw new UsageError(
      `--url ${given} is no address that Slack takes; a right one looks like https://gatehouse.example.com`,
    );
  return given.replace(/\/+$/, '');
}

function namesFor({ scopeCommand, boundariesCommand }: ManifestFlags): CommandNames {
  const commands = {
    '/scope': nameFor('GATEHOUSE_SCOPE_COMMAND', '--scope-command', scopeCommand),
    '/boundaries': nameFor('GATEHOUSE_BOUNDARIES_COMMAND', '--boundaries-command', boundariesCommand),
  };
  if (commands['/scope'] === commands['/boundaries'])
    throw new UsageError(`both commands would be ${commands['/scope']}: each needs a name of its own`);
  return commands;
}

type NameVariable = 'GATEHOUSE_SCOPE_COMMAND' | 'GATEHOUSE_BOUNDARIES_COMMAND';

/** The flag's name for a command, else the environment's, else our own. The same rule holds for all of them. */
function nameFor(variable: NameVariable, flag: string, given: string | undefined): string {
  const parsed = environment.shape[variable].safeParse(given ?? (process.env[variable] || undefined));
  if (parsed.success) return parsed.data;
  const where = given === undefined ? variable : flag;
  throw new UsageError(`${where} ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
}

/** A name that stands in Slack alone would lead nowhere: Gatehouse has to know it too. */
function reminders(commands: CommandNames): string[] {
  const missing = [
    ['GATEHOUSE_SCOPE_COMMAND', commands['/scope'], '/scope'],
    ['GATEHOUSE_BOUNDARIES_COMMAND', commands['/boundaries'], '/boundaries'],
  ].filter(([variable = '', name, own]) => name !== (process.env[variable] || own));
  return missing.map(
    ([variable, name]) => `start Gatehouse with ${variable}=${name}, so that it answers to that name`,
  );
}
