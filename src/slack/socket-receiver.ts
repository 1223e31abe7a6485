import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { createTrouble, type Trouble } from '../log';
import { secondMs } from '../time';
import { deadTokenCodes, TokenRefusedError } from './grants';
import { NotTakenError } from './not-taken';
import { type Delivered, openSocket, type Socket, type SocketOptions } from './socket';

/** Told what matters outside of this file. */
export type SocketWatcher = Readonly<{
  /** No socket is open any more: from now on Slack's events may be lost. */
  onLost: () => void;
  /** A socket is open again after all were lost. */
  onBack: () => void;
  /** Slack refuses a token that it never took from this process, so that there is nothing to wait for. */
  onRefused: (error: TokenRefusedError) => void;
}>;

/** A receiver for Socket Mode that keeps a socket open, whatever Slack does. */
export type SocketReceiver = Receiver & Readonly<{ isConnected: () => boolean }>;

/** How long to wait after the first failure and after the last of many, real ms. */
const firstWaitMs = 500;
const longestWaitMs = 30 * secondMs;

/**
 * Makes the receiver of Socket Mode. Slack asks for a new socket about once an hour: it is opened before the old one
 * closes, so that nothing falls in between. What fails is tried again, at growing intervals, for as long as the process
 * lives. Source: docs.slack.dev, Socket Mode.
 */
export function createSocketReceiver(options: SocketOptions, watcher: SocketWatcher): SocketReceiver {
  const keeper: Keeper = {
    options,
    watcher,
    app: null,
    held: new Set(),
    inHand: new Set(),
    stopped: new AbortController(),
    keeping: null,
    trouble: createTrouble(options.log, {
      fails: 'Slack could not be reached by a socket; trying again',
      worksAgain: 'a socket to Slack is open again',
    }),
    wasEverOpen: false,
    isLost: false,
  };
  return {
    init(app) {
      keeper.app = app;
    },
    start: () => start(keeper),
    stop: () => stop(keeper),
    isConnected: () => [...keeper.held].some(({ socket }) => socket !== null),
  };
}

/** A socket of ours. `socket` is null until it is open. Slack will close a leaving one soon. */
type Held = { socket: Socket | null; isLeaving: boolean };

type Keeper = {
  readonly options: SocketOptions;
  readonly watcher: SocketWatcher;
  app: App | null;
  readonly held: Set<Held>;
  /** What was delivered and is not dealt with yet. */
  readonly inHand: Set<Promise<void>>;
  readonly stopped: AbortController;
  /** The work of getting another socket, while it is under way. */
  keeping: Promise<void> | null;
  readonly trouble: Trouble;
  wasEverOpen: boolean;
  isLost: boolean;
};

/**
 * Waits for the outcome of the first try. When Slack can't be reached the rest goes on in the background.
 *
 * @throws TokenRefusedError when Slack refuses the app-level token
 */
async function start(keeper: Keeper): Promise<void> {
  const failure = await tryOnce(keeper);
  const refused = refusalOf(failure);
  if (refused !== null) throw refused;
  if (failure === null) return;
  keeper.trouble.failed(failure);
  keeper.isLost = true;
  keep(keeper, waitAfter(failure, 1));
}

async function stop(keeper: Keeper): Promise<void> {
  keeper.stopped.abort();
  await keeper.keeping;
  await Promise.allSettled(keeper.inHand);
  await Promise.all([...keeper.held].map(({ socket }) => socket?.close()));
}

/**
 * Gets another socket in the background when there is none that stays. `firstWaitMs`: how long to wait before, real ms.
 */
function keep(keeper: Keeper, firstWaitMs: number): void {
  keeper.keeping ??= keepTrying(keeper, firstWaitMs).finally(() => {
    keeper.keeping = null;
  });
}

async function keepTrying(keeper: Keeper, firstWaitMs: number): Promise<void> {
  const { signal } = keeper.stopped;
  let waitMs = firstWaitMs;
  let failures = 0;
  while (needsAnother(keeper)) {
    if (waitMs > 0) await sleep(waitMs, null, { signal }).catch(() => null);
    if (signal.aborted) return;
    const failure = await tryOnce(keeper);
    if (failure !== null) keeper.trouble.failed(failure);
    const refused = refusalOf(failure);
    if (refused !== null && !keeper.wasEverOpen) return keeper.watcher.onRefused(refused);
    failures = failure === null ? 0 : failures + 1;
    waitMs = failure === null ? 0 : waitAfter(failure, failures);
  }
}

function needsAnother({ held, stopped }: Keeper): boolean {
  return !stopped.signal.aborted && ![...held].some(({ isLeaving }) => !isLeaving);
}

/** Gives null when another socket is open, else why it is not. */
async function tryOnce(keeper: Keeper): Promise<unknown> {
  const older = [...keeper.held];
  const held: Held = { socket: null, isLeaving: false };
  try {
    held.socket = await openSocket(keeper.options, {
      onDelivered: (delivered) => take(keeper, delivered),
      onLeaving: (reason) => replace(keeper, held, reason),
      onClosed: () => forget(keeper, held),
    });
  } catch (error) {
    return error;
  }
  keeper.held.add(held);
  keeper.wasEverOpen = true;
  keeper.trouble.worked();
  if (keeper.isLost) keeper.watcher.onBack();
  keeper.isLost = false;
  // The older ones delivered until here, and what they delivered is acknowledged over them.
  await Promise.allSettled(keeper.inHand);
  await Promise.all(older.map(({ socket }) => socket?.close()));
  return null;
}

function replace(keeper: Keeper, held: Held, reason: string): void {
  const { log } = keeper.options;
  if (reason === 'link_disabled')
    log.error('Socket Mode was switched off on the page of the app; nothing is heard until it is on again');
  else log.debug({ reason }, 'Slack asks for a new socket');
  held.isLeaving = true;
  keep(keeper, 0);
}

function forget(keeper: Keeper, held: Held): void {
  keeper.held.delete(held);
  if (keeper.held.size > 0 || keeper.stopped.signal.aborted) return;
  keeper.isLost = true;
  keeper.watcher.onLost();
  keeper.options.log.warn('the connection to Slack is lost; opening another');
  keep(keeper, 0);
}

function take(keeper: Keeper, delivered: Delivered): void {
  const taken = handle(keeper, delivered).finally(() => keeper.inHand.delete(taken));
  keeper.inHand.add(taken);
}

/** What could not be handled is not acknowledged, so that Slack delivers it again. */
async function handle(
  { app, options }: Keeper,
  { body, ack, retryNum, retryReason }: Delivered,
): Promise<void> {
  const retry = {
    ...(retryNum === undefined ? {} : { retryNum }),
    ...(retryReason === undefined ? {} : { retryReason }),
  };
  try {
    await app?.processEvent({ body, ack: once(ack), ...retry });
  } catch (error) {
    if (!(error instanceof NotTakenError))
      options.log.error({ err: error }, 'what came over the socket could not be handled');
  }
}

/** An acknowledgement counts once; Bolt's listeners may call it again. */
function once(ack: Delivered['ack']): Delivered['ack'] {
  let isDone = false;
  return async (response) => {
    if (isDone) return;
    isDone = true;
    await ack(response);
  };
}

/** Ms to wait after the `failures`th failure in a row. */
function waitAfter(failure: unknown, failures: number): number {
  if (failure instanceof WebAPIRateLimitedError) return failure.retryAfter * secondMs;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
}

function refusalOf(failure: unknown): TokenRefusedError | null {
  if (!(failure instanceof WebAPIPlatformError)) return null;
  const { error: code } = failure.data;
  if (code === 'missing_scope')
    return new TokenRefusedError(
      'SLACK_APP_TOKEN lacks the scope connections:write: make another app-level token with it (Basic Information > App-Level Tokens)',
    );
  if (!deadTokenCodes.has(code) && code !== 'not_allowed_token_type') return null;
  return new TokenRefusedError(
    `Slack refuses SLACK_APP_TOKEN (${code}): copy it again from Basic Information > App-Level Tokens; it starts with xapp-`,
  );
}
