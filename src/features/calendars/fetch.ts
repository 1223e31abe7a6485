import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { feedAddress } from '../../workspace/feed-address';
import { isPublicAddress, lookupPublic, PrivateAddressError } from './public-address';
import { longestCalendar } from './rules/calendar';
import { calendarText } from './rules/text';

/** What a fetch of a calendar came to. `mayPass`: the next try may well succeed. `why` never holds the address. */
export type FetchedFeed =
  | Readonly<{ kind: 'text'; text: string; etag: string | null }>
  | Readonly<{ kind: 'unchanged' }>
  | Readonly<{ kind: 'failed'; why: string; mayPass: boolean }>;

/** Fetches the calendar at `address`, unless it is still the one of `etag`. Never throws. */
export type FetchFeed = (address: string, etag: string | null) => Promise<FetchedFeed>;

const patienceMs = 10_000;
const mostRedirects = 5;

/**
 * Makes the fetcher of one process.
 *
 * @param allowPrivate whether an address may name a file, or a host that is not on the public Internet
 * @param timeoutMs how long one fetch may take, from connecting to the last byte, redirects included
 */
export function createFetchFeed(allowPrivate: boolean, timeoutMs = patienceMs): FetchFeed {
  const agent = new Agent({
    connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: lookupPublic }) },
    keepAliveTimeout: 1_000,
  });
  return async (address, etag) => {
    const parsed = feedAddress(address);
    try {
      switch (parsed.kind) {
        case 'url':
          return await fetchUrl({ agent, allowPrivate, timeoutMs, etag }, parsed.url);
        case 'file':
          return allowPrivate
            ? await readWhole(parsed.path)
            : refused('files may not be read here (docs/hours.md)');
        case 'refused':
          return refused(parsed.why);
        default:
          return parsed satisfies never;
      }
    } catch (error) {
      return toFailure(error);
    }
  };
}

type FeedRequest = Readonly<{
  agent: Dispatcher;
  allowPrivate: boolean;
  timeoutMs: number;
  etag: string | null;
}>;

async function fetchUrl(feed: FeedRequest, first: URL): Promise<FetchedFeed> {
  const signal = AbortSignal.timeout(feed.timeoutMs);
  let url = first;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await ask(feed, url, signal);
    const next = redirectOf(answer, url);
    if (next === null) return await readAnswer(answer);
    await answer.body.dump();
    if (next.protocol !== 'https:' && (url.protocol === 'https:' || next.protocol !== 'http:'))
      return refused('it redirects from https to somewhere less safe');
    url = next;
  }
  return refused(`it redirects more than ${mostRedirects} times`);
}

/** A host written as digits is connected to without a look-up, so it is checked here. */
function ask(
  { agent, allowPrivate, etag }: FeedRequest,
  url: URL,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    throw new PrivateAddressError('not public');
  return request(url, {
    dispatcher: agent,
    signal,
    headers: {
      accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
      'user-agent': 'Gatehouse calendar feeds',
      ...(etag === null ? {} : { 'if-none-match': etag }),
    },
  });
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== 'string') return null;
  return URL.canParse(location, from.href) ? new URL(location, from.href) : null;
}

async function readAnswer(answer: Dispatcher.ResponseData): Promise<FetchedFeed> {
  const { statusCode, headers, body } = answer;
  if (statusCode === 200) {
    const text = await readAtMost(body);
    if (text === null) return refused(tooLong);
    return { kind: 'text', text, etag: typeof headers.etag === 'string' ? headers.etag : null };
  }
  await body.dump();
  if (statusCode === 304) return { kind: 'unchanged' };
  const mayPass = statusCode >= 500 || statusCode === 429 || statusCode === 408;
  const words = statusWords[statusCode];
  const why = `its server answered with status ${statusCode}${words === undefined ? '' : `: ${words}`}`;
  return { kind: 'failed', why, mayPass };
}

/** What the usual refusals mean to somebody who gave the address. */
const statusWords: Readonly<Record<number, string>> = {
  401: 'it wants a sign-in, so this is not the calendar’s secret or public address',
  403: 'it does not let everybody read this, so this is not the calendar’s secret or public address',
  404: 'there is nothing at this address',
  410: 'there is nothing at this address any more',
};

const tooLong = 'it is longer than 5 MiB, the most that is read';

async function readAtMost(body: AsyncIterable<Buffer>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > longestCalendar) return null;
    chunks.push(chunk);
  }
  return calendarText(Buffer.concat(chunks));
}

async function readWhole(path: string): Promise<FetchedFeed> {
  const file = await stat(path);
  if (!file.isFile()) return refused('it is no file');
  if (file.size > longestCalendar) return refused(tooLong);
  return { kind: 'text', text: calendarText(await readFile(path)), etag: null };
}

function refused(why: string): FetchedFeed {
  return { kind: 'failed', why, mayPass: false };
}

/** The parts of Node's errors that are told. undici wraps the original error as its cause. */
const nodeError = z.looseObject({
  name: z.string().optional(),
  code: z.union([z.string(), z.number()]).optional(),
});

function toFailure(error: unknown): FetchedFeed {
  const wrapped = z.looseObject({ cause: z.looseObject({}) }).safeParse(error);
  const { name, code = 'no connection' } = nodeError.parse(wrapped.data?.cause ?? error);
  if (name === PrivateAddressError.name) return refused('its address is not on the public Internet');
  if (name === 'TimeoutError') return { kind: 'failed', why: 'its server took too long', mayPass: true };
  if (code === 'ENOTFOUND')
    return { kind: 'failed', why: `no server of this name is known (${code})`, mayPass: true };
  return { kind: 'failed', why: `it can't be reached (${code})`, mayPass: code !== 'ENOENT' };
}
