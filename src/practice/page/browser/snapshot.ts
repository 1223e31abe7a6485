import type { Boot, Conversation, MessagePage, PageMessage, PageNews, Person, PersonalState } from '../wire';

/** All that the page knows. It is replaced and never changed, so that what stayed the same is not drawn again. */
export type Snapshot = Boot & {
  people: ReadonlyMap<string, Person>;
  conversations: ReadonlyMap<string, Conversation>;
  /** By conversation id; only those that were opened. */
  logs: { readonly [conversationId: string]: MessagePage };
  /** By `conversationId/ts` of the first message; only those that were opened. */
  threads: { readonly [key: string]: readonly PageMessage[] };
  /** Real ms (performance.now) at which the clock was heard. */
  clockHeardAt: number;
  isConnected: boolean;
  /** How often the workspace was started over while the page was open. */
  beginnings: number;
  /** What went wrong by itself; null when nothing did. */
  trouble: string | null;
};

/** The snapshot before any news. */
export function firstSnapshot(boot: Boot, heardAt: number): Snapshot {
  return {
    ...boot,
    ...directoryOf(boot),
    logs: {},
    threads: {},
    clockHeardAt: heardAt,
    isConnected: false,
    beginnings: 0,
    trouble: null,
  };
}

/** The snapshot after a piece of news; `heardAt` in real ms. */
export function apply(snapshot: Snapshot, news: PageNews, heardAt: number): Snapshot {
  switch (news.kind) {
    case 'message':
      return withMessage(snapshot, news.conversationId, news.message);
    case 'gone':
      return withoutMessage(snapshot, news.conversationId, news.ts);
    case 'workspace':
      return { ...snapshot, workspace: news.workspace, ...directoryOf(news) };
    case 'personal':
      return withPersonal(snapshot, news.userId, news.personal);
    case 'clock':
      return { ...snapshot, clock: news.clock, clockHeardAt: heardAt };
    case 'record':
      return { ...snapshot, record: news.rows };
    case 'opening':
      return { ...snapshot, opening: news.at };
    case 'started_over':
      return startedOver(snapshot, news.boot, heardAt);
    case 'trouble':
      return { ...snapshot, trouble: news.words };
    default:
      return news satisfies never;
  }
}

/** The snapshot of a workspace that started over. Its open conversations are empty, so nothing needs to be read. */
function startedOver(snapshot: Snapshot, boot: Boot, heardAt: number): Snapshot {
  const empty = Object.keys(snapshot.logs).map((id) => [id, { messages: [], hasEarlier: false }]);
  const { opening, isConnected } = snapshot;
  return {
    ...firstSnapshot(boot, heardAt),
    logs: Object.fromEntries(empty),
    record: snapshot.record === null ? null : [],
    opening,
    isConnected,
    beginnings: snapshot.beginnings + 1,
  };
}

/** The practice clock now, ms since 1970 UTC. `realNow` is on the same clock as `clockHeardAt`. */
export function nowOf({ clock, clockHeardAt }: Snapshot, realNow: number): number {
  return Math.floor(clock.now + (realNow - clockHeardAt) * clock.speed);
}

/** The key under which a thread is kept. */
export function threadKey(conversationId: string, ts: string): string {
  return `${conversationId}/${ts}`;
}

/** Adds an earlier stretch of a conversation, or its first one. */
export function withStretch(snapshot: Snapshot, conversationId: string, stretch: MessagePage): Snapshot {
  const known = snapshot.logs[conversationId]?.messages ?? [];
  const fresh = new Set(stretch.messages.map(({ ts }) => ts));
  const messages = [...stretch.messages, ...known.filter(({ ts }) => !fresh.has(ts))].sort(byTs);
  return {
    ...snapshot,
    logs: { ...snapshot.logs, [conversationId]: { messages, hasEarlier: stretch.hasEarlier } },
  };
}

/** Adds what was read of a thread. */
export function withThread(
  snapshot: Snapshot,
  conversationId: string,
  ts: string,
  messages: readonly PageMessage[],
): Snapshot {
  const key = threadKey(conversationId, ts);
  const fresh = new Set(messages.map((message) => message.ts));
  const known = (snapshot.threads[key] ?? []).filter((message) => !fresh.has(message.ts));
  return { ...snapshot, threads: { ...snapshot.threads, [key]: [...messages, ...known].sort(byTs) } };
}

function withMessage(snapshot: Snapshot, conversationId: string, message: PageMessage): Snapshot {
  const { logs, threads } = snapshot;
  const log = logs[conversationId];
  const root = message.threadTs ?? message.ts;
  const key = threadKey(conversationId, root);
  const isInLog = root === message.ts || message.isBroadcast;
  const thread = threads[key];
  return {
    ...snapshot,
    logs:
      log && isInLog
        ? { ...logs, [conversationId]: { ...log, messages: placed(log.messages, message) } }
        : logs,
    threads: thread ? { ...threads, [key]: placed(thread, message) } : threads,
  };
}

function withoutMessage(snapshot: Snapshot, conversationId: string, ts: string): Snapshot {
  const log = snapshot.logs[conversationId];
  const without = (list: readonly PageMessage[]) => list.filter((message) => message.ts !== ts);
  const threads = Object.entries(snapshot.threads).map(([key, list]) =>
    key.startsWith(`${conversationId}/`) ? [key, without(list)] : [key, list],
  );
  return {
    ...snapshot,
    logs: log
      ? { ...snapshot.logs, [conversationId]: { ...log, messages: without(log.messages) } }
      : snapshot.logs,
    threads: Object.fromEntries(threads),
  };
}

/** Keeps the old state of a person when the new one says the same, so that nothing is drawn again. */
function withPersonal(snapshot: Snapshot, userId: string, personal: PersonalState): Snapshot {
  if (JSON.stringify(snapshot.personal[userId]) === JSON.stringify(personal)) return snapshot;
  return { ...snapshot, personal: { ...snapshot.personal, [userId]: personal } };
}

function placed(list: readonly PageMessage[], message: PageMessage): PageMessage[] {
  const last = list.at(-1);
  if (!last || last.ts < message.ts) return [...list, message];
  return [...list.filter(({ ts }) => ts !== message.ts), message].sort(byTs);
}

function directoryOf({ workspace }: Pick<Boot, 'workspace'>): Pick<Snapshot, 'people' | 'conversations'> {
  return {
    people: new Map(workspace.people.map((person) => [person.id, person])),
    conversations: new Map(workspace.conversations.map((each) => [each.id, each])),
  };
}

function byTs(a: PageMessage, b: PageMessage): number {
  return a.ts < b.ts ? -1 : 1;
}
