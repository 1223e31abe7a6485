/** Where a calendar feed is, or why its address can't be used. */
export type FeedAddress =
  | Readonly<{ kind: 'url'; url: URL }>
  | Readonly<{ kind: 'file'; path: string }>
  | Readonly<{ kind: 'refused'; why: string }>;

/** Reads a feed's address: an http or https URL (webcal means https), or the path of a file. */
export function feedAddress(address: string): FeedAddress {
  const text = address.trim().replace(/^webcals?:\/\//i, 'https://');
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: 'file', path: text };
  if (scheme !== 'https' && scheme !== 'http')
    return { kind: 'refused', why: `${scheme}: can't be fetched; give an https address or a file` };
  if (!URL.canParse(text)) return { kind: 'refused', why: 'its address is malformed' };
  return { kind: 'url', url: new URL(text) };
}

/** What may be said of an address in logs and notices: the host. The rest of it is often a secret. */
export function feedHost(address: string): string {
  const parsed = feedAddress(address);
  return parsed.kind === 'url' ? parsed.url.host : 'a file';
}
