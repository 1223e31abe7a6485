import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { findUser } from '../conversations';
import type { Model, User } from '../model';
import type { World } from '../world';

const decision = z.object({ user: z.string().default(''), answer: z.string().default('') });

/** What an authorize URL asks for. */
export type AuthorizeRequest = {
  botScopes: string[];
  userScopes: string[];
  /** Where the person is sent afterwards; null: the app's first redirect URL. */
  redirectUri: string | null;
  state: string | null;
  teamId: string | null;
};

/** Slack's authorize page at `/oauth/v2/authorize`, which asks who you are and whether you allow it. */
export function createAuthorizeRouter(world: World): Router {
  const router = express.Router();
  router.get('/oauth/v2/authorize', (request, response) => {
    const asked = parseAuthorize(world.model, fullUrl(request));
    if (typeof asked === 'string')
      return void response
        .status(400)
        .type('html')
        .send(page('Slack can’t do that', `<p>${escapeHtml(asked)}</p>`));
    response.type('html').send(authorizePage(world.model, asked, request.originalUrl));
  });
  router.post('/oauth/v2/authorize', express.urlencoded({ extended: false }), (request, response) =>
    decide(world, request, response),
  );
  return router;
}

/**
 * Lets a person allow what the URL asks for. Gives the address to which Slack sends their browser. Throws on a bad
 * request.
 */
export function approve(world: World, userId: string, authorizeUrl: string): string {
  const asked = parseAuthorize(world.model, authorizeUrl);
  if (typeof asked === 'string') throw new Error(`Slack would refuse this authorize URL: ${asked}`);
  const user = findUser(world.model, userId);
  if (!user || !mayApprove(user, asked))
    throw new Error(`${userId} can't approve an installation in ${asked.teamId ?? 'a workspace'}.`);
  const { botScopes, userScopes, redirectUri, state } = asked;
  const code = world.codes.give({ teamId: user.teamId, userId: user.id, botScopes, userScopes, redirectUri });
  return back(redirectUri ?? ownRedirect(world), { code, ...(state === null ? {} : { state }) });
}

function decide(world: World, request: Request, response: Response): void {
  const asked = parseAuthorize(world.model, fullUrl(request));
  if (typeof asked === 'string') {
    response.status(400).type('text').send(asked);
    return;
  }
  const { user, answer } = decision.parse(request.body);
  const state: Record<string, string> = asked.state === null ? {} : { state: asked.state };
  if (answer === 'allow') response.redirect(approve(world, user, fullUrl(request)));
  else response.redirect(back(asked.redirectUri ?? ownRedirect(world), { error: 'access_denied', ...state }));
}

/** What the URL asks for, or why Slack refuses it. */
function parseAuthorize(model: Model, url: string): AuthorizeRequest | string {
  const query = new URL(url).searchParams;
  const list = (name: string) => (query.get(name) ?? '').split(',').filter((scope) => scope !== '');
  const botScopes = list('scope');
  const userScopes = list('user_scope');
  const redirectUri = query.get('redirect_uri');
  if (query.get('client_id') !== model.app.clientId) return 'invalid_client_id: no app has this client id.';
  if (redirectUri !== null && !/^https?:\/\//.test(redirectUri))
    return 'bad_redirect_uri: redirect_uri must be an http or https address.';
  if (botScopes.length + userScopes.length === 0)
    return 'no_scopes: ask for at least one scope or user_scope.';
  const strange = [
    ...botScopes.filter((scope) => !model.app.botScopes.includes(scope)),
    ...userScopes.filter((scope) => !model.app.userScopes.includes(scope)),
  ];
  if (strange.length > 0)
    return `invalid_scope: ${strange.join(', ')} is not among the scopes in the app's manifest.`;
  return { botScopes, userScopes, redirectUri, state: query.get('state'), teamId: query.get('team') };
}

/** Without a redirect_uri Slack takes the app's first one. Here that is beside the request URL. */
function ownRedirect(world: World): string {
  const requestUrl = world.dispatcher.requestUrl();
  if (requestUrl === null)
    throw new Error('The app has no request address yet, so nobody can be sent back to it.');
  return new URL('/slack/oauth_redirect', requestUrl).href;
}

function mayApprove(user: User, asked: AuthorizeRequest): boolean {
  return (
    user.bot === null &&
    !user.deleted &&
    user.guest === 'none' &&
    (asked.teamId === null || asked.teamId === user.teamId)
  );
}

function authorizePage(model: Model, asked: AuthorizeRequest, action: string): string {
  const people = [...model.users.values()].filter((user) => mayApprove(user, asked));
  const choices = people.map(
    (user) =>
      `<option value="${user.id}">${escapeHtml(user.realName)}, ${escapeHtml(model.teams.get(user.teamId)?.name ?? '')}</option>`,
  );
  const scopes = [
    ...asked.botScopes.map((scope) => `${scope} (bot)`),
    ...asked.userScopes.map((scope) => `${scope} (as you)`),
  ];
  return page(
    `${model.app.name} asks for permission`,
    `<p>In the practice workspace you choose whom you are.</p>
<form method="post" action="${escapeHtml(action)}">
<p><label>You are <select name="user">${choices.join('')}</select></label></p>
<ul>${scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
<p><button name="answer" value="allow">Allow</button> <button name="answer" value="cancel">Cancel</button></p>
</form>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<main><h1>${escapeHtml(title)}</h1>${body}</main></html>`;
}

function back(redirectUri: string, query: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

function fullUrl(request: Request): string {
  return new URL(request.originalUrl, 'http://practice').href;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
