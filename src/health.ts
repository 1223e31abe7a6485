import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CustomRoute } from '@slack/bolt';
import { createCounting } from './figures';
import { metricsRegistry } from './metrics';
import { escapeHtml, type Page, sendPage } from './slack/page';
import { afterPatience, askedOnce, type Hangs } from './store/asked-once';
import { type Database, isAnswering } from './store/database';
import { findSchemaState } from './store/migrate';
import { countSetAside } from './store/set-aside';
import type { Storing } from './store/storing';

/**
 * What the routes ask; `isWorkerRunning` is null for a process without a worker, `isConnected` for one without Socket
 * Mode, `storing` for one that takes no events, `practicePage`, the address of the page to look at, for one that talks to
 * real Slack.
 */
export type Vitals = Readonly<{
  database: Database;
  isWorkerRunning: (() => boolean) | null;
  isConnected: (() => boolean) | null;
  storing: Storing | null;
  practicePage: string | null;
}>;

/**
 * The operator's routes: whether the process is alive, whether it is ready, and its metrics. They name no workspace and
 * no person.
 */
export function healthRoutes(vitals: Vitals): CustomRoute[] {
  const front = frontPage(vitals.practicePage);
  return [
    { path: '/', method, handler: (_, response) => sendPage(response, front) },
    { path: '/healthz', method, handler: (_, response) => send(response, 200, { alive: true }) },
    { path: '/readyz', method, handler: inTurns(createReadiness(vitals)) },
    { path: '/metrics', method, handler: inTurns(createMetrics(vitals.database)) },
  ];
}

/** HEAD is answered as GET is; Node leaves the body out. */
const method = ['GET', 'HEAD'];

type Answer = Readonly<{ status: number; type: string; text: string }>;

/** How long after one answer the next is made, and how many may wait for it. */
const pauseMs = 250;
const mostWaiting = 100;

/**
 * Makes an answer at most four times a second, each for everybody who has asked by then, and turns away whoever is too
 * many. So these addresses take little from the process and a few connections from the database, however often somebody
 * asks, and Slack's requests keep the rest. An answer is never older than the question.
 */
function inTurns(make: () => Promise<Answer>): CustomRoute['handler'] {
  let waiting: ServerResponse[] = [];
  let isBusy = false;
  const answer = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const asking = waiting;
      waiting = [];
      const { status, type, text } = await make();
      for (const response of asking) response.writeHead(status, { 'content-type': type }).end(text);
      await sleep(pauseMs, undefined, { ref: false });
    }
    isBusy = false;
  };
  return (_, response) => {
    if (waiting.length >= mostWaiting) return send(response, 429, { error: 'too many ask at once' });
    waiting.push(response);
    if (!isBusy) void answer();
  };
}

/** What somebody finds who opens the address in a browser. It is the same for everybody. */
function frontPage(practicePage: string | null): Page {
  const where =
    practicePage === null
      ? 'It is used inside\nSlack, so there is nothing to open here.'
      : `This is practice, without your Slack:\nit is used on <a href="${escapeHtml(practicePage)}">the practice page</a>.`;
  return {
    status: 200,
    title: 'This is Gatehouse',
    body: `<p>It keeps working hours and scope between people who serve clients in Slack and those clients. ${where}</p>
<p>For whoever runs it: <a href="/healthz">/healthz</a> says whether it lives, <a href="/readyz">/readyz</a> whether it is
ready, and <a href="/metrics">/metrics</a> how it is doing.</p>`,
  };
}

/** Where a process listens. Port 0 takes any that is free. */
export type ListenAt = Readonly<{ host: string; port: number }>;

/**
 * Serves these routes in a process whose Slack receiver doesn't, and gives the port. `undo` gets what stops it.
 *
 * @throws Node's error when the place can't be listened at, for instance EADDRINUSE
 */
export async function serveHealth(
  routes: readonly CustomRoute[],
  { host, port }: ListenAt,
  undo: (() => Promise<void>)[],
): Promise<number> {
  const server = createServer((request, response) => answerHealth(routes, request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
  undo.push(() => new Promise((done) => server.close(() => done())));
  return (server.address() as AddressInfo).port;
}

/** Throws what `serveHealth` would throw, and leaves the place free. */
export async function refuseTakenPort(place: ListenAt): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  await serveHealth([], place, undo);
  for (const step of undo) await step();
}

/** Answers one request by these routes; any other path is a 404. */
function answerHealth(
  routes: readonly CustomRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = (request.url ?? '').split('?')[0];
  const route = routes.find(
    (each) => each.path === path && [each.method].flat().includes(request.method ?? ''),
  );
  if (route === undefined) send(response, 404, { error: 'not found' });
  else route.handler(Object.assign(request, { params: {} }), response);
}

function createReadiness(vitals: Vitals): () => Promise<Answer> {
  const { database, storing } = vitals;
  const askDatabase = askedOnce(() => holds(() => isAnswering(database.everyTeam)));
  const askMigrations = askedOnce(() => checkMigrations(database));
  const askSetAside = askedOnce(() => countSetAside(database.everyTeam).catch(() => 'not known'));
  return async () => {
    const late = afterPatience();
    const answers = await askDatabase(late);
    // A database that was gone is why nothing was stored. Once it is back, nobody has to wait out that minute.
    if (answers !== true) storing?.forget();
    const checks = {
      database: answers,
      // What does not answer is not asked for more.
      migrations: answers === true ? await askMigrations(late) : false,
      worker: vitals.isWorkerRunning === null ? 'elsewhere' : vitals.isWorkerRunning(),
      // These are for the operator to look at. They hold up nobody, so the process is ready all the same.
      events_set_aside: answers === true ? await askSetAside(late) : 'not known',
      ...(vitals.isConnected === null ? {} : { socket: vitals.isConnected() }),
      ...(storing === null ? {} : { storing: answers === true && storing.isStoring() }),
    };
    return inJson(isReady(checks) ? 200 : 503, checks);
  };
}

type Checks = Readonly<{
  database: boolean | Hangs;
  migrations: boolean | 'newer' | Hangs;
  worker: boolean | string;
  socket?: boolean;
  storing?: boolean;
}>;

function isReady({ database, migrations, worker, socket, storing }: Checks): boolean {
  const isMigrated = migrations === true || migrations === 'newer';
  return database === true && isMigrated && worker !== false && socket !== false && storing !== false;
}

/** `newer` while a newer release is being rolled out. This process works on its schema, so it is ready. */
async function checkMigrations(database: Database): Promise<boolean | 'newer'> {
  const state = await findSchemaState(database).catch(() => 'unfit');
  return state === 'newer' ? state : state === 'current';
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  return check().catch(() => false);
}

/** Whatever the database gives; without any of it, still what this process counts itself (`gatehouse_metrics_failed`). */
function createMetrics(database: Database): () => Promise<Answer> {
  const count = createCounting(database);
  return async () => {
    await count();
    const text = await metricsRegistry.metrics().catch(() => null);
    if (text === null) return inJson(503, { error: 'the metrics could not be put together' });
    return { status: 200, type: metricsRegistry.contentType, text };
  };
}

function inJson(status: number, body: object): Answer {
  return { status, type: 'application/json', text: `${JSON.stringify(body)}\n` };
}

function send(response: ServerResponse, status: number, body: object): void {
  const { type, text } = inJson(status, body);
  response.writeHead(status, { 'content-type': type }).end(text);
}
