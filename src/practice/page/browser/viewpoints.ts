/** What one pane shows: a conversation as one person sees it, and perhaps a thread. `home` is the app's Home tab. */
export type Viewpoint = { userId: string; conversationId: string; threadTs: string | null };

/** What the whole page shows: one or two panes, the Record, or one pane with the Record beside. */
export type Screen = { tab: 'workspace' | 'record' | 'beside'; panes: Viewpoint[] };

/** The conversation id that stands for the app's Home tab. */
export const homeTab = 'home';

/** A screen as an address: `#U0MAYA/C0ACME+U0ANA/D0ANA/1795214400.000100`, `#U0MAYA/C0ACME+record`. */
export function toHash({ tab, panes }: Screen): string {
  const viewpoints = panes.map(({ userId, conversationId, threadTs }) =>
    [userId, conversationId, ...(threadTs ? [threadTs] : [])].join('/'),
  );
  if (tab === 'beside') return `#${[...viewpoints.slice(0, 1), 'record'].join('+')}`;
  return `#${[...(tab === 'record' ? ['record'] : []), ...viewpoints].join('+')}`;
}

/** The screen that an address names. Parts that make no sense are left out. */
export function fromHash(hash: string): Screen {
  const parts = hash.replace(/^#/, '').split('+');
  const panes = parts.flatMap((part) => {
    const [userId, conversationId, threadTs] = part.split('/');
    return userId && conversationId ? [{ userId, conversationId, threadTs: threadTs ?? null }] : [];
  });
  if (parts[0] === 'record') return { tab: 'record', panes: panes.slice(0, 2) };
  if (parts.includes('record')) return { tab: 'beside', panes: panes.slice(0, 1) };
  return { tab: 'workspace', panes: panes.slice(0, 2) };
}
