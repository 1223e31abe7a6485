import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the app got it. `json` is an event; `form` a command or, parsed, an interaction's payload. */
export type Received = { headers: IncomingHttpHeaders; body: string; json: Json; form: Json };
// biome-ignore lint/suspicious/noExplicitAny: tests read what came over the wire freely
export type Json = { [key: string]: any };
type Reply = { status?: number; body?: unknown; headers?: Record<string, string>; never?: boolean };

/** An app as Slack sees it: it listens, remembers what comes, and answers as it is told. */
export type ListeningApp = {
  url: string;
  received: Received[];
  /** The inner events so far. */
  events(): Json[];
  /** The answers to the next requests, in order; 200 without a body when there are none. */
  replies: Reply[];
  /** Decides each answer instead of `replies`. */
  answer: ((request: Received) => Reply | Promise<Reply>) | null;
  stop(): Promise<void>;
};

/** Starts an app on a free port. */
export async function startListening(): Promise<ListeningApp> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', async () => {
      const entry = { headers: request.headers, body, ...parse(body, request.headers['content-type'] ?? '') };
      received.push(entry);
      const reply = (await app.answer?.(entry)) ?? app.replies.shift() ?? {};
      if (reply.never) return;
      const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
      response
        .writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
        .end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const app: ListeningApp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    events: () => received.flatMap(({ json }) => (json.event ? [json.event] : [])),
    replies: [],
    answer: null,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return app;
}

function parse(body: string, contentType: string): { json: Json; form: Json } {
  if (contentType.includes('json')) return { json: JSON.parse(body), form: {} };
  const fields = Object.fromEntries(new URLSearchParams(body));
  return { json: {}, form: fields.payload === undefined ? fields : JSON.parse(fields.payload) };
}
