import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../src/practice/json';
import type { ConversationId, MessageTs, TeamId } from '../../src/workspace/ids';

/** A message that the bot posted. */
export type StandInPost = Readonly<{
  teamId: TeamId;
  channel: ConversationId;
  ts: MessageTs;
  threadTs: MessageTs | null;
  text: string;
  metadata: { event_type: string; event_payload: { id: string } };
}>;

/** What goes wrong with a chat.postMessage: nothing, or one of the ways in which Slack leaves its caller in doubt. */
export type Fault = 'none' | 'answer_lost' | 'broken_before' | 'server_error' | 'rate_limited';

/** How a stand-in behaves. */
export type StandInOptions = Readonly<{
  /** The workspaces by the tokens of their bots. */
  tokens: ReadonlyMap<string, TeamId>;
  /** Gives the fault of each chat.postMessage. */
  fault: () => Fault;
  /** Gives how long each chat.postMessage takes, in ms. */
  delayMs: () => number;
  /** Called for each post that was made, because Slack sends an app its own messages as events. */
  onPost: (post: StandInPost) => void;
}>;

/** A few methods of Slack's Web API, quick and with faults. The practice workspace is the full one. */
export type StandIn = Readonly<{
  apiUrl: string;
  posts: readonly StandInPost[];
  /** How often each fault was played. */
  faults: ReadonlyMap<Fault, number>;
  stop: () => Promise<void>;
}>;

/** The id of the app whose bot posts here. */
export const standInAppId = 'A0GATEHOUSE';

/** Starts a stand-in on a free port. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const posts: StandInPost[] = [];
  const faults = new Map<Fault, number>();
  const state: StandInState = { ...options, posts, faults };
  const server = createServer((request, response) => void answer(state, request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    posts,
    faults,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

type StandInState = StandInOptions & { posts: StandInPost[]; faults: Map<Fault, number> };
type Call = Readonly<{ teamId: TeamId; form: URLSearchParams }>;

async function answer(
  state: StandInState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A caller that is killed breaks its connection, and Slack goes on with what it was asked.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const form = toForm(await bodyOf(request), request.headers['content-type']);
  const teamId = state.tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
  if (teamId === undefined) return reply(response, { ok: false, error: 'invalid_auth' });
  const method = (request.url ?? '').replace('/api/', '');
  const call = { teamId, form };
  // It keeps our posts alone. To read clients' messages back from it would find them all deleted.
  if (method.startsWith('conversations.') && form.get('include_all_metadata') === null)
    return reply(response, { ok: false, error: 'not_in_channel' });
  switch (method) {
    case 'auth.test':
      return reply(response, authTest(teamId));
    case 'chat.postMessage':
      return postMessage(state, call, response);
    case 'conversations.history':
      return reply(response, { ok: true, messages: newestFirst(state, call, null) });
    // So that only what is known is read back: the stand-in knows no conversations.
    case 'users.conversations':
      return reply(response, { ok: false, error: 'missing_scope' });
    case 'conversations.replies':
      return reply(response, { ok: true, messages: newestFirst(state, call, form.get('ts')) });
    default:
      return reply(response, { ok: false, error: 'unknown_method' });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // Half a request does not count.
    return '';
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Posts come as JSON, all else as forms. */
function toForm(body: string, type = ''): URLSearchParams {
  if (body === '' || !type.startsWith('application/json')) return new URLSearchParams(body);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(JSON.parse(body) as JsonObject))
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  return form;
}

function authTest(teamId: TeamId): object {
  return { ok: true, team_id: teamId, team: `Team ${teamId}`, user_id: 'U0GATEHOUSE', bot_id: 'B0GATEHOUSE' };
}

async function postMessage(state: StandInState, call: Call, response: ServerResponse): Promise<void> {
  const fault = state.fault();
  state.faults.set(fault, (state.faults.get(fault) ?? 0) + 1);
  await new Promise((done) => setTimeout(done, state.delayMs()));
  switch (fault) {
    case 'none':
      return reply(response, acceptPost(state, call));
    case 'answer_lost':
      acceptPost(state, call);
      response.socket?.destroy();
      return;
    case 'broken_before':
      response.socket?.destroy();
      return;
    case 'server_error':
      response.writeHead(503).end();
      return;
    case 'rate_limited':
      response.writeHead(429, { 'retry-after': '1' }).end();
      return;
    default:
      return fault satisfies never;
  }
}

function acceptPost(state: StandInState, { teamId, form }: Call): object {
  const post: StandInPost = {
    teamId,
    channel: form.get('channel') as ConversationId,
    ts: nextTs(),
    threadTs: form.get('thread_ts') as MessageTs | null,
    text: form.get('text') ?? '',
    metadata: JSON.parse(form.get('metadata') ?? '{}'),
  };
  state.posts.push(post);
  state.onPost(post);
  return { ok: true, channel: post.channel, ts: post.ts };
}

function newestFirst(state: StandInState, { teamId, form }: Call, threadTs: string | null): object[] {
  const oldest = Number(form.get('oldest') ?? 0);
  return state.posts
    .filter((post) => post.teamId === teamId && post.channel === form.get('channel'))
    .filter((post) => post.threadTs === threadTs && Number(post.ts) > oldest)
    .slice(-Number(form.get('limit') ?? 100))
    .reverse()
    .map(({ ts, text, metadata }) => ({ type: 'message', ts, text, metadata }));
}

let lastMicros = 0;

/**
 * The next message timestamp, never the same twice. It is on this machine's clock, because a process that is really
 * started has no other. So no test that uses it may depend on the date.
 */
export function nextTs(): MessageTs {
  lastMicros = Math.max(lastMicros + 1, Math.floor((performance.timeOrigin + performance.now()) * 1000));
  const text = String(lastMicros);
  return `${Number(text.slice(0, -6))}.${text.slice(-6)}`;
}

function reply(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
