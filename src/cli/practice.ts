import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { type Config, readConfig } from '../config';
import { createLog, type Log } from '../log';
import { type Gatehouse, startGatehouse } from '../main';
import { claimRehearsal } from '../open-store';
import { mountPage } from '../practice/page/routes';
import { type Practice, startPractice } from '../practice/practice';
import type { Scenario } from '../practice/scenarios/scenario';
import { getScenario, scenarios } from '../practice/scenarios/scenarios';
import { type Database, inTeam } from '../store/database';
import { listVersions, recordSettings } from '../workspace/store/settings';
import { UsageError } from './failure';
import { toWholeNumber } from './flags';
import { createNeighbour } from './practice-beside';
import { practiceSettings } from './practice-settings';
import { printLines } from './print';
import { endOnFailure, startUnlessStopped, stopOnSignal } from './signals';

type PracticeFlags = { port: string; deliverTo: string; scenario?: string };

/** `gatehouse practice`: the practice workspace alone, for an app that runs elsewhere, or one scenario with the bot. */
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

const starts =
  'Starting the practice workspace, the bot and their PostgreSQL. A first start takes some seconds more…';

/** Runs the bot against a practice workspace in the same process, on the practice clock, and says where to look. */
export async function startWithPractice(config: Config, rehearsal: Rehearsal): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  printLines([starts]);
  const started = await startUnlessStopped(log, (stopped) => startRehearsal(config, rehearsal, log, stopped));
  if (started === null) return;
  printLines(started.greeting);
  void endOnFailure(log, started);
}

async function startRehearsal(
  config: Config,
  rehearsal: Rehearsal,
  log: Log,
  stopped: AbortSignal,
): Promise<Started & Pick<Gatehouse, 'stop'>> {
  const undo: Undo = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    // A story is played in a database of its own and keeps no state.
    if (rehearsal.stateFile !== null) await claimRehearsal(config, undo);
    stopped.throwIfAborted();
    const started = await startBoth(config, rehearsal, { log, stopped }, undo);
    stopped.throwIfAborted();
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What stops each thing again, in the order of starting. */
type Undo = (() => Promise<void>)[];

type Started = Readonly<{ greeting: readonly string[] }> & Pick<Gatehouse, 'failed'>;

type Running = Readonly<{ log: Log; stopped: AbortSignal }>;

async function startBoth(
  config: Config,
  rehearsal: Rehearsal,
  running: Running,
  undo: Undo,
): Promise<Started> {
  let database: Database | null = null;
  const neighbour = createNeighbour(
    () => database,
    () => practice.clock.now(),
  );
  const practice: Practice = await startPractice({
    port: config.port === 0 ? 0 : config.port + 1,
    ...(rehearsal.stateFile === null ? {} : { stateFile: rehearsal.stateFile }),
    app: { commands: [config.boundariesCommand, config.scopeCommand] },
    mount: (app, running) => mountPage(app, running, neighbour),
    forget: neighbour.forget,
  });
  undo.push(practice.stop);
  practice.on('trouble', (news) => running.log.warn({ news }, 'the practice workspace is in trouble'));
  const gatehouse = await startBot(config, practice, running, rehearsal.embeddedName);
  undo.push(gatehouse.stop, async () => practice.deliverTo(null));
  database = gatehouse.database;
  await keepPracticeSettings(gatehouse.database, practice.clock.now());
  practice.deliverTo(`http://127.0.0.1:${gatehouse.port}/slack/events`);
  const story = rehearsal.scenario === null ? null : getScenario(rehearsal.scenario);
  if (story !== null) await practice.play(story.name);
  return { greeting: greet(practice.url, story), failed: gatehouse.failed };
}

function greet(url: string, story: Scenario | null): string[] {
  const what =
    story === null
      ? 'No Slack tokens are set, so this is practice: nothing leaves this machine.'
      : `This is the scenario ${story.name}, in a workspace of its own: your Slack is not used, and nothing leaves this machine.`;
  const hints = story?.lookAt.map(({ words }) => `- ${words}`) ?? [];
  return ['', what, '', `Open ${url}`, '', ...hints, ''].map((line) => (line === '' ? '' : `  ${line}`));
}

async function startBot(
  config: Config,
  practice: Practice,
  running: Running,
  embeddedName: string,
): Promise<Gatehouse> {
  const { signingSecret, clientId, clientSecret } = practice.app;
  const oauth = { clientId, clientSecret, stateSecret: randomBytes(16).toString('hex') };
  const slack = { kind: 'http' as const, signingSecret, botToken: practice.botToken, oauth };
  return startGatehouse(
    { ...config, host: config.host ?? '127.0.0.1', slack, ...addressesOf(config, practice) },
    { role: 'all', ...running, clock: () => practice.clock.now(), embeddedName, purpose: 'practice' },
  );
}

/**
 * Where the bot finds the practice workspace, and where people find the bot: on this machine unless the config says
 * otherwise.
 */
function addressesOf(
  config: Config,
  { apiUrl, app }: Practice,
): Pick<Config, 'slackApiUrl' | 'appToken' | 'publicUrl'> {
  const here = config.port === 0 ? null : `http://127.0.0.1:${config.port}`;
  return { slackApiUrl: apiUrl, appToken: app.appToken, publicUrl: config.publicUrl ?? here };
}

async function runScenario(scenario: string): Promise<void> {
  // What is set for the bot in your Slack is not for a story: neither its database nor its address.
  const config = { ...readConfig(process.env), databaseUrl: null, publicUrl: null };
  const embeddedName = `gatehouse_scenario_${randomBytes(4).toString('hex')}`;
  await startWithPractice(config, { stateFile: null, embeddedName, scenario });
}

async function runAlone({ port, deliverTo }: PracticeFlags): Promise<void> {
  const asked = toPort(port);
  if (!/^https?:\/\//.test(deliverTo) || !URL.canParse(deliverTo))
    throw new UsageError(
      `--deliver-to ${deliverTo} is no address; a right one looks like http://127.0.0.1:3000/slack/events`,
    );
  const practice = await startPractice({ port: asked, mount: mountPage });
  practice.deliverTo(deliverTo);
  printLines([
    `The practice workspace is at ${practice.url}`,
    'Start Gatehouse, or another app, with:',
    `  SLACK_API_URL=${practice.apiUrl}`,
    `  SLACK_BOT_TOKEN=${practice.botToken}`,
    `  SLACK_SIGNING_SECRET=${practice.app.signingSecret}`,
  ]);
  stopOnSignal(createLog('silent'), () => practice.stop());
}

const teamId = 'T0STUDIO';

/** Gives the studio its settings at a first start. Changes that were made since are left alone. */
async function keepPracticeSettings(database: Database, now: number): Promise<void> {
  await inTeam(database.db, teamId, async (trx) => {
    const [latest] = await listVersions(trx, teamId, { limit: 1 });
    // What begins as a new workspace is the practice workspace's own first version, and stays as it is.
    if (latest === undefined || (latest.version === 1 && latest.by === 'install'))
      await recordSettings(trx, teamId, practiceSettings(), { by: 'practice', at: now });
  });
}

function toPort(text: string): number {
  const port = toWholeNumber(text);
  if (port === null || port > 65535)
    throw new UsageError(`--port ${text} is not a port; a right one is 0 to 65535, e.g. 3001`);
  return port;
}
