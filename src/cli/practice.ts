import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { Config } from '../config';
import { readConfig } from '../config';
import { createLog, type Log } from '../log';
import { type Gatehouse, startGatehouse } from '../main';
import { mountPage } from '../practice/page/routes';
import { type Practice, startPractice } from '../practice/practice';
import { getScenario, scenarios } from '../practice/scenarios/scenarios';
import { practiceSettings } from '../practice/settings';
import { type Database, inTeam } from '../store/database';
import { findSettings, recordSettings } from '../store/settings';
import { UsageError } from './failure';
import { createNeighbour } from './practice-beside';
import { stopOnSignal } from './signals';

type PracticeFlags = { port: string; deliverTo: string; scenario?: string };

/** `gatehouse practice`: the practice workspace alone, for an app that runs elsewhere; or one scenario with the bot. */
export function registerPractice(program: Command): void {
  program
    .command('practice')
    .description('run the practice workspace alone, and print how an app reaches it')
    .addOption(new Option('--port <port>', 'port to listen on').default('3001'))
    .option(
      '--deliver-to <url>',
      'where events, commands and interactions are posted',
      'http://127.0.0.1:3000/slack/events',
    )
    .addOption(
      new Option('--scenario <name>', 'play a story with the bot, from a clean workspace').choices(
        scenarios.map((each) => each.name),
      ),
    )
    .action((flags: PracticeFlags) =>
      flags.scenario === undefined ? runAlone(flags) : runScenario(flags.scenario),
    );
}

/** How a rehearsal with the bot differs from the plain one. */
type Rehearsal = Readonly<{ stateFile: string | null; embeddedName: string; scenario: string | null }>;

/** Runs the bot against a practice workspace in the same process, on the practice's clock, and says where to look. */
export async function startWithPractice(config: Config, rehearsal: Rehearsal): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  let database: Database | null = null;
  const neighbour = createNeighbour(
    () => database,
    () => practice.clock.now(),
  );
  const practice: Practice = await startPractice({
    port: config.port === 0 ? 0 : config.port + 1,
    ...(rehearsal.stateFile === null ? {} : { stateFile: rehearsal.stateFile }),
    mount: (app, running) => mountPage(app, running, neighbour),
    forget: neighbour.forget,
  });
  practice.on('trouble', (news) => log.warn({ news }, 'the practice workspace could not reach the app'));
  const gatehouse = await startBot(config, practice, log, rehearsal.embeddedName);
  database = gatehouse.database;
  await keepPracticeSettings(gatehouse.database, practice.clock.now());
  practice.deliverTo(`http://127.0.0.1:${gatehouse.port}/slack/events`);
  const story = rehearsal.scenario === null ? null : getScenario(rehearsal.scenario);
  if (story !== null) await practice.play(story.name);
  process.stdout.write(greeting(practice.url, story?.lookAt.map(({ words }) => words) ?? []));
  stopOnSignal(log, async () => {
    practice.deliverTo(null);
    await gatehouse.stop();
    await practice.stop();
  });
}

function greeting(url: string, lookAt: readonly string[]): string {
  const lines = [
    '',
    'No Slack tokens are set, so this is a rehearsal: nothing leaves this machine.',
    '',
    `Open ${url}`,
    '',
  ];
  return `${[...lines, ...lookAt.map((hint) => `- ${hint}`), ''].map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`;
}

async function startBot(
  config: Config,
  practice: Practice,
  log: Log,
  embeddedName: string,
): Promise<Gatehouse> {
  const { signingSecret, clientId, clientSecret } = practice.app;
  const oauth = { clientId, clientSecret, stateSecret: randomBytes(16).toString('hex') };
  const slack = { kind: 'http' as const, signingSecret, botToken: practice.botToken, oauth };
  try {
    return await startGatehouse(
      { ...config, host: config.host ?? '127.0.0.1', slack, ...addressesOf(config, practice) },
      { role: 'all', log, clock: () => practice.clock.now(), embeddedName, purpose: 'practice' },
    );
  } catch (error) {
    await practice.stop();
    throw error;
  }
}

/** Where the bot finds the practice workspace, and where people find the bot: this machine, by the name that Slack sends them back to. */
function addressesOf(
  config: Config,
  { apiUrl, app }: Practice,
): Pick<Config, 'slackApiUrl' | 'appToken' | 'publicUrl'> {
  const here = config.port === 0 ? null : `http://127.0.0.1:${config.port}`;
  return { slackApiUrl: apiUrl, appToken: app.appToken, publicUrl: config.publicUrl ?? here };
}

async function runScenario(scenario: string): Promise<void> {
  const config = readConfig(process.env);
  const embeddedName = `gatehouse_scenario_${randomBytes(4).toString('hex')}`;
  await startWithPractice(config, { stateFile: null, embeddedName, scenario });
}

async function runAlone({ port, deliverTo }: PracticeFlags): Promise<void> {
  const practice = await startPractice({
    port: toPort(port),
    mount: mountPage,
  });
  practice.deliverTo(deliverTo);
  process.stdout.write(
    [
      `The practice workspace is at ${practice.url}`,
      'Start Gatehouse, or another app, with:',
      `  SLACK_API_URL=${practice.apiUrl}`,
      `  SLACK_BOT_TOKEN=${practice.botToken}`,
      `  SLACK_SIGNING_SECRET=${practice.app.signingSecret}`,
      '',
    ].join('\n'),
  );
  stopOnSignal(createLog('silent'), () => practice.stop());
}

const teamId = 'T0STUDIO';

/** Settings of a first start; a member's own changes are left alone. */
async function keepPracticeSettings(database: Database, now: number): Promise<void> {
  await inTeam(database.db, teamId, async (trx) => {
    const found = await findSettings(trx, teamId);
    if (found === undefined || found.version === 1)
      await recordSettings(trx, teamId, practiceSettings(), 'practice', now);
  });
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port ${text} is not a port; a right one is 0 to 65535, e.g. 3001`);
  return port;
}
