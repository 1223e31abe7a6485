import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { botScopes } from '../src/slack/scopes';
import { now } from './measure';

/**
 * A Slack that answers at once, or as late as it is told, and notes only when each conversation got its first reply. It
 * is a process of its own, so that its work is not measured.
 */

/**
 * What this process can be asked: to answer once `posts` posts are here (or `withinMs` is over), to forget them, or to
 * answer posts `ms` after they came.
 */
export type SlackRequest =
  | { kind: 'when'; posts: number; withinMs: number }
  | { kind: 'forget' }
  | { kind: 'take'; ms: number };
/** The posts since the last `forget`, and for each conversation when it was first replied to, in ms of `now()`. */
export type SlackAnswer = { posts: number; repliedAt: [channel: string, at: number][] };

const repliedAt = new Map<string, number>();
let posts = 0;
let takesMs = 0;
let onPost: () => void = () => undefined;

const server = createServer((request, response) => {
  const method = request.url?.split('/').at(-1) ?? '';
  void bodyOf(request).then((body) => {
    if (method === 'chat.postMessage') takePost(body, response);
    else reply(response, answerTo(method, body));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

process.on('message', (asked: SlackRequest) => {
  if (asked.kind === 'when') return void whenPosted(asked.posts, asked.withinMs).then(report);
  if (asked.kind === 'take') takesMs = asked.ms;
  repliedAt.clear();
  posts = 0;
  report();
});
process.on('disconnect', () => process.exit());

function report(): void {
  process.send?.({ posts, repliedAt: [...repliedAt] } satisfies SlackAnswer);
}

function whenPosted(wanted: number, withinMs: number): Promise<void> {
  if (posts >= wanted) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(done, withinMs);
    onPost = () => {
      if (posts < wanted) return;
      clearTimeout(timer);
      onPost = () => undefined;
      done();
    };
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

function takePost(body: string, response: ServerResponse): void {
  const at = now();
  const channel = channelIn(body);
  if (!repliedAt.has(channel)) repliedAt.set(channel, at);
  posts += 1;
  const answer = `{"ok":true,"channel":"${channel}","ts":"${(at / 1000).toFixed(6)}"}`;
  if (takesMs === 0) reply(response, answer);
  else setTimeout(() => reply(response, answer), takesMs);
  onPost();
}

/** Apps may post as a form or as JSON. */
function channelIn(body: string): string {
  const found = /(?:^|&)channel=([^&]*)|"channel":"([^"]*)"/.exec(body);
  return found?.[1] ?? found?.[2] ?? '';
}

function answerTo(method: string, body: string): string {
  if (method === 'auth.test')
    return '{"ok":true,"team":"Studio","team_id":"T0STUDIO","user_id":"U0GATEHOUSE","bot_id":"B0GATEHOUSE"}';
  if (method === 'oauth.v2.access') return installed(new URLSearchParams(body).get('code') ?? '');
  return '{"ok":false,"error":"unknown_method"}';
}

/** The code of an install is the id of the workspace that installs. */
function installed(teamId: string): string {
  return JSON.stringify({
    ok: true,
    app_id: 'A0GATEHOUSE',
    access_token: `xoxb-of-${teamId}`,
    token_type: 'bot',
    scope: botScopes.join(','),
    bot_user_id: 'U0GATEHOUSE',
    team: { id: teamId, name: teamId },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: 'U0ANA' },
  });
}

function reply(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}
