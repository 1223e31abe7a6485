import { type FetchFunction, type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { Agent, request } from 'undici';
import type { Log } from '../log';

/** Under the 10 s for which the outbox leaves a post to the process that took it in hand. */
const callTimeoutMs = 8_000;

/**
 * The options every WebClient of ours is made with. No retries of its own (a repeated chat.postMessage posts
 * twice; the outbox retries), a time limit, 429 handed to us, and connections kept alive. Never `headers`: web-api
 * writes the first client's token into that object and sends it for everybody after.
 */
export function clientOptions(slackApiUrl: string, log: Log): WebClientOptions {
  return {
    slackApiUrl,
    fetch: heedRetryAfter(keepAliveFetch, () => performance.now()),
    timeout: callTimeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
    logLevel: LogLevel.ERROR,
  };
}

/** Makes clients by token and keeps them, the least recently used dropped beyond `most`. */
export function createClients(options: WebClientOptions, most = 500): (token: string) => WebClient {
  const clients = new Map<string, WebClient>();
  return (token) => {
    const client = clients.get(token) ?? new WebClient(token, options);
    clients.delete(token);
    clients.set(token, client);
    const [oldest] = clients.keys();
    if (clients.size > most && oldest !== undefined) clients.delete(oldest);
    return client;
  };
}

const agent = new Agent({ keepAliveTimeout: 30_000, connections: 128 });

/** The part of WHATWG fetch that web-api uses, over connections that stay open. */
export const keepAliveFetch: FetchFunction = async (url, init = {}) => {
  const response = await request(url, {
    method: init.method === 'GET' ? 'GET' : 'POST',
    headers: init.headers,
    body: formText(init.body),
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
 * Remembers each 429: until its Retry-After is over the same method is not called again with the same token, and the
 * caller gets the rest of the wait at once. Other methods and workspaces go on. Source: docs.slack.dev, rate limits.
 *
 * @param steady a clock that never goes back, in ms
 */
export function heedRetryAfter(fetch: FetchFunction, steady: () => number): FetchFunction {
  const heldUntil = new Map<string, number>();
  return async (url, init = {}) => {
    const key = `${init.headers?.Authorization ?? ''} ${url}`;
    const waitMs = (heldUntil.get(key) ?? 0) - steady();
    if (waitMs > 0) return tooMany(url, waitMs);
    heldUntil.delete(key);
    const response = await fetch(url, init);
    if (response.status === 429)
      heldUntil.set(key, steady() + retryAfterMs(response.headers.get('retry-after')));
    return response;
  };
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

function retryAfterMs(header: string | null): number {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds * 1000 : defaultWaitMs;
}

/** We call with forms only; an upload would need another door. */
function formText(body: string | FormData | undefined): string | undefined {
  if (body instanceof FormData) throw new TypeError('files are not sent through this client');
  return body;
}

function firstValue(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

/** Slack's libraries log bodies and errors as text: they get a logger that only passes on that something happened. */
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

/** A report's parts up to the first that quotes something: what the JSON parser quotes is what a person wrote. */
function withoutQuotes(report: string): string {
  const parts = report.split(': ');
  const quoting = parts.findIndex((part) => /["'`]/.test(part));
  return (quoting === -1 ? parts : parts.slice(0, quoting)).join(': ');
}
