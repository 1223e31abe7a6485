import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { longestCalendar } from '../domain/calendar-feed';
import { feedAddress } from '../domain/feed-address';
import { isPublicAddress, lookupPublic, PrivateAddressError } from './public-address';

/** What asking for a calendar came to. `mayPass`: the next try may well succeed. `why` holds no address. */
export type Fetched =
  | Readonly<{ kind: 'text'; text: string; etag: string | null }>
  | Readonly<{ kind: 'unchanged' }>
  | Readonly<{ kind: 'failed'; why: string; mayPass: boolean }>;

/** Asks for the calendar at `address`, unless it is still the one of `etag`. Never throws. */
export type FetchFeed = (address: string, etag: string | null) => Promise<Fetched>;

const patienceMs = 10_000;
const mostRedirects = 5;

/**
 * The fetcher of one process.
 *
 * @param allowPrivate whether addresses may be files, and hosts that are not on the public Internet
 * @param timeoutMs from connecting to the last byte, redirects included
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

type Asking = Readonly<{ agent: Dispatcher; allowPrivate: boolean; timeoutMs: number; etag: string | null }>;

async function fetchUrl(asking: Asking, first: URL): Promise<Fetched> {
  const signal = AbortSignal.timeout(asking.timeoutMs);
  let url = first;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const answer = await ask(asking, url, signal);
    const next = redirectOf(answer, url);
    if (next === null) return await readAnswer(answer);
    await answer.body.dump();
    if (next.protocol !== 'https:' && (url.protocol === 'https:' || next.protocol !== 'http:'))
      return refused('it redirects from https to somewhere less safe');
    url = next;
  }
  return refused(`it redirects more than ${mostRedirects} times`);
}

/** An address written as digits is connected to without a look-up. */
function ask(
  { agent, allowPrivate, etag }: Asking,
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

async function readAnswer(answer: Dispatcher.ResponseData): Promise<Fetched> {
  const { statusCode, headers, body } = answer;
  if (statusCode === 200) {
    const text = await readAtMost(body);
    if (text === null) return refused(tooLong);
    return { kind: 'text', text, etag: typeof headers.etag === 'string' ? headers.etag : null };
  }
  await body.dump();
  if (statusCode === 304) return { kind: 'unchanged' };
  const mayPass = statusCode >= 500 || statusCode === 429 || statusCode === 408;
  return { kind: 'failed', why: `its server answered with status ${statusCode}`, mayPass };
}

const tooLong = 'it is longer than 5 MiB, the most that is read';

async function readAtMost(body: AsyncIterable<Buffer>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > longestCalendar) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function readWhole(path: string): Promise<Fetched> {
  const about = await stat(path);
  if (!about.isFile()) return refused('it is no file');
  if (about.size > longestCalendar) return refused(tooLong);
  return { kind: 'text', text: await readFile(path, 'utf8'), etag: null };
}

function refused(why: string): Fetched {
  return { kind: 'failed', why, mayPass: false };
}

/** Errors of Node as far as they are told: undici wraps what happened in a cause. */
const nodeError = z.looseObject({
  name: z.string().optional(),
  code: z.union([z.string(), z.number()]).optional(),
});

function toFailure(error: unknown): Fetched {
  const wrapped = z.looseObject({ cause: z.looseObject({}) }).safeParse(error);
  const { name, code = 'no connection' } = nodeError.parse(wrapped.data?.cause ?? error);
  if (name === PrivateAddressError.name) return refused('its address is not on the public Internet');
  if (name === 'TimeoutError') return { kind: 'failed', why: 'its server took too long', mayPass: true };
  return { kind: 'failed', why: `it can't be reached (${code})`, mayPass: code !== 'ENOENT' };
}
