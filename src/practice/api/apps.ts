import { z } from 'zod';
import { authorizationsOf } from '../events/fan-out';
import type { JsonObject } from '../json';
import { count, parseArgs, text } from './arguments';
import { type OpenCall, type OpenFamily, SlackError } from './call';
import { cursorMetadata, pageOf } from './cursor';

/** apps.*, with the app's own token (`xapp-…`), and api.test, which needs no token. */
export const apps: OpenFamily = {
  'api.test': echo,
  'apps.event.authorizations.list': listAuthorizations,
  'apps.connections.open': openConnection,
};

function listAuthorizations(call: OpenCall): JsonObject {
  needAppToken(call, 'authorizations:read');
  const args = parseArgs(
    call.args,
    z.object({ event_context: text, limit: count.optional(), cursor: text.optional() }),
  );
  const all = authorizationsOf(call.world, args.event_context);
  if (!all) throw new SlackError('invalid_event_context');
  const page = pageOf(all, args);
  return { authorizations: page.items, ...cursorMetadata(page) };
}

function openConnection(call: OpenCall): JsonObject {
  needAppToken(call, 'connections:write');
  return { url: call.world.sockets.open() };
}

function echo({ args }: OpenCall): JsonObject {
  const { token: _token, ...rest } = args;
  if (typeof rest.error === 'string') throw new SlackError(rest.error, [], { args: rest });
  return { args: rest };
}

function needAppToken({ world, appToken }: OpenCall, scope: string): void {
  if (appToken === null) throw new SlackError('not_authed');
  if (appToken.startsWith('xoxb-') || appToken.startsWith('xoxp-'))
    throw new SlackError('not_allowed_token_type');
  if (appToken !== world.model.app.appToken) throw new SlackError('invalid_auth');
  const provided = world.model.app.appTokenScopes;
  if (!provided.includes(scope))
    throw new SlackError('missing_scope', [], { needed: scope, provided: provided.join(',') });
}
