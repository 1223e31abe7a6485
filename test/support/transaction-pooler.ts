import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { Client } from 'pg';

/** A pooler in transaction mode, as PgBouncer is one: each transaction is lent whichever session is free. */
export type Pooler = Readonly<{ url: string; stop: () => Promise<void> }>;

type Session = { socket: Socket; client: Client; lentTo: Socket | null };

/**
 * Starts a small one before the database of `url`. It answers the greeting of each connection itself, and drops the
 * settings that come with it, unless `options` are given: those hold in all of its sessions.
 *
 * @param turn which session is lent next: the one that was given back last, as with PgBouncer, or each in turn
 */
export async function startPooler(
  url: string,
  options = '',
  turn: 'last' | 'each' = 'last',
): Promise<Pooler> {
  const free: Session[] = [];
  for (let n = 0; n < 3; n += 1) free.push(await openSession(url, options));
  const all = [...free];
  const give = (session: Session) => (turn === 'last' ? free.unshift(session) : free.push(session));
  const server = createServer((socket) => serve(socket, free, give));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: through.href,
    async stop() {
      await new Promise((done) => server.close(done));
      for (const { socket } of all) socket.destroy();
    },
  };
}

/** Logs in with the ordinary client, and then takes its socket, on which the protocol goes on. */
async function openSession(url: string, options: string): Promise<Session> {
  const client = new Client({ connectionString: url, options });
  client.on('error', () => undefined);
  await client.connect();
  const { stream: socket } = (client as unknown as { connection: { stream: Socket } }).connection;
  socket.removeAllListeners('data');
  return { socket, client, lentTo: null };
}

function serve(socket: Socket, free: Session[], give: (session: Session) => void): void {
  let isGreeted = false;
  let lent: Session | null = null;
  let received = Buffer.alloc(0);
  const letGo = () => {
    if (lent === null) return;
    lent.socket.removeAllListeners('data');
    lent.lentTo = null;
    give(lent);
    lent = null;
  };
  const lend = (): Session => {
    const session = free.shift();
    if (session === undefined) throw new Error('the pooler has no session left');
    session.lentTo = socket;
    session.socket.on('data', (chunk: Buffer) => {
      socket.write(chunk);
      if (endsIdle(chunk)) letGo();
    });
    return session;
  };
  socket.on('error', () => undefined);
  socket.on('close', letGo);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (!isGreeted) {
      isGreeted = true;
      received = received.subarray(received.readInt32BE(0));
      socket.write(greeting);
    }
    if (received.length === 0) return;
    // "X" says goodbye, which is no business of the session's.
    if (received[0] === 'X'.charCodeAt(0)) return void socket.end();
    lent ??= lend();
    lent.socket.write(received);
    received = Buffer.alloc(0);
  });
}

/** Authentication is done, and the session is idle. */
const greeting = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** Whether an answer ends with "ready for a query", outside of a transaction. */
function endsIdle(chunk: Buffer): boolean {
  return chunk.subarray(-6).equals(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]));
}
