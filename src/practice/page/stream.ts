import type { Response } from 'express';
import type { PracticeNews } from '../bus';
import type { User } from '../model';
import type { Practice } from '../practice';
import type { Beside } from './beside';
import { toPageMessage, toPageWhisper } from './message-view';
import type { Boot, PageNews, PersonalState } from './wire';
import { workspaceOf } from './workspace-view';

/** Tells every open page what happens, in bundles. */
export type Stream = {
  /** Keeps the response open until the page leaves. */
  join(response: Response): void;
  /** Tells everybody's own state again, because somebody read something. */
  personalChanged(): void;
};

/** What the page shows of the workspace as a whole, and what belongs to one person. */
export type Views = { boot: () => Boot; personal: (user: User) => PersonalState };

const bundleMs = 15;
const lookEveryMs = 1000;
const heartbeatMs = 20_000;

/** The stream of one practice workspace. Without an open page it costs nothing. */
export function createStream(practice: Practice, beside: Beside, views: Views): Stream {
  const { model } = practice;
  const pages = new Set<Response>();
  let bundle: PageNews[] = [];
  let isPersonalStale = false;
  let timer: NodeJS.Timeout | undefined;
  const record = watching(beside.record, (rows) => tell({ kind: 'record', rows }));
  const opening = watching(beside.nextOpening, (at) => tell({ kind: 'opening', at }));

  function tell(news: PageNews | null): void {
    if (pages.size === 0) return;
    if (news) bundle.push(news);
    if (timer === undefined) timer = setTimeout(flush, bundleMs).unref();
  }
  function flush(): void {
    timer = undefined;
    const personal = isPersonalStale ? allPersonal() : [];
    const data = JSON.stringify([...bundle, ...personal]);
    bundle = [];
    isPersonalStale = false;
    for (const page of pages) page.write(`data: ${data}\n\n`);
  }
  function allPersonal(): PageNews[] {
    return [...model.users.values()]
      .filter(({ bot, deleted }) => bot === null && !deleted)
      .map((user) => ({ kind: 'personal', userId: user.id, personal: views.personal(user) }));
  }
  function personalChanged(): void {
    isPersonalStale = true;
    tell(null);
  }
  practice.on('*', (news) => {
    if (pages.size === 0) return;
    for (const each of pageNews(practice, views, news)) tell(each);
    if (news.kind === 'clock') opening.lookNow();
    else personalChanged();
  });
  return {
    personalChanged,
    join(response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write('retry: 500\n\n');
      pages.add(response);
      record.start();
      opening.start();
      const heartbeat = setInterval(() => response.write(': here\n\n'), heartbeatMs).unref();
      response.on('close', () => {
        clearInterval(heartbeat);
        pages.delete(response);
        if (pages.size > 0) return;
        record.stop();
        opening.stop();
      });
    },
  };
}

/** What a piece of the workspace's news means for the page. */
function pageNews({ model }: Practice, views: Views, news: PracticeNews): PageNews[] {
  switch (news.kind) {
    case 'message_posted':
    case 'message_changed':
    case 'message_deleted':
      return messageNews(model, news);
    case 'ephemeral':
    case 'ephemeral_removed': {
      const { conversationId, message } = news.ephemeral;
      if (news.kind === 'ephemeral') {
        return [{ kind: 'message', conversationId, message: toPageWhisper(news.ephemeral) }];
      }
      return [{ kind: 'gone', conversationId, ts: message.ts }];
    }
    case 'view_opened':
    case 'view_updated':
    case 'view_closed':
    case 'home_published':
      return [];
    case 'started_over':
      return [{ kind: 'started_over', boot: views.boot() }];
    case 'trouble':
      return [{ kind: 'trouble', words: news.words }];
    case 'conversation_changed':
    case 'installation_changed':
      return [{ kind: 'workspace', workspace: workspaceOf(model) }];
    case 'clock':
      return [{ kind: 'clock', clock: { now: news.now, speed: news.speed } }];
    default:
      return news satisfies never;
  }
}

type MessageNews = Extract<PracticeNews, { kind: `message_${string}` }>;

/** The message, and the first message of its thread, whose count of replies has changed. */
function messageNews(model: Practice['model'], { conversationId, message }: MessageNews): PageNews[] {
  const log = model.messages.get(conversationId);
  const told: PageNews[] = log?.byTs.has(message.ts)
    ? [{ kind: 'message', conversationId, message: toPageMessage(model, conversationId, message) }]
    : [{ kind: 'gone', conversationId, ts: message.ts }];
  const root = message.threadTs === message.ts ? undefined : log?.byTs.get(message.threadTs ?? '');
  if (root)
    told.push({ kind: 'message', conversationId, message: toPageMessage(model, conversationId, root) });
  return told;
}

/** Reads something every second while it is watched, and on demand. Tells when it has changed. */
function watching<T>(read: () => Promise<T>, tell: (found: T) => void) {
  let last: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isWatched = false;
  async function look(): Promise<void> {
    clearTimeout(timer);
    // When the database is away for a moment, the page keeps what it has.
    const found = await read().then(
      (value) => ({ value, text: JSON.stringify(value) }),
      () => null,
    );
    if (found && found.text !== last) {
      last = found.text;
      tell(found.value);
    }
    clearTimeout(timer);
    if (isWatched) timer = setTimeout(look, lookEveryMs).unref();
  }
  return {
    lookNow: () => void look(),
    start() {
      // A page that has just come knows nothing yet.
      last = null;
      isWatched = true;
      void look();
    },
    stop() {
      isWatched = false;
      clearTimeout(timer);
    },
  };
}
