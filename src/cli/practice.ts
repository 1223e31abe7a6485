import { type Command, Option } from 'commander';
import type { Config } from '../config';
import { explainAll } from '../domain/wording';
import { createLog } from '../log';
import { startGatehouse } from '../main';
import { mountPage, type RecordRow } from '../practice/page/routes';
import { startPractice } from '../practice/practice';
import { practiceSettings } from '../practice/settings';
import { type Database, inTeam } from '../store/database';
import { type ExchangeRow, listExchanges } from '../store/exchanges';
import { findSettings, recordSettings } from '../store/settings';
import { UsageError } from './failure';
import { stopOnSignal } from './signals';

/** `gatehouse practice`: the practice workspace alone, for an app that runs elsewhere. */
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
    .action(async ({ port, deliverTo }: { port: string; deliverTo: string }) => {
      const practice = await startPractice({
        port: toPort(port),
        mount: (app, running) => mountPage(app, running, async () => []),
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
    });
}

const teamId = 'T0STUDIO';

/** Runs the bot against a practice workspace in the same process, on the practice's clock, and says where to look. */
export async function startWithPractice(config: Config, stateFile: string): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  let database: Database | null = null;
  const practice = await startPractice({
    port: config.port === 0 ? 0 : config.port + 1,
    stateFile,
    mount: (app, running) => mountPage(app, running, () => readRecord(database)),
  });
  const slack = {
    kind: 'http' as const,
    signingSecret: practice.app.signingSecret,
    botToken: practice.botToken,
    oauth: null,
  };
  const gatehouse = await startGatehouse(
    { ...config, host: config.host ?? '127.0.0.1', slack, slackApiUrl: practice.apiUrl },
    { role: 'all', log, clock: () => practice.clock.now(), embeddedName: 'gatehouse_practice' },
  ).catch(async (error: unknown) => {
    await practice.stop();
    throw error;
  });
  database = gatehouse.database;
  await keepPracticeSettings(gatehouse.database, practice.clock.now());
  practice.deliverTo(`http://127.0.0.1:${gatehouse.port}/slack/events`);
  process.stdout.write(
    `\n  No Slack tokens are set, so this is a rehearsal: nothing leaves this machine.\n\n  Open ${practice.url}\n\n`,
  );
  stopOnSignal(log, async () => {
    practice.deliverTo(null);
    await gatehouse.stop();
    await practice.stop();
  });
}

async function keepPracticeSettings(database: Database, now: number): Promise<void> {
  await inTeam(database.db, teamId, async (trx) => {
    const found = await findSettings(trx, teamId);
    if (found === undefined || found.version === 1)
      await recordSettings(trx, teamId, practiceSettings(), 'practice', now);
  });
}

async function readRecord(database: Database | null): Promise<RecordRow[]> {
  if (database === null) return [];
  const rows = await inTeam(database.db, teamId, (trx) => listExchanges(trx, teamId, { limit: 200 }));
  return rows.map(toRecordRow);
}

function toRecordRow(row: ExchangeRow): RecordRow {
  return { ...row, because: explainAll(row.because) };
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port ${text} is not a port; a right one is 0 to 65535, e.g. 3001`);
  return port;
}
