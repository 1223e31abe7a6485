import type { Act, ActResult, Boot, MessagePage, PageNews } from '../wire';
import { apply, firstSnapshot, type Snapshot, threadKey, withStretch, withThread } from './snapshot';

/** The page's connection to its server: what is known, and what can be done. */
export type Live = {
  get(): Snapshot;
  subscribe(listener: () => void): () => void;
  act(act: Act): Promise<ActResult>;
  /** Loads the newest messages of a conversation, or those before the oldest that is known. */
  loadMessages(conversationId: string): Promise<void>;
  loadThread(conversationId: string, ts: string): Promise<void>;
};

/** Connects to the server, which from then on tells what happens. */
export function connect(boot: Boot): Live {
  let snapshot = firstSnapshot(boot, performance.now());
  const listeners = new Set<() => void>();
  const loading = new Map<string, Promise<void>>();
  let wasConnected = false;

  function set(next: Snapshot): void {
    if (next === snapshot) return;
    snapshot = next;
    for (const listener of listeners) listener();
  }
  const news = new EventSource('/page/news');
  news.onopen = () => {
    set({ ...snapshot, isConnected: true });
    if (wasConnected) void reload();
    wasConnected = true;
  };
  news.onerror = () => set({ ...snapshot, isConnected: false });
  news.onmessage = ({ data }) => {
    const bundle: PageNews[] = JSON.parse(data);
    set(bundle.reduce((known, each) => apply(known, each, performance.now()), snapshot));
  };
  /** Reads everything that is open again, because nobody knows what was missed in a break. */
  async function reload(): Promise<void> {
    const fresh: Boot = await read('/page/boot');
    const open = Object.keys(snapshot.logs);
    const openThreads = Object.keys(snapshot.threads);
    const { record, opening, beginnings } = snapshot;
    const first = firstSnapshot(fresh, performance.now());
    set({ ...first, record, opening, beginnings, isConnected: true });
    await Promise.all([
      ...open.map((id) => live.loadMessages(id)),
      ...openThreads.map((key) => live.loadThread(...splitKey(key))),
    ]);
  }
  /** Does not load the same thing twice at once. */
  function once(key: string, load: () => Promise<void>): Promise<void> {
    const known = loading.get(key) ?? load().finally(() => loading.delete(key));
    loading.set(key, known);
    return known;
  }
  const live: Live = {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: send,
    loadMessages: (conversationId) =>
      once(conversationId, async () => {
        const before = snapshot.logs[conversationId]?.messages[0]?.ts ?? '';
        // From here on news of the conversation is kept, so that none is lost while the answer is on its way.
        if (before === '') set(withStretch(snapshot, conversationId, { messages: [], hasEarlier: true }));
        const query = new URLSearchParams({ conversation: conversationId, before });
        const stretch: MessagePage = await read(`/page/messages?${query}`);
        set(withStretch(snapshot, conversationId, stretch));
      }),
    loadThread: (conversationId, ts) =>
      once(threadKey(conversationId, ts), async () => {
        const query = new URLSearchParams({ conversation: conversationId, ts });
        set(withThread(snapshot, conversationId, ts, []));
        // A thread that an old address names may be gone.
        const found = await read<MessagePage>(`/page/thread?${query}`).catch(() => null);
        set(withThread(snapshot, conversationId, ts, found?.messages ?? []));
      }),
  };
  return live;
}

async function send(act: Act): Promise<ActResult> {
  try {
    const response = await fetch('/page/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    return await response.json();
  } catch {
    return { kind: 'failed', because: 'The practice workspace does not answer. Is it still running?' };
  }
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  return response.json();
}

function splitKey(key: string): [string, string] {
  const [conversationId = '', ts = ''] = key.split('/');
  return [conversationId, ts];
}
