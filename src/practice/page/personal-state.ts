import type { UserId } from '../../workspace/ids';
import { findDirect } from '../conversations';
import { isInstalled } from '../grants';
import { emptyLog, type Model, type User } from '../model';
import { appUseRefusal } from '../people/command';
import { mayWriteTo } from '../people/direct';
import type { View } from '../view-model';
import { isInChannel } from './message-view';
import type { PageView, PersonalState } from './wire';

/** The ts up to which each person has read each conversation. It lives as long as the page's server. */
export type ReadMarks = Map<string, string>;

const countedUnread = 99;

/** What belongs to one person alone: unread counts (at most 99), the form in front, the Home tab, what they may run. */
export function personalStateOf(model: Model, user: User, marks: ReadMarks): PersonalState {
  const mayUseApp = appUseRefusal(model, user) === null;
  const shortcutsOf = (type: 'message' | 'global') =>
    mayUseApp ? model.app.shortcuts.filter((each) => each.type === type) : [];
  const open = model.modals.get(user.id) ?? [];
  const front = model.views.get(open.at(-1) ?? '');
  const home = model.views.get(model.homes.get(`${user.teamId}/${user.id}`) ?? '');
  return {
    ...unreadOf(model, user.id, marks),
    modal: front ? toPageView(front, open.length) : null,
    home: home ? toPageView(home, 1) : null,
    commands: mayUseApp ? model.app.commands : [],
    shortcuts: shortcutsOf('message'),
    globalShortcuts: shortcutsOf('global'),
    hasHome: model.app.homeTabEnabled && isInstalled(model, user.teamId),
    hasPhone: user.guest === 'none' && isInstalled(model, user.teamId),
    mayWriteTo: [...model.users.values()]
      .filter((other) => mayWriteTo(model, user, other) && !findDirect(model, [user.id, other.id]))
      .map(({ id }) => id),
  };
}

/** Marks the newest message of a conversation as read, and with it all earlier ones. */
export function markRead(model: Model, userId: UserId, conversationId: string, marks: ReadMarks): void {
  for (const [id, { list }] of model.messages) {
    if (id === conversationId) marks.set(`${userId}/${id}`, list.at(-1)?.ts ?? '');
  }
}

/** Marks everything as read by everybody, as it is on a first visit. */
export function markAllRead(model: Model, marks: ReadMarks): void {
  for (const id of model.users.keys())
    for (const each of model.messages.keys()) markRead(model, id, each, marks);
}

function unreadOf(
  model: Model,
  userId: UserId,
  marks: ReadMarks,
): Pick<PersonalState, 'unread' | 'firstUnread'> {
  const unread: PersonalState['unread'] = {};
  const firstUnread: PersonalState['firstUnread'] = {};
  for (const { id, members } of model.conversations.values()) {
    if (!members.includes(userId)) continue;
    const { list } = model.messages.get(id) ?? emptyLog();
    const mark = marks.get(`${userId}/${id}`) ?? '';
    let count = 0;
    for (let index = list.length - 1; index >= 0 && count < countedUnread; index -= 1) {
      const message = list[index];
      if (!message || message.ts <= mark) break;
      if (message.user === userId || !isInChannel(message)) continue;
      count += 1;
      firstUnread[id] = message.ts;
    }
    if (count > 0) unread[id] = count;
  }
  return { unread, firstUnread };
}

function toPageView(view: View, depth: number): PageView {
  const { title, submit, close, blocks } = view.payload;
  return {
    id: view.id,
    hash: view.hash,
    title: wordsOf(title) ?? '',
    submit: wordsOf(submit),
    close: wordsOf(close) ?? 'Cancel',
    blocks: Array.isArray(blocks) ? blocks : [],
    state: view.state,
    errors: view.errors,
    depth,
  };
}

function wordsOf(text: unknown): string | null {
  if (typeof text !== 'object' || text === null || !('text' in text)) return null;
  return typeof text.text === 'string' ? text.text : null;
}
