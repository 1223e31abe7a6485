/** What one pane shows: somebody's view of a conversation, and maybe a thread. `home` is the app's Home tab. */
export type Place = { userId: string; conversationId: string; threadTs: string | null };

/** What the whole page shows: one or two panes, the Record, or one pane with the Record beside. */
export type Screen = { tab: 'workspace' | 'record' | 'beside'; panes: Place[] };

/** The conversation id that stands for the app's Home tab. */
export const homeTab = 'home';

/** A screen as the address has it: `#U0MAYA/C0ACME+U0ANA/D0ANA/1795214400.000100`, `#U0MAYA/C0ACME+record`. */
export function toHash({ tab, panes }: Screen): string {
  const places = panes.map(({ userId, conversationId, threadTs }) =>
    [userId, conversationId, ...(threadTs ? [threadTs] : [])].join('/'),
  );
  if (tab === 'beside') return `#${[...places.slice(0, 1), 'record'].join('+')}`;
  return `#${[...(tab === 'record' ? ['record'] : []), ...places].join('+')}`;
}

/** The screen that an address names, as far as it makes sense. */
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
