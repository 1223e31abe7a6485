import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { keyOf } from './count';

/** What stands before the web processes, as an operator's load balancer does. */
export type Balancer = Readonly<{
  url: string;
  /** The ports that it hands events to. It is told late of what is dead or frozen. */
  ports: Set<number>;
  /** The messages whose events were answered with 200 while Slack still waited. */
  acknowledged: ReadonlySet<string>;
  stop: () => Promise<void>;
}>;

/** Starts one on a free port. `pick` gives a number from 0 to 1 for each event. */
export async function startBalancer(pick: () => number): Promise<Balancer> {
  const ports = new Set<number>();
  const acknowledged = new Set<string>();
  const agent = new Agent({ connections: 64, pipelining: 1 });
  const server = createServer((incoming, response) => {
    const port = [...ports][Math.floor(pick() * ports.size)];
    if (port === undefined) response.writeHead(503).end();
    else pass(agent, port, incoming, response).then((key) => key !== null && acknowledged.add(key));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    ports,
    acknowledged,
    async stop() {
      server.close();
      server.closeAllConnections();
      await agent.destroy();
    },
  };
}

/** Hands on one request. Gives the message it was about, once Slack has a 200 for it; else null. */
async function pass(
  agent: Agent,
  port: number,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<string | null> {
  try {
    const body = await textOf(incoming);
    const { host: _host, connection: _connection, ...headers } = incoming.headers;
    const url = `http://127.0.0.1:${port}${incoming.url}`;
    const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent });
    await answer.body.dump();
    if (response.destroyed) return null;
    response.writeHead(answer.statusCode).end();
    return answer.statusCode === 200 ? messageOf(body) : null;
  } catch {
    response.destroy();
    return null;
  }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function messageOf(body: string): string | null {
  const { event } = JSON.parse(body);
  return event?.type === 'message' ? keyOf({ conversation: event.channel, ts: event.ts }) : null;
}
