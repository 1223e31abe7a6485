import type { UserId } from '../../domain/ids';
import { getUser } from '../conversations';
import { standingGrant } from '../grants';
import type { Grant } from '../model';
import type { World } from '../world';
import { approve } from './authorize';

/**
 * Lets a person install the app in their own workspace as they would in a browser: the app's `/slack/install`, the
 * authorize page, and back to the app. Returns the bot's grant. Throws when the app offers no installation.
 */
export async function installThroughApp(world: World, userId: UserId): Promise<Grant> {
  const app = world.office.requestUrl();
  if (app === null) throw new Error('The app has no request address yet, so nobody can install it.');
  const installUrl = new URL('/slack/install', app).href;
  const offer = await fetch(installUrl, { redirect: 'manual', headers: { connection: 'close' } });
  const authorizeUrl = offer.headers.get('location') ?? linkIn(await offer.text());
  if (!authorizeUrl) throw new Error(`${installUrl} offers no installation (status ${offer.status}).`);
  const cookie = offer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const back = await fetch(approve(world, userId, authorizeUrl), {
    headers: { cookie, connection: 'close' },
  });
  const { teamId } = getUser(world.model, userId);
  const bot = standingGrant(world.model, 'bot', teamId);
  if (!back.ok || !bot)
    throw new Error(`The app did not complete the installation in ${teamId} (status ${back.status}).`);
  return bot;
}

/** The link to the authorize page in the app's install page. */
function linkIn(html: string): string | undefined {
  return /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
}
