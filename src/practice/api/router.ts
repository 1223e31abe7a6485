import express, { type Request, type Response, type Router } from 'express';
import { recordCall } from '../calls';
import type { CallFault } from '../faults';
import { findGrant } from '../grants';
import type { JsonObject } from '../json';
import type { Grant } from '../model';
import type { World } from '../world';
import { needScope } from './access';
import { apps } from './apps';
import { checkNames } from './arguments';
import { auth } from './auth';
import { bookmarks } from './bookmarks';
import { bots } from './bots';
import { type Family, type OpenFamily, SlackError } from './call';
import { chat } from './chat';
import { conversationChanges } from './conversation-changes';
import { conversations } from './conversations';
import { dnd } from './dnd';
import { files } from './files';
import { oauth } from './oauth';
import { pins } from './pins';
import { profiles } from './profiles';
import { createRates, type Rates, tierFor } from './rates';
import { reactions } from './reactions';
import { factsOf, type MethodFacts } from './slack-methods';
import { team } from './team';
import { users } from './users';
import { views } from './views';

const families: Family = {
  ...auth,
  ...bookmarks,
  ...bots,
  ...chat,
  ...conversations,
  ...conversationChanges,
  ...dnd,
  ...files,
  ...pins,
  ...profiles,
  ...reactions,
  ...team,
  ...users,
  ...views,
};
const openFamilies: OpenFamily = { ...apps, ...oauth };

/** The methods that are carried out, by name. */
export function methodsServed(): string[] {
  return [...Object.keys(families), ...Object.keys(openFamilies)];
}

/** The Web API at `/api/METHOD`. */
export function createApiRouter(world: World): Router {
  const router = express.Router();
  const rates = createRates(world.steady);
  router.use(
    express.json({ limit: '2mb', type: 'application/json' }),
    express.urlencoded({ limit: '2mb', extended: false }),
  );
  router.all('/:method', (request, response) => answer(world, rates, request, response));
  return router;
}

type Outcome = { status: number; reply: JsonObject; headers: Record<string, string> };
type ApiRequest = {
  method: string;
  args: JsonObject;
  token: string | null;
  basic: { id: string; secret: string } | null;
};

function answer(world: World, rates: Rates, request: Request, response: Response): void {
  const asked = read(request);
  const grant = asked.token === null ? undefined : findGrant(world.model, asked.token);
  const fault = world.faults.take(asked.method);
  if (fault?.kind === 'reset_before') return void request.socket.destroy();
  const outcome = before(fault) ?? carryOut(world, rates, asked, grant);
  record(world, asked, grant, outcome);
  if (fault?.kind === 'reset_after') return void request.socket.destroy();
  if (fault?.kind === 'hang_after') return;
  const status = fault?.kind === 'status_after' ? fault.status : outcome.status;
  response.status(status).set(outcome.headers).json(outcome.reply);
}

/** What a fault answers instead of doing what was asked; undefined when it lets the call through. */
function before(fault: CallFault | undefined): Outcome | undefined {
  switch (fault?.kind) {
    case 'status':
      return { status: fault.status, reply: { ok: false, error: 'internal_error' }, headers: {} };
    case 'rate_limited':
      return rateLimited(fault.retryAfterSeconds);
    case 'error':
      return { status: 200, reply: { ok: false, error: fault.error }, headers: {} };
    default:
      return undefined;
  }
}

function carryOut(world: World, rates: Rates, asked: ApiRequest, grant: Grant | undefined): Outcome {
  const facts = factsOf(asked.method);
  try {
    if (!facts || !(asked.method in families || asked.method in openFamilies)) {
      throw new SlackError('unknown_method', [], { req_method: asked.method });
    }
    const open = openFamilies[asked.method];
    if (!open) checkGrant(world, asked, grant);
    const wait = world.faults.rateLimits
      ? rates.take(
          asked.method,
          tierFor(world.model.app, asked.method, facts.tier),
          grant?.teamId ?? 'app',
          asked.args,
        )
      : 0;
    if (wait > 0) return rateLimited(wait);
    if (grant && !open) needScope({ grant }, facts.scopes[grant.kind]);
    checkNames(asked.method, facts, asked.args);
    const result = open
      ? open({ world, method: asked.method, args: asked.args, appToken: asked.token, basic: asked.basic })
      : families[asked.method]?.({
          world,
          method: asked.method,
          args: asked.args,
          grant: checkGrant(world, asked, grant),
        });
    return { status: 200, reply: { ok: true, ...result }, headers: scopeHeaders(facts, grant) };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { status: 200, reply: refusal(error), headers: scopeHeaders(facts, grant) };
  }
}

function checkGrant(world: World, { token }: ApiRequest, grant: Grant | undefined): Grant {
  if (token === null) throw new SlackError('not_authed');
  if (token === world.model.app.appToken) throw new SlackError('not_allowed_token_type');
  if (!grant) throw new SlackError('invalid_auth');
  if (grant.revoked) throw new SlackError(grant.revoked);
  if (grant.expiresAt !== null && grant.expiresAt <= world.clock.now()) throw new SlackError('token_expired');
  return grant;
}

function rateLimited(retryAfterSeconds: number): Outcome {
  return {
    status: 429,
    reply: { ok: false, error: 'ratelimited' },
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
}

function refusal(error: SlackError): JsonObject {
  return {
    ok: false,
    error: error.code,
    ...error.extra,
    ...(error.messages.length > 0 ? { response_metadata: { messages: [...error.messages] } } : {}),
  };
}

function scopeHeaders(facts: MethodFacts | undefined, grant: Grant | undefined): Record<string, string> {
  if (!facts || !grant) return {};
  return {
    'x-oauth-scopes': grant.scopes.join(','),
    'x-accepted-oauth-scopes': facts.scopes[grant.kind].join(','),
  };
}

/**
 * Arguments come in the query, in a form or, if the method takes it, as JSON. The token is in a header or an argument.
 */
function read(request: Request): ApiRequest {
  const method = String(request.params.method);
  const isJson = request.is('application/json') !== false && request.is('application/json') !== null;
  const body: unknown = isJson && !factsOf(method)?.json ? {} : request.body;
  const args: JsonObject = { ...request.query, ...(typeof body === 'object' && body !== null ? body : {}) };
  const header = request.get('authorization') ?? '';
  const bearer = /^Bearer (\S+)$/i.exec(header)?.[1];
  const token = bearer ?? (typeof args.token === 'string' && !isJson ? args.token : null);
  return { method, args, token, basic: basicOf(header) };
}

function basicOf(header: string): ApiRequest['basic'] {
  const encoded = /^Basic (\S+)$/i.exec(header)?.[1];
  if (!encoded) return null;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id, secret };
}

function record(world: World, asked: ApiRequest, grant: Grant | undefined, outcome: Outcome): void {
  const { token: _token, client_secret: _secret, ...args } = asked.args;
  recordCall(world.calls, {
    method: asked.method,
    teamId: grant?.teamId ?? null,
    kind: grant?.kind ?? (asked.token === world.model.app.appToken ? 'app' : null),
    args,
    at: world.clock.now(),
    status: outcome.status,
    reply: outcome.reply,
  });
}
