/** What the page and its server say to each other. Instants are ms since 1970 UTC on the practice clock; all is JSON. */

export type Block = { [key: string]: unknown };

/** One exchange as Gatehouse's record has it, ready to be shown. */
export type RecordRow = {
  saidAt: number;
  clientName: string;
  userId: string;
  conversationId: string;
  messageTs: string;
  /** Null when the words are no longer kept. */
  text: string | null;
  class: 'general' | 'urgent';
  decision: 'reply' | 'silence' | 'shadow';
  /** Sentences. */
  because: readonly string[];
  targetAt: number | null;
  answeredAt: number | null;
  replies: readonly { kind: string; state: string; ts: string | null }[];
};

/** A person or a bot, as the page names them. `team` is their workspace's name. */
export type Person = {
  id: string;
  name: string;
  handle: string;
  title: string;
  teamId: string;
  team: string;
  timezone: string;
  isBot: boolean;
  isGuest: boolean;
  isAway: boolean;
};

export type Conversation = {
  id: string;
  kind: 'channel' | 'private' | 'im' | 'mpim';
  name: string;
  about: string;
  members: readonly string[];
  /** Names of the workspaces that share it; one when it isn't shared. */
  teams: readonly string[];
  isClosed: boolean;
};

/** A modal or Home tab. `state` is Slack's `state.values`. */
export type PageView = {
  id: string;
  hash: string;
  title: string;
  submit: string | null;
  close: string;
  blocks: readonly Block[];
  state: { [blockId: string]: { [actionId: string]: { type: string; [field: string]: unknown } } };
  errors: { [blockId: string]: string };
  /** How many modals are open, this one included. */
  depth: number;
};

/** What belongs to one person alone. */
export type Desk = {
  unread: { [conversationId: string]: number };
  modal: PageView | null;
  home: PageView | null;
  /** The app's commands that they may run; none for people of other workspaces. */
  commands: readonly string[];
  /** The app's message shortcuts that they may use. */
  shortcuts: readonly { callbackId: string; name: string }[];
  /** Whether the app's Home tab is there for them. */
  hasHome: boolean;
};

export type PageMessage = {
  ts: string;
  user: string;
  text: string;
  subtype: string | null;
  /** The thread it belongs to; its own ts when it began one. */
  threadTs: string | null;
  blocks: readonly Block[] | null;
  attachments: readonly Block[];
  files: readonly { name: string; mimetype: string; size: number }[];
  isEdited: boolean;
  isFromApp: boolean;
  isBroadcast: boolean;
  reactions: readonly { name: string; users: readonly string[] }[];
  /** The one person who sees it, for an ephemeral message; null for all. */
  onlyFor: string | null;
  replies: { count: number; lastTs: string; users: readonly string[] } | null;
};

export type ClockState = { now: number; speed: number };

/** Who and what is there. */
export type Workspace = {
  appName: string;
  /** The zone in which the clock bar speaks: that of the workspace that installed the app. */
  zone: string;
  people: readonly Person[];
  conversations: readonly Conversation[];
};

/** A story that can be played: where to look from, and at what. */
export type PageScenario = {
  name: string;
  title: string;
  lookAt: readonly string[];
  /** Who first says something, and where. */
  begins: { userId: string; conversationId: string } | null;
};

/** What the page begins with. */
export type Boot = {
  workspace: Workspace;
  desks: { [userId: string]: Desk };
  clock: ClockState;
  record: readonly RecordRow[] | null;
  scenarios: readonly PageScenario[];
};

/** What the page hears while it is open. */
export type PageNews =
  | { kind: 'message'; conversationId: string; message: PageMessage }
  | { kind: 'gone'; conversationId: string; ts: string }
  | { kind: 'workspace'; workspace: Workspace }
  | { kind: 'desk'; userId: string; desk: Desk }
  | { kind: 'clock'; clock: ClockState }
  | { kind: 'record'; rows: readonly RecordRow[] }
  /** Something went wrong that nobody on the page did. */
  | { kind: 'trouble'; words: string };

/** A stretch of a conversation, oldest first. */
export type MessagePage = { messages: readonly PageMessage[]; hasEarlier: boolean };

export type Choice = string | number | readonly string[] | null;

/** What a person does on the page. */
export type Act =
  | { act: 'say'; as: string; conversationId: string; text: string; threadTs?: string; broadcast?: boolean }
  | { act: 'command'; as: string; conversationId: string; name: string; text: string; threadTs?: string }
  | { act: 'edit'; as: string; conversationId: string; ts: string; text: string }
  | { act: 'remove'; as: string; conversationId: string; ts: string }
  | { act: 'react'; as: string; conversationId: string; ts: string; name: string }
  | { act: 'press'; as: string; conversationId: string; ts: string; actionId: string; choice?: Choice }
  | { act: 'pressInView'; as: string; viewId: string; actionId: string; choice?: Choice; values: Values }
  | { act: 'submit'; as: string; viewId: string; values: Values }
  | { act: 'closeView'; as: string; viewId: string }
  | { act: 'openHome'; as: string; tab: 'home' | 'messages' }
  | { act: 'shortcut'; as: string; callbackId: string; conversationId: string; ts: string }
  | { act: 'read'; as: string; conversationId: string }
  | { act: 'advance'; ms: number }
  | { act: 'set'; at: number }
  | { act: 'run'; speed: number }
  | { act: 'play'; scenario: string };

/** What is filled into a form: by block id. */
export type Values = { [blockId: string]: Choice };

/** What comes of it; the words of a refusal are for the person. */
export type ActResult =
  | { kind: 'done' }
  | { kind: 'refused'; because: string }
  | { kind: 'failed'; because: string }
  | { kind: 'invalid'; errors: { [blockId: string]: string } };
