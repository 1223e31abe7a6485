import type { UserId } from '../../workspace/ids';
import { getUser } from '../conversations';
import { standingGrant } from '../grants';
import type { Grant } from '../model';
import type { World } from '../world';
import { approve } from './authorize';

/**
 * Lets a person install the app in their own workspace as in a browser: from the app's `/slack/install` to the authorize
 * page, and back to the app. Gives the bot's grant. Throws when the app offers no installation.
 */
export async function installThroughApp(world: World, userId: UserId): Promise<Grant> {
  const { status } = await walkThrough(world, userId, '/slack/install');
  const { teamId } = getUser(world.model, userId);
  const bot = standingGrant(world.model, 'bot', teamId);
  if (status !== 200 || !bot)
    throw new Error(`The app did not complete the installation in ${teamId} (status ${status}).`);
  return bot;
}

/**
 * Lets a person connect their own account through the app's `/slack/connect`, or an address like it with a query. Gives the
 * page that the app shows at the end, whether or not it took the grant.
 */
export async function connectThroughApp(
  world: World,
  userId: UserId,
  path = '/slack/connect',
): Promise<{ status: number; html: string }> {
  return walkThrough(world, userId, path);
}

async function walkThrough(
  world: World,
  userId: UserId,
  path: string,
): Promise<{ status: number; html: string }> {
  const app = world.dispatcher.requestUrl();
  if (app === null) throw new Error('The app has no request address yet, so nobody can open its pages.');
  const offerUrl = new URL(path, app).href;
  const offer = await fetch(offerUrl, { redirect: 'manual', headers: { connection: 'close' } });
  const authorizeUrl = offer.headers.get('location') ?? linkIn(await offer.text());
  if (!authorizeUrl) throw new Error(`${offerUrl} leads to no authorize page (status ${offer.status}).`);
  const cookie = offer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const back = await fetch(approve(world, userId, authorizeUrl), {
    headers: { cookie, connection: 'close' },
  });
  return { status: back.status, html: await back.text() };
}

/** The link to the authorize page in one of the app's pages. */
function linkIn(html: string): string | undefined {
  return /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
}
