/** What the page and its server send each other, as JSON. Instants are ms since 1970 UTC on the practice clock. */

export type Block = { [key: string]: unknown };

/** One exchange as Gatehouse's record has it, ready to be shown. */
export type RecordRow = {
  /** The name of the workspace whose record it is. */
  workspace: string;
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
  /** Somebody owes it an answer still. */
  isWaiting: boolean;
  answeredAt: number | null;
  replies: readonly { kind: string; state: string; conversationId: string; ts: string | null }[];
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
  /** The IETF code of the language they use Slack in. */
  locale: string;
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
export type PersonalState = {
  unread: { [conversationId: string]: number };
  /** The ts of the first unread message, where there is one. */
  firstUnread: { [conversationId: string]: string };
  modal: PageView | null;
  home: PageView | null;
  /** The app's commands that they may run; none for people of other workspaces. */
  commands: readonly string[];
  /** The app's message shortcuts that they may use. */
  shortcuts: readonly { callbackId: string; name: string }[];
  /** The app's global shortcuts that they may use. */
  globalShortcuts: readonly { callbackId: string; name: string }[];
  /** Whether the app's Home tab is there for them. */
  hasHome: boolean;
  /** Whether the app may page them: people of a workspace that installed it, guests apart. */
  hasPhone: boolean;
  /** People with whom they may begin a direct message, and have none yet. */
  mayWriteTo: readonly string[];
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

/** A scenario that can be played: from where to watch it, and what to look at. */
export type PageScenario = {
  name: string;
  title: string;
  lookAt: readonly PageLook[];
  /** Who first says something, and where. */
  begins: { userId: string; conversationId: string } | null;
};

/** Something to look at, and where it is seen; null for something to try. */
export type PageLook = { words: string; at: Sight | null };

/** A conversation or its newest thread through somebody's eyes, the Record, or somebody's phone or Home tab. */
export type Sight =
  | { kind: 'conversation' | 'thread'; as: string; in: string }
  | { kind: 'phone' | 'home'; as: string }
  | { kind: 'record' };

/** What the page begins with. */
export type Boot = {
  workspace: Workspace;
  personal: { [userId: string]: PersonalState };
  clock: ClockState;
  record: readonly RecordRow[] | null;
  /** When somebody is next at work after being away, ms since 1970 UTC; null when nobody can tell. */
  opening: number | null;
  scenarios: readonly PageScenario[];
};

/** What the page hears while it is open. */
export type PageNews =
  | { kind: 'message'; conversationId: string; message: PageMessage }
  | { kind: 'gone'; conversationId: string; ts: string }
  | { kind: 'workspace'; workspace: Workspace }
  | { kind: 'personal'; userId: string; personal: PersonalState }
  | { kind: 'clock'; clock: ClockState }
  | { kind: 'record'; rows: readonly RecordRow[] }
  | { kind: 'opening'; at: number | null }
  /** The workspace has started over: nothing that was known of conversations holds. */
  | { kind: 'started_over'; boot: Boot }
  /** Something went wrong that was not done on the page. */
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
  | { act: 'globalShortcut'; as: string; callbackId: string }
  | { act: 'openDirect'; as: string; with: string }
  | { act: 'dismiss'; as: string; conversationId: string; ts: string }
  | { act: 'read'; as: string; conversationId: string }
  | { act: 'advance'; ms: number }
  | { act: 'set'; at: number }
  | { act: 'run'; speed: number }
  | { act: 'nextOpening' }
  | { act: 'startOver'; isNew: boolean }
  | { act: 'play'; scenario: string };

/** What is filled into a form: by block id. */
export type Values = { [blockId: string]: Choice };

/** The result of an act. The words of a refusal are for the person. */
export type ActResult =
  | { kind: 'done'; conversationId?: string }
  | { kind: 'refused'; because: string }
  | { kind: 'failed'; because: string }
  | { kind: 'invalid'; errors: { [blockId: string]: string } };
