import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import { sql } from 'kysely';
import { registry } from './metrics';
import type { Database } from './store/database';
import { isCurrent } from './store/migrate';

/** What /readyz asks; `isWorkerRunning` is null for a process without a worker. */
export type Vitals = Readonly<{ database: Database; isWorkerRunning: (() => boolean) | null }>;

/** The operator's routes: is the process alive, is it ready, how is it doing. They name no workspace and no person. */
export function healthRoutes(vitals: Vitals): CustomRoute[] {
  return [
    { path: '/healthz', method: 'GET', handler: (_, response) => send(response, 200, { alive: true }) },
    { path: '/readyz', method: 'GET', handler: (_, response) => void sendReadiness(vitals, response) },
    { path: '/metrics', method: 'GET', handler: (_, response) => void sendMetrics(response) },
  ];
}

/** Answers one request by these routes, for a process that has no Slack receiver; 404 for the rest. */
export function answerHealth(
  routes: readonly CustomRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = (request.url ?? '').split('?')[0];
  const route = routes.find((each) => each.path === path && each.method === request.method);
  if (route === undefined) send(response, 404, { error: 'not found' });
  else route.handler(Object.assign(request, { params: {} }), response);
}

async function sendReadiness(vitals: Vitals, response: ServerResponse): Promise<void> {
  const checks = {
    database: await holds(() => sql`select 1`.execute(vitals.database.everyTeam).then(() => true)),
    migrations: await holds(() => isCurrent(vitals.database)),
    worker: vitals.isWorkerRunning === null ? 'elsewhere' : vitals.isWorkerRunning(),
  };
  const isReady = checks.database && checks.migrations && checks.worker !== false;
  send(response, isReady ? 200 : 503, checks);
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  return check().catch(() => false);
}

async function sendMetrics(response: ServerResponse): Promise<void> {
  try {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  } catch {
    send(response, 503, { error: 'the database does not answer' });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}
