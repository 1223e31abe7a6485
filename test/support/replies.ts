import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../src/practice/json';

/** An address to give as `response_url` in a hand-made interaction. It remembers what the app says there. */
export type ReplyBox = Readonly<{ url: string; texts: () => string[]; stop: () => Promise<void> }>;

/** Listens on a free port of this machine. */
export async function openReplyBox(): Promise<ReplyBox> {
  const said: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      said.push(String((JSON.parse(body) as JsonObject).text));
      response.end('ok');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    texts: () => said,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
