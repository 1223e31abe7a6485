import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { createApiRouter } from './api/router';
import { createAuthorizeRouter } from './oauth/authorize';
import { respond } from './respond';
import type { World } from './world';

/** An HTTP server without routes, and its Express app. */
export function createBareServer(): { app: Express; server: Server } {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  return { app, server: createServer(app) };
}

/** Adds the Web API, response URLs and OAuth to the app. */
export function addSlackRoutes(app: Express, world: World, hosts: readonly string[]): void {
  app.use((request, response, next) => refuseStrangeHosts(hosts, request, response, next));
  app.use('/api', createApiRouter(world));
  app.use(createAuthorizeRouter(world));
  app.post(
    '/responses/:team/:key',
    express.json({ limit: '2mb' }),
    express.urlencoded({ limit: '2mb', extended: false }),
    (request, response) => answerResponseUrl(world, request, response),
  );
}

/** Turns errors that nothing else has answered into Slack's `fatal_error`, with the reason. */
export function addLastRoutes(app: Express): void {
  app.use((error: Error, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
    response
      .status(status)
      .json({ ok: false, error: 'fatal_error', response_metadata: { messages: [error.message] } });
  });
}

/** Listens and resolves with the port. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Closes the server and cuts what is still open. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Refuses other host names: a page elsewhere that resolves its own name to this machine must not reach the workspace.
 */
function refuseStrangeHosts(
  hosts: readonly string[],
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (hosts.includes(request.hostname)) next();
  else {
    response
      .status(403)
      .type('text')
      .send(`This practice workspace answers to ${hosts.join(', ')} only.`);
  }
}

function answerResponseUrl(world: World, request: Request, response: Response): void {
  const outcome = world.replyUrls.take(request.path);
  if (outcome.kind !== 'taken') return void response.status(404).json({ ok: false, error: outcome.kind });
  const body: unknown =
    request.body?.payload === undefined ? request.body : JSON.parse(String(request.body.payload));
  const problem = respond(world, outcome.context, body);
  if (problem === null) response.type('text').send('ok');
  else response.status(400).json({ ok: false, error: problem });
}
