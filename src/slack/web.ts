import { type FetchFunction, type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import QuickLRU from 'quick-lru';
import { Agent, request } from 'undici';
import { z } from 'zod';
import type { Log } from '../log';
import { hourMs } from '../time';

/** Shorter than the claim of a process on a post (`claimMs` of store/left-over.ts). */
const callTimeoutMs = 8_000;

/** The options of our clients. They name what `SlackClient` needs too. */
export type SlackClientOptions = WebClientOptions & Readonly<{ fetch: FetchFunction; timeout: number }>;

/**
 * The options of every WebClient of ours: a time limit, 429 handed to us, connections kept alive, and no retries,
 * because a repeated chat.postMessage posts twice (the outbox retries). They must never hold `headers`: web-api writes
 * the first client's token into that object and then sends it for every other client.
 *
 * @param steady a clock that never goes back, in ms
 */
export function clientOptions(slackApiUrl: string, log: Log, steady: () => number): SlackClientOptions {
  return {
    slackApiUrl,
    fetch: heedRetryAfter(readAnswers(keepAliveFetch, slackApiUrl), steady),
    timeout: callTimeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // A call that fails is thrown, so that whoever made it tells of it; the warning beside it would be a second one.
    logger: { ...slackLogger(log), warn: () => undefined },
  };
}

/** Makes clients by token and keeps about `maxSize` of them, those that were used last. */
export function createClients(options: SlackClientOptions, maxSize = 500): (token: string) => SlackClient {
  const clients = new QuickLRU<string, SlackClient>({ maxSize });
  return (token) => {
    const client = clients.get(token) ?? new SlackClient(token, options);
    clients.set(token, client);
    return client;
  };
}

/** What Slack answered: the HTTP status, for a 429 how long to wait (ms), and the body (null where it is no JSON, or breaks off). */
export type SlackAnswer = Readonly<{ status: number; retryAfterMs: number; body: unknown }>;

/**
 * A WebClient that can also call a method directly, over the same connections and with the same memory of 429. The
 * library queues each call, encodes its blocks twice, and writes all of it once more for a log that nobody reads, which
 * is a sixth of the work on a message.
 */
export class SlackClient extends WebClient {
  readonly #options: SlackClientOptions;

  constructor(token: string, options: SlackClientOptions) {
    super(token, options);
    this.#options = options;
  }

  /**
   * Calls a method that takes JSON, once. Source: docs.slack.dev, "Using the Slack Web API", JSON-encoded bodies.
   *
   * @throws what the network throws, and a TimeoutError when Slack takes too long
   */
  async callOnce(method: string, args: object): Promise<SlackAnswer> {
    const { fetch, timeout } = this.#options;
    const response = await fetch(`${this.slackApiUrl}${method}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(args),
      signal: AbortSignal.timeout(timeout),
    });
    const { status, headers } = response;
    const retryAfterMs = status === 429 ? waitOf(headers.get('retry-after')) : 0;
    return { status, retryAfterMs, body: await response.json().catch(() => null) };
  }
}

const agent = new Agent({ keepAliveTimeout: 30_000, connections: 128 });

/** The part of WHATWG's fetch that web-api uses, over connections that stay open. */
export const keepAliveFetch: FetchFunction = async (url, init = {}) => {
  const response = await request(url, {
    method: init.method === 'GET' ? 'GET' : 'POST',
    headers: init.headers,
    body: textOf(init.body),
    signal: init.signal,
    dispatcher: agent,
  });
  const { statusCode: status, headers, body } = response;
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: '',
    url: String(url),
    headers: {
      get: (name) => firstValue(headers[name.toLowerCase()]),
      entries: () =>
        Object.keys(headers).map((name) => [name, firstValue(headers[name]) ?? ''] as [string, string]),
    },
    arrayBuffer: () => body.arrayBuffer(),
    json: () => body.json(),
    text: () => body.text(),
  };
};

/**
 * Remembers each 429. Until its Retry-After is over, the same method is not called again with the same token: the caller
 * gets a 429 with the rest of the wait at once. Other methods and workspaces go on. Source: docs.slack.dev, rate limits.
 *
 * @param steady a clock that never goes back, in ms
 */
export function heedRetryAfter(fetch: FetchFunction, steady: () => number): FetchFunction {
  const heldUntil = new QuickLRU<string, number>({ maxSize: 5_000 });
  return async (url, init = {}) => {
    const key = `${init.headers?.Authorization ?? ''} ${url}`;
    const waitMs = (heldUntil.get(key) ?? 0) - steady();
    if (waitMs > 0) return tooMany(url, waitMs);
    const response = await fetch(url, init);
    if (response.status !== 429) return response;
    const heldMs = waitOf(response.headers.get('retry-after'));
    heldUntil.set(key, steady() + heldMs);
    // Until its body is read, the connection serves nobody else.
    response.text().catch(() => undefined);
    // Told in our words, because web-api takes a 429 without a time in seconds for an error of another kind.
    return tooMany(url, heldMs);
  };
}

/**
 * Reads each answer, and fails as the network does where it is not what Slack documents: a proxy's page, nothing at all, half
 * an answer. web-api would take its text for the code of a refusal, by which a post is given up, and log it. What is sent to
 * a response URL is answered in plain text, and is let through.
 *
 * @param slackApiUrl where the Web API's methods are
 */
export function readAnswers(fetch: FetchFunction, slackApiUrl: string): FetchFunction {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.status !== 200 || !String(url).startsWith(slackApiUrl)) return response;
    const { ok, status, statusText, headers } = response;
    const text = await response.text().catch(() => '');
    const answer = toAnswer(text);
    if (answer === null) throw new UnreadableAnswerError();
    return {
      ...{ ok, status, statusText, url: response.url, headers },
      arrayBuffer: () => new Response(text).arrayBuffer(),
      json: async () => answer,
      text: async () => text,
    };
  };
}

/** Slack gave an answer that is none. What was asked may be done or not. */
class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';
  readonly code = 'unreadable answer';

  constructor() {
    super('Slack gave an answer that could not be read');
  }
}

/** Source: docs.slack.dev, "Using the Slack Web API", evaluating responses. */
const documented = z.union([
  z.looseObject({ ok: z.literal(true) }),
  z.looseObject({ ok: z.literal(false), error: z.string() }),
]);

function toAnswer(text: string): object | null {
  try {
    return documented.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

type FetchResponse = Awaited<ReturnType<FetchFunction>>;

function tooMany(url: string | URL, waitMs: number): FetchResponse {
  const headers = new Headers({ 'retry-after': String(Math.ceil(waitMs / 1000)) });
  const none = new Response(null);
  return {
    ok: false,
    status: 429,
    statusText: 'held back',
    url: String(url),
    headers,
    arrayBuffer: () => none.arrayBuffer(),
    json: () => none.json(),
    text: () => none.text(),
  };
}

const defaultWaitMs = 30_000;
/** Slack is asked again after that, whatever it said. */
const longestWaitMs = hourMs;

function waitOf(header: string | null): number {
  const seconds = Number.parseFloat(header ?? '');
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, longestWaitMs) : defaultWaitMs;
}

/** We send text alone: forms and JSON. An upload would need another way. */
function textOf(body: string | FormData | undefined): string | undefined {
  if (body instanceof FormData) throw new TypeError('files are not sent through this client');
  return body;
}

function firstValue(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

/**
 * The logger for Slack's libraries. They log bodies and errors as text, so it passes on only that something happened.
 */
export function slackLogger(log: Log): Logger {
  const child = log.child({ from: 'slack-sdk' });
  const pass = (level: 'warn' | 'error') => (first: unknown) => {
    if (first instanceof Error) child[level]({ err: first }, 'reported by the Slack SDK');
    else
      child[level](
        { report: typeof first === 'string' ? withoutQuotes(first).slice(0, 80) : typeof first },
        'reported by the Slack SDK',
      );
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: pass('warn'),
    error: pass('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

/** A report's parts before the first one that quotes something, because a JSON parser quotes what a person wrote. */
function withoutQuotes(report: string): string {
  const parts = report.split(': ');
  const quoting = parts.findIndex((part) => /["'`]/.test(part));
  return (quoting === -1 ? parts : parts.slice(0, quoting)).join(': ');
}
