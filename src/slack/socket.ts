import type { AckFn, StringIndexed } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../log';
import { slackLogger } from './web';

/** What comes over a socket: an event, a command or a press, as Slack would post it over HTTP. */
export type Delivered = Readonly<{
  body: StringIndexed;
  ack: AckFn<unknown>;
  retryNum?: number;
  retryReason?: string;
}>;

/** What whoever opens a socket is told of it. */
export type SocketListener = Readonly<{
  onDelivered: (delivered: Delivered) => void;
  /** Slack will close it in some seconds, with its reason. Until then it still delivers. */
  onLeaving: (reason: string) => void;
  /** It is closed, whoever closed it. Called once, and only after it was open. */
  onClosed: () => void;
}>;

/** One open connection of Socket Mode. */
export type Socket = Readonly<{ close: () => Promise<void> }>;

/** What a socket is opened with. */
export type SocketOptions = Readonly<{ appToken: string; clientOptions: WebClientOptions; log: Log }>;

/** How long Slack may take from the connection to its hello, real ms. */
const helloWithinMs = 10_000;
/** How long a close may take, real ms: a peer that has gone away says nothing any more. */
const closeWithinMs = 2_000;

/**
 * Opens one socket. Slack's own client would reconnect by itself, but it closes the old socket before it asks for the
 * next, and a failing request ends the process. So it is used for one connection only; src/slack/socket-receiver.ts
 * keeps one open.
 *
 * @throws what `apps.connections.open` throws, or Error when the socket closes before Slack's hello
 */
export async function openSocket(options: SocketOptions, listener: SocketListener): Promise<Socket> {
  const client = new SocketModeClient({
    appToken: options.appToken,
    logger: slackLogger(options.log),
    autoReconnectEnabled: false,
    // A copy, because the client writes into it.
    clientOptions: { ...options.clientOptions },
  });
  hearLeaving(client, listener.onLeaving, options.log);
  client.on('slack_event', ({ body, ack, retry_num: retryNum, retry_reason: retryReason }) =>
    listener.onDelivered({ body, ack, retryNum, retryReason }),
  );
  const close = () => within(closeWithinMs, client.disconnect());
  try {
    await greeted(client);
  } catch (error) {
    await close();
    throw error;
  }
  client.once('disconnected', listener.onClosed);
  return { close };
}

async function greeted(client: SocketModeClient): Promise<void> {
  const hello = client.start().then(
    () => true,
    (error: unknown) => {
      throw error ?? new Error('the socket closed before Slack said hello');
    },
  );
  if ((await within(helloWithinMs, hello)) !== true)
    throw new Error('Slack did not say hello over the socket');
}

/** What a promise comes to, or undefined when that takes longer than `ms` (real ms). */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const frame = z.looseObject({
  type: z.string(),
  reason: z.string().nullish(),
  payload: z.looseObject({ type: z.string(), event: z.unknown() }).nullish(),
});

/**
 * Stands before the client's own reading of each message. The client closes its socket as soon as Slack says that it
 * will; here that is only told, so that another socket can be opened first.
 */
function hearLeaving(client: SocketModeClient, onLeaving: SocketListener['onLeaving'], log: Log): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const message = frame.safeParse(parse(data)).data;
    if (message?.type === 'disconnect') return onLeaving(message.reason ?? 'unknown');
    const readable = message?.type === 'events_api' ? JSON.stringify(withEvent(message)) : data;
    for (const read of readers)
      Promise.resolve(read(readable, isBinary)).catch((error: unknown) =>
        log.error({ err: error }, 'a message of the socket could not be read'),
      );
  });
}

/** `app_rate_limited` has no event inside, and the client fails where there is none. */
function withEvent(message: z.infer<typeof frame>): z.infer<typeof frame> {
  const { payload } = message;
  if (payload == null || payload.event !== undefined) return message;
  return { ...message, payload: { ...payload, event: { type: payload.type } } };
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string') return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
