import type { Command } from 'commander';
import { type Config, ConfigError, readConfig, type SlackMode } from '../config';
import { createLog } from '../log';
import { clientOptions } from '../slack/web';
import { checkAddress } from './doctor-address';
import { checkDatabase, type DoctorMeans } from './doctor-database';
import { checkSocket, checkToken } from './doctor-slack';
import { type Finding, findingLines, fine, unsure, wrong } from './finding';
import { printLines } from './print';

/** `gatehouse doctor`: checks settings, tokens, scopes, clock, address and database, and says what to do about each. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check tokens, scopes, clock, public address and database, and say what to do')
    .action(examine);
}

async function examine(): Promise<void> {
  let isWell = true;
  for await (const finding of findings()) {
    printLines(findingLines(finding));
    if (finding.kind === 'wrong') isWell = false;
  }
  if (!isWell) process.exitCode = 1;
}

/** Each as soon as it is known, because some take a while. */
async function* findings(): AsyncGenerator<Finding> {
  const config = readOrFinding();
  if ('about' in config) return yield config;
  const means = {
    web: clientOptions(config.slackApiUrl, createLog('silent'), () => performance.now()),
    now: () => Date.now(),
  };
  yield config.slack.kind === 'none'
    ? unsure('settings', noTokens)
    : fine('settings', modeInWords(config.slack, config));
  yield* await checkGivenToken(config, means);
  yield* await checkSocket(config, means.web);
  yield* await checkDatabase(config, means);
  yield await checkAddress(config, means.now);
}

function readOrFinding(): Config | Finding {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return wrong('settings', error.message);
    throw error;
  }
}

const noTokens =
  "no Slack tokens are set, so this would be the practice workspace. If you meant your Slack, set SLACK_BOT_TOKEN, or run doctor with the bot's environment.";

function modeInWords(slack: Exclude<SlackMode, { kind: 'none' }>, { appToken }: Config): string {
  const way = slack.kind === 'http' ? 'HTTP' : 'Socket Mode';
  const installs = slack.oauth === null ? 'one workspace by its token' : 'OAuth';
  return `${way}, ${installs}${appToken === null ? ', without an app-level token' : ''}`;
}

async function checkGivenToken({ slack }: Config, { web, now }: DoctorMeans): Promise<Finding[]> {
  if (slack.kind === 'none' || slack.botToken === null) return [];
  return checkToken(slack.botToken, 'SLACK_BOT_TOKEN', web, now);
}
