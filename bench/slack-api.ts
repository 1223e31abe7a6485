import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { now } from './measure';

/**
 * A Slack that answers at once, and notes only when each conversation got its first reply. It is a process of its own,
 * so that its work is not measured.
 */

/** What this process can be asked: to answer once `posts` posts are here (or `withinMs` is over), or to forget them. */
export type SlackRequest = { kind: 'when'; posts: number; withinMs: number } | { kind: 'forget' };
/** The posts since the last `forget`, and for each conversation when it was first replied to, in ms of `now()`. */
export type SlackAnswer = { posts: number; repliedAt: [channel: string, at: number][] };

const repliedAt = new Map<string, number>();
let posts = 0;
let onPost: () => void = () => undefined;

const server = createServer((request, response) => {
  if (request.url?.endsWith('/chat.postMessage')) takePost(request, response);
  else request.resume().on('end', () => reply(response, answerTo(request.url ?? '')));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

process.on('message', (asked: SlackRequest) => {
  if (asked.kind === 'when') return void whenPosted(asked.posts, asked.withinMs).then(report);
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

function takePost(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const at = now();
    const channel = /(?:^|&)channel=([^&]*)/.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '';
    if (!repliedAt.has(channel)) repliedAt.set(channel, at);
    posts += 1;
    reply(response, `{"ok":true,"channel":"${channel}","ts":"${(at / 1000).toFixed(6)}"}`);
    onPost();
  });
}

function answerTo(url: string): string {
  if (url.endsWith('/auth.test'))
    return '{"ok":true,"team":"Studio","team_id":"T0STUDIO","user_id":"U0GATEHOUSE","bot_id":"B0GATEHOUSE"}';
  return '{"ok":false,"error":"unknown_method"}';
}

function reply(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}
