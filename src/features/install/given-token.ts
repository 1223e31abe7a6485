import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { createTrouble, withoutTokens } from '../../log';
import { deadTokenCodes, TokenRefusedError } from '../../slack/grants';
import { wordsOf } from '../../store/errors';
import { minuteMs, secondMs } from '../../time';
import type { TeamId } from '../../workspace/ids';
import { findTeamOfBot } from '../../workspace/store/grants';
import { type InstallDeps, installByToken } from './install';

/** The workspace of the token that the operator gave, and what ends the check of it that may go on in the background. */
export type GivenInstall = Readonly<{ teamId: TeamId; stop: () => Promise<void> }>;

/** How long a start waits for Slack's word on a token that is known already, real ms. */
const patienceMs = 2 * secondMs;
/** The waits between the tries at a first start, real ms: before it there is nothing to start on. */
const firstWaitsMs = [secondMs, 3 * secondMs];
const longestWaitMs = 5 * minuteMs;
/** How long a stop waits for a check that is under way, real ms. */
const stopWithinMs = secondMs;

/**
 * Installs the workspace of the token that the operator gave. Whose it is has to be asked of Slack once; from then on the
 * stored grant is enough to start on. Then, when Slack does not answer, it is asked in the background until it does.
 *
 * @param onRefused told when Slack refuses the token after the start
 * @param stopped ends the start, also while Slack does not answer
 * @throws TokenRefusedError when Slack refuses the token, or can't be asked about a token it has never been asked about; the
 *   reason of `stopped` when that came first
 */
export async function installGivenToken(
  deps: InstallDeps,
  token: string,
  onRefused: (error: TokenRefusedError) => void,
  stopped: AbortSignal,
): Promise<GivenInstall> {
  const known = await findTeamOfBot(deps.database.everyTeam, deps.keys, token);
  if (known === null) return { teamId: await installNew(deps, token, stopped), stop: async () => undefined };
  const over = new AbortController();
  const checking = checkUntilAnswered(deps, token, over.signal);
  const stop = async (): Promise<void> => {
    over.abort();
    // A call that hangs is not waited for: what it would write is written by the next start.
    await Promise.race([checking.catch(() => null), sleep(stopWithinMs, null, { ref: false })]);
  };
  const late = sleep(patienceMs, 'late' as const, { signal: over.signal, ref: false }).catch(
    () => 'late' as const,
  );
  if ((await Promise.race([checking, late])) === 'late') {
    deps.log.warn(
      { team: known },
      'Slack has not confirmed the token yet; starting with the stored one, and still trying',
    );
    checking.catch((error: unknown) => error instanceof TokenRefusedError && onRefused(error));
  }
  return { teamId: known, stop };
}

async function installNew(deps: InstallDeps, token: string, stopped: AbortSignal): Promise<TeamId> {
  let reason = '';
  for (const waitMs of [...firstWaitsMs, null]) {
    try {
      return await unlessStopped(installByToken(deps, token), stopped);
    } catch (error) {
      stopped.throwIfAborted();
      const refused = refusalOf(error);
      if (refused !== null) throw refused;
      reason = withoutTokens(wordsOf(error));
      if (waitMs !== null) await sleep(waitMs, null, { signal: stopped }).catch(() => null);
    }
  }
  throw new TokenRefusedError(
    `Slack did not say whose token SLACK_BOT_TOKEN is, and a first start can’t do without: ${reason}. See https://slack-status.com and whether this machine reaches slack.com, then start again`,
  );
}

/** Waits for a call, but not when it is to stop: one that hangs would hold up the stop for as long. */
function unlessStopped<T>(call: Promise<T>, stopped: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    const stop = (): void => fail(stopped.reason);
    stopped.addEventListener('abort', stop, { once: true });
    if (stopped.aborted) stop();
    void call.then(done, fail).finally(() => stopped.removeEventListener('abort', stop));
  });
}

/** Asks until Slack answers. Gives null when it is to stop before. */
async function checkUntilAnswered(
  deps: InstallDeps,
  token: string,
  stopped: AbortSignal,
): Promise<TeamId | null> {
  const trouble = createTrouble(deps.log, {
    fails: 'the bot token could not be checked with Slack; trying again',
    worksAgain: 'Slack has answered, and the bot token is good',
  });
  for (let failures = 1; !stopped.aborted; failures += 1) {
    try {
      const teamId = await installByToken(deps, token);
      trouble.worked();
      return teamId;
    } catch (error) {
      const refused = refusalOf(error);
      if (refused !== null) throw refused;
      trouble.failed(error);
      await sleep(waitAfter(error, failures), null, { signal: stopped }).catch(() => null);
    }
  }
  return null;
}

function waitAfter(error: unknown, failures: number): number {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * secondMs;
  return Math.min(longestWaitMs, 2 ** (failures - 1) * secondMs);
}

/** Null when asking again may help. */
function refusalOf(error: unknown): TokenRefusedError | null {
  if (error instanceof TokenRefusedError) return error;
  if (!(error instanceof WebAPIPlatformError) || !deadTokenCodes.has(error.data.error)) return null;
  return new TokenRefusedError(
    `Slack refuses SLACK_BOT_TOKEN (${error.data.error}): copy the Bot User OAuth Token again from your app's page, OAuth & Permissions; if it was revoked, install the app again there`,
  );
}
