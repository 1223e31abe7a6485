import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { JsonObject } from '../json';
import type { Answer } from './http-attempt';

/** The workspace's side of Socket Mode. */
export type SocketHub = {
  /** A WebSocket address for one connection, as apps.connections.open gives it. */
  open(): string;
  /** Sends an envelope over one of the open sockets, in turn, and waits for its acknowledgement. */
  send(type: string, payload: JsonObject, extra: JsonObject): Promise<Answer>;
  /**
   * Asks every socket to leave and connect again, as Slack does about once an hour. Slack then closes it some seconds
   * later.
   */
  refresh(): void;
  /** Cuts every socket without a word. */
  drop(): void;
  connections(): number;
  stop(): void;
};

const socketsAllowed = 10;
/** From the word that a socket will be closed to its end, in real ms. Slack tells about 10 s ahead. */
const leaveAfterMs = 10_000;
/** How often Slack pings, in real ms. Clients take a long silence for a lost connection. */
const pingEveryMs = 10_000;

/** Socket Mode on this HTTP server; `url` is where it listens. */
export function createSocketHub(
  server: Server,
  url: () => string,
  appId: string,
  deadlineMs: number,
): SocketHub {
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();
  const awaited = new Map<string, (answer: Answer) => void>();
  let turn = 0;
  const wss = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const ticket = new URL(request.url ?? '/', url()).searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket) || sockets.size >= socketsAllowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, welcome);
  });
  const pings = setInterval(() => {
    for (const socket of sockets) socket.ping();
  }, pingEveryMs).unref();
  function welcome(socket: WebSocket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => sockets.delete(socket));
    socket.on('message', (data) => acknowledge(String(data)));
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: sockets.size,
        debug_info: { host: 'practice', build_number: 1, approximate_connection_time: 3600 },
        connection_info: { app_id: appId },
      }),
    );
  }
  function acknowledge(text: string): void {
    const reply = parseReply(text);
    if (!reply) return;
    const resolve = awaited.get(reply.envelope_id);
    awaited.delete(reply.envelope_id);
    resolve?.({
      kind: 'acknowledged',
      body: reply.payload === undefined ? '' : JSON.stringify(reply.payload),
    });
  }
  return {
    open() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${url().replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    send(type, payload, extra) {
      const open = [...sockets].filter((socket) => socket.readyState === socket.OPEN);
      turn += 1;
      const socket = open[turn % Math.max(1, open.length)];
      if (!socket)
        return Promise.resolve({ kind: 'failed', reason: 'connection_failed', status: null, noRetry: false });
      const envelopeId = randomUUID();
      const answered = new Promise<Answer>((resolve) => {
        const timer = setTimeout(() => {
          awaited.delete(envelopeId);
          resolve({ kind: 'failed', reason: 'http_timeout', status: null, noRetry: false });
        }, deadlineMs);
        timer.unref();
        awaited.set(envelopeId, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
      });
      const takesReply = type !== 'events_api';
      socket.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type,
          payload,
          accepts_response_payload: takesReply,
          ...extra,
        }),
      );
      return answered;
    },
    refresh() {
      for (const socket of sockets) {
        socket.send(
          JSON.stringify({
            type: 'disconnect',
            reason: 'refresh_requested',
            debug_info: { host: 'practice' },
          }),
        );
        setTimeout(() => socket.close(), leaveAfterMs).unref();
      }
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    connections: () => sockets.size,
    stop() {
      clearInterval(pings);
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
}

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown() });

function parseReply(text: string): z.output<typeof acknowledgement> | null {
  try {
    return acknowledgement.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
