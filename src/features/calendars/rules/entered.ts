import { feedAddress, feedHost } from '../../../workspace/feed-address';

/** An address as somebody wrote it: the feed that it names, or why it can't be one, in words that stand alone. */
export type EnteredFeed = Readonly<{ kind: 'feed'; address: string } | { kind: 'wrong'; words: string }>;

/** The longest address that is kept, in characters. */
export const longestAddress = 2000;

/**
 * Reads an address that was entered in Slack. Files are the operator's: in Slack only web addresses are taken (A7). What is kept
 * always begins with http or https, so that it is known for a secret wherever it is shown.
 */
export function enteredFeed(text: string): EnteredFeed {
  const parsed = feedAddress(text);
  if (parsed.kind !== 'url' || parsed.url.hostname === '') return { kind: 'wrong', words: noAddress };
  const address = parsed.url.href;
  return address.length > longestAddress
    ? { kind: 'wrong', words: 'This address is too long.' }
    : { kind: 'feed', address };
}

const noAddress =
  'This is no web address. Copy the iCal address of your calendar; it begins with https:// or webcal:// and often ends in .ics.';

/** How many characters of an address are shown, from its end. */
const mostShown = 8;

/**
 * How a calendar is named in a form: by its host, and to its member also by the last characters of its address, which tell two
 * apart and open nothing.
 */
export function feedTitle(address: string, isOwn: boolean): string {
  const host = feedHost(address);
  const parsed = feedAddress(address);
  const rest = parsed.kind === 'url' ? `${parsed.url.pathname}${parsed.url.search}` : address;
  if (!isOwn || rest.length < 2) return host;
  // Never more than a quarter of what follows the host, because in a short address all of it can be the secret.
  return `${host} …${rest.slice(-Math.min(mostShown, Math.ceil(rest.length / 4)))}`;
}
