import type { ConversationId, MessageTs, TeamId, UserId } from '../workspace/ids';
import type { JsonObject } from './json';
import type { View } from './view-model';

/**
 * A Slack workspace. `guestsMayUseApps` is the workspace's switch for multi-channel guests and app commands;
 * `enterpriseId` the Enterprise organisation that it belongs to, if any.
 */
export type Team = {
  id: TeamId;
  name: string;
  domain: string;
  guestsMayUseApps: boolean;
  enterpriseId?: `E${string}`;
};

/** `multi` and `single` are Slack's multi-channel and single-channel guests; a guest keeps the inviting team's id. */
export type GuestKind = 'none' | 'multi' | 'single';

/** The app behind a bot user: ours, or somebody else's. */
export type BotIdentity = { botId: `B${string}`; appId: `A${string}`; name: string };

/** A person or a bot. `timezone` is an IANA name. */
export type User = {
  id: UserId;
  teamId: TeamId;
  /** The handle, without `@`. */
  name: string;
  realName: string;
  title: string;
  email: string;
  timezone: string;
  locale: string;
  guest: GuestKind;
  isAdmin: boolean;
  deleted: boolean;
  presence: 'active' | 'away';
  /** The next Do Not Disturb window, ms since 1970 UTC, or null when notifications are not scheduled. */
  dnd: { startsAt: number; endsAt: number } | null;
  bot: BotIdentity | null;
  /** The status beside their name, which ends by itself at an instant (ms since 1970 UTC; null: never). */
  status?: { text: string; emoji: string; until: number | null };
  /** What other teams see of them: all, neither names nor zone, or not even that they exist (`user_not_visible`). */
  shows?: 'all' | 'little' | 'nothing';
  /** ms since 1970 UTC on the practice clock. */
  updatedAt: number;
};

export type ConversationKind = 'channel' | 'private' | 'im' | 'mpim';

/** A bookmark in a channel's header. */
export type Bookmark = {
  id: `Bk${string}`;
  title: string;
  link: string;
  emoji: string;
  appId: `A${string}` | null;
  createdAt: number;
  updatedAt: number;
};

/** A channel, private channel, DM or group DM. */
export type Conversation = {
  id: ConversationId;
  kind: ConversationKind;
  /** Empty for DMs. */
  name: string;
  creator: UserId;
  createdAt: number;
  members: UserId[];
  /** Every workspace that holds the conversation; the first is its host. Two or more: Slack Connect. */
  teams: TeamId[];
  /** Workspaces invited to share that have not accepted. */
  pendingTeams: TeamId[];
  /** Set on the copy that an invited workspace keeps after a share has ended. */
  frozenReason: 'connection_severed' | null;
  archived: boolean;
  topic: string;
  purpose: string;
  bookmarks: Bookmark[];
  /** Pinned messages with who pinned them. */
  pins: { ts: MessageTs; by: UserId; at: number }[];
};

/** A file as Slack lists it in a message; practice keeps no bytes. */
export type SlackFile = {
  id: `F${string}`;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  user: UserId;
  teamId: TeamId;
  createdAt: number;
};

/** A message as it stands now. */
export type Message = {
  ts: MessageTs;
  user: UserId;
  /** The sender's home team. */
  teamId: TeamId;
  /** As Slack stores it: `&amp; &lt; &gt;` escaped, mentions as `<@U…>`. */
  text: string;
  subtype?: string;
  threadTs?: MessageTs;
  /** A thread reply that was also sent to the channel. */
  broadcast?: boolean;
  clientMsgId?: string;
  bot?: BotIdentity;
  blocks?: JsonObject[];
  attachments?: JsonObject[];
  metadata?: { event_type: string; event_payload: JsonObject };
  files?: SlackFile[];
  edited?: { user: UserId; ts: MessageTs };
  reactions: { name: string; users: UserId[] }[];
  /** Extra fields of a subtype (`inviter`, `topic`, …). */
  extra?: JsonObject;
  unfurlLinks?: boolean;
};

/** A message that one person alone sees. It is in no history. */
export type Ephemeral = { conversationId: ConversationId; to: UserId; message: Message };

/** A conversation's messages in order of ts, with what is needed to find them. */
export type MessageLog = {
  list: Message[];
  byTs: Map<string, Message>;
  threads: Map<string, Message[]>;
  /** The newest ts ever given out here, in microseconds since 1970 UTC. */
  lastMicros: number;
};

/** What an access token lets its bearer do. */
export type Grant = {
  token: string;
  kind: 'bot' | 'user';
  teamId: TeamId;
  userId: UserId;
  scopes: string[];
  /** The order in which grants were made. Slack's choice of an authorisation prefers the newest. */
  order: number;
  /** With token rotation: ms since 1970 UTC on the practice clock; null never expires. */
  expiresAt: number | null;
  refreshToken: string | null;
  revoked: 'token_revoked' | 'account_inactive' | null;
};

/** The one app that the practice workspace knows, as its owner set it up. */
export type AppSettings = {
  id: `A${string}`;
  name: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  appToken: string;
  appTokenScopes: string[];
  botScopes: string[];
  userScopes: string[];
  botEvents: string[];
  userEvents: string[];
  commands: string[];
  /** Callback ids of message and global shortcuts. */
  shortcuts: { callbackId: string; type: 'message' | 'global'; name: string }[];
  homeTabEnabled: boolean;
  messagesTabEnabled: boolean;
  tokenRotation: boolean;
  /**
   * How the app is given to customers. `unlisted`: sold outside Slack's Marketplace. Since 2025-05-29 such an app may
   * call conversations.history and conversations.replies once a minute, for 15 messages.
   */
  distribution: 'internal' | 'unlisted';
};

/** Everything the practice workspace knows. All instants are ms since 1970 UTC on the practice clock. */
export type Model = {
  app: AppSettings;
  teams: Map<TeamId, Team>;
  users: Map<UserId, User>;
  conversations: Map<ConversationId, Conversation>;
  messages: Map<ConversationId, MessageLog>;
  /** Newest last. In Slack they are gone when the browser loads again; here they stay until the process ends. */
  ephemerals: Ephemeral[];
  files: Map<string, SlackFile>;
  grants: Grant[];
  views: Map<string, View>;
  /** Each person's open modals, the one in front last. */
  modals: Map<UserId, string[]>;
  /** Published Home tabs by `teamId/userId`, as view ids. */
  homes: Map<string, string>;
  /** How many ids were given out, so that they stay unique over restarts. */
  counter: number;
  /** A text in every id, so that two practice workspaces never give out the same one. */
  nonce: string;
  /**
   * Whether users.info shows the time zone of people from other teams. Slack's pages don't show one, so by default it
   * does not.
   */
  externalTimezones: boolean;
};

/** A new empty log. */
export function emptyLog(): MessageLog {
  return { list: [], byTs: new Map(), threads: new Map(), lastMicros: 0 };
}

/** The next id with this prefix, unique in the workspace: `Ev` → `Ev0K3F9A0001`. */
export function nextId<P extends string>(model: Model, prefix: P): `${P}${string}` {
  model.counter += 1;
  return `${prefix}${model.nonce}${model.counter.toString(36).toUpperCase().padStart(5, '0')}`;
}
