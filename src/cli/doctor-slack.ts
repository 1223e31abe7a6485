import type { WebClientOptions } from '@slack/web-api';
import type { Config } from '../config';
import { examineToken, refusalOfSocket, type TokenExamination } from '../slack/examine-token';
import { type Finding, fine, reasonOf, unsure, wrong } from './finding';
import { tlsTroubleOf } from './tls-trouble';

/** Slack takes a request's signature for five minutes; a clock that is off by a minute will soon be off by more. */
const mostSkewMs = 60_000;

/**
 * Examines a bot's token: whose it is, what it may do, and by its answer this machine's clock.
 *
 * @param where the token comes from, in words that tell where to mend it
 * @param now this machine's clock, ms since 1970 UTC
 */
export async function checkToken(
  token: string,
  where: string,
  options: WebClientOptions,
  now: () => number,
): Promise<Finding[]> {
  try {
    return [...judgeToken(await examineToken(token, options), where, now())];
  } catch (error) {
    return [
      wrong('token', isUnanswered(error) ? unanswered(error, options) : `${where}: ${reasonOf(error)}`),
    ];
  }
}

/** Whether the Web API could not be reached, or gave an answer that is none of its own. */
function isUnanswered(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('slack_webapi');
}

function unanswered(error: unknown, { slackApiUrl = 'Slack' }: WebClientOptions): string {
  // Slack's own certificates are in order.
  if (tlsTroubleOf(error) !== null)
    return `no TLS connection to ${slackApiUrl} comes about (${reasonOf(error)}): something in between answers for it. If that is a proxy of yours, name its certificate in NODE_EXTRA_CA_CERTS; look at the clock of this machine too.`;
  return `${slackApiUrl} does not answer (${reasonOf(error)}). Gatehouse needs a way out to it: look at firewall, DNS and proxy.`;
}

function judgeToken(found: TokenExamination, where: string, now: number): Finding[] {
  if (found.kind === 'refused')
    return [wrong('token', `Slack refuses ${where}: ${found.code}. ${mendToken(where)}`)];
  const { identity, missing, slackTime } = found;
  return [
    fine('token', `${identity.name} (${identity.teamId}), as the bot ${identity.botUserId}`),
    judgeScopes(identity.scopes.length, missing),
    ...(slackTime === null ? [] : [judgeClock(now - slackTime)]),
  ];
}

function mendToken(where: string): string {
  return where === 'SLACK_BOT_TOKEN'
    ? 'Copy the Bot User OAuth Token again from your app’s page, OAuth & Permissions.'
    : 'Install the app again, at /slack/install.';
}

function judgeScopes(granted: number, missing: readonly string[]): Finding {
  if (granted === 0) return unsure('scopes', 'Slack did not say which scopes were granted.');
  if (missing.length === 0) return fine('scopes', 'all that are needed');
  return wrong(
    'scopes',
    `missing: ${missing.join(', ')}. Paste what "gatehouse manifest" prints under App Manifest, then Install App > Reinstall.`,
  );
}

function judgeClock(skewMs: number): Finding {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= mostSkewMs) return fine('clock', 'agrees with Slack’s');
  return wrong(
    'clock',
    `${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} Slack’s. Beyond five minutes every request of Slack's is refused: switch on time synchronisation (NTP).`,
  );
}

/** Examines the app-level token that opens the socket. Over HTTP there is nothing to ask. */
export async function checkSocket({ slack }: Config, options: WebClientOptions): Promise<Finding[]> {
  if (slack.kind !== 'socket') return [];
  try {
    const code = await refusalOfSocket(slack.appToken, options);
    if (code === null) return [fine('socket', 'Slack opens one')];
    return [
      wrong(
        'socket',
        `Slack refuses SLACK_APP_TOKEN: ${code}. Turn on Socket Mode, and make a token with connections:write under Basic Information > App-Level Tokens.`,
      ),
    ];
  } catch (error) {
    return [wrong('socket', unanswered(error, options))];
  }
}
