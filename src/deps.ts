/**
 * The contract between the kernel and the features: what every function that acts is handed (`Deps`), and what a feature
 * may register (`Feature`). Both are in one file because each names the other.
 */
import type {
  BlockAction,
  BlockButtonAction,
  RespondArguments,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import type { Log } from './log';
import type { Pace } from './outbox/pace';
import type { NewPost, Post, PostKind } from './outbox/post';
import type { Settling } from './outbox/store';
import type { ActionId, FormId, NoticePart, PostMessage } from './slack/blocks';
import type { CommandNames } from './slack/command-names';
import type { SlackClient } from './slack/web';
import type { Witness } from './slack/witnesses';
import type { Database, Db } from './store/database';
import type { Hand } from './store/hand';
import type { OwnHand, Receive } from './store/inbox';
import type { JobKind, JobPayload, TimetableChange } from './store/jobs';
import type { TablePrivacy } from './store/privacy';
import type { Stir } from './store/stir';
import type { Tables } from './store/tables';
import type { Sender } from './workspace/audience';
import type { TeamId, UserId } from './workspace/ids';
import type { SaidMessage } from './workspace/message';
import type { FindOpenWork } from './workspace/open-work';
import type { Right } from './workspace/settings/roles';
import type { Member, Settings } from './workspace/settings/settings';
import type { SettingsWarning } from './workspace/settings/warning';
import type { SettingsPart } from './workspace/settings-part';
import type { TermsPart } from './workspace/terms-part';
import type { Workspace, Workspaces } from './workspace/workspaces';

/** What every function that acts is handed, beside its own arguments. */
export type Deps = Readonly<{
  database: Database;
  /** The time now, ms since 1970 UTC. The practice workspace can turn it. */
  clock: () => number;
  /** A clock that never goes back, in ms: for how long something took or is kept. Nobody turns it. */
  steady: () => number;
  log: Log;
  /** A client that speaks as the workspace's bot. Throws NotInstalledError when there is no bot grant. */
  slackFor: (teamId: TeamId) => Promise<SlackClient>;
  /** A client that speaks as a member (R7). Throws NoGrantError when they gave no grant, or took it back. */
  slackAs: (teamId: TeamId, userId: UserId) => Promise<SlackClient>;
  /** Forgets the token that is kept of a workspace, after it was revoked. */
  forgetGrants: (teamId: TeamId) => void;
  /** Everybody on whose behalf an event may have been sent (I4); null when Slack does not say. */
  findWitnesses: (eventContext: string) => Promise<readonly Witness[] | null>;
  /** Where people reach us in a browser, without a slash at its end; null when the operator has set no address. */
  publicUrl: string | null;
  /** What our slash commands are called in Slack, for every text that names one. */
  commandNames: CommandNames;
  /** Whether calendars may be files, or on hosts that are not on the public Internet (A7). */
  allowPrivateFeeds: boolean;
  /** For how many days the data of a workspace that uninstalled is kept (P3). */
  eraseAfterDays: number;
  workspaces: Workspaces;
  /** Stores an event with its job, as the receiver does. */
  receive: Receive;
  /** What this process stored and works on itself. */
  hand: Hand;
  stir: Stir;
  /** Records what became of posts. */
  settling: Settling;
  pace: Pace;
  /** The same for what is read back of conversations, by workspace and method of the Web API (L2). */
  readPace: Pace;
  registry: Registry;
}>;

/** Makes something once per process, and keeps it as long as the `Deps` live: a batch, a cache, a queue. */
export function oncePerProcess<T>(make: (deps: Deps) => T): (deps: Deps) => T {
  const made = new WeakMap<Deps, { value: T }>();
  return (deps) => {
    const known = made.get(deps) ?? { value: make(deps) };
    made.set(deps, known);
    return known.value;
  };
}

/**
 * Tells the person who asked, and nobody else. Never fails: where Slack does not take it, as in the Home tab, it goes to
 * their conversation with the bot.
 */
export type Respond = (message: RespondArguments) => Promise<void>;

/** What comes with a request of a person. `client` speaks as the workspace's bot. */
type Asked = Readonly<{ client: WebClient; respond: Respond }>;

/** A slash command. It was acknowledged before the handler is called, so a handler has as long as it needs. */
export type Command = Pick<SlackCommandMiddlewareArgs, 'command'> & Asked;
/** A press on one of our elements; on a button unless said otherwise. It was acknowledged before, as a command is. */
export type Press<Action extends BlockAction = BlockButtonAction> = Pick<
  SlackActionMiddlewareArgs<Action>,
  'action' | 'body'
> &
  Asked;
/**
 * A form that was handed in. `ack` answers it. A handler that takes long may call it late: the person was asked to wait
 * by then, and the answer takes the place of that.
 */
export type Submission = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, 'ack' | 'body' | 'view'> &
  Readonly<{ client: WebClient }>;

export type CommandHandler = (deps: Deps, command: Command) => Promise<void>;
/**
 * What a press does. An element's kind follows from its id, so a handler may ask for that kind alone. It is typed as a
 * method because TypeScript lets only a method narrow its parameters.
 */
export type ActionHandler = { handle(deps: Deps, press: Press<BlockAction>): Promise<void> }['handle'];
/** What handing a form in does, and the field under which an unexpected failure is shown. */
export type Form = Readonly<{ errorField: string; submit: (deps: Deps, form: Submission) => Promise<void> }>;

/** An event of Slack's that is not a message. `body` is its envelope. */
export type SlackEvent = Readonly<{ teamId: TeamId; inboxId: number; body: unknown }>;
/** Handles an event. Gives the outcome in one word, which the inbox keeps. */
export type EventHandler = (deps: Deps, event: SlackEvent) => Promise<string>;

/** A kind of job: the schema of its payload, what it does, and when cron queues it (UTC), if it does. */
export type Job<Kind extends JobKind> = Readonly<{
  payload: z.ZodType<JobPayload<Kind>>;
  run: (deps: Deps, payload: JobPayload<Kind>) => Promise<void>;
  cron?: string;
  /** What is read for it in the statement that stores its message (`OwnHand` of store/inbox.ts). */
  facts?: Kind extends 'answer-message' ? OwnHand['facts'] : never;
}>;

/**
 * Whether a post that was not sent at once may still be said. `settled`: it was given up, and that is recorded already.
 */
export type StillTrue =
  | Readonly<{ kind: 'yes' }>
  | Readonly<{ kind: 'no'; failure: string }>
  | Readonly<{ kind: 'settled' }>;

/** What is particular to one kind of post. */
export type PostKindRules = Readonly<{
  /**
   * It repeats people's words to members. Those are kept once, where they were said, so the post's copy goes (L3).
   * `own`: only words that a member gave us to be sent.
   */
  quotes?: true | 'own';
  /** It answers one person's own question, so in a group they alone are shown it where a member says it (P2). */
  isForAsker?: true;
  /** It has an author, who is told when it fails, so it is left to Slack's refusal when its channel closes. */
  tellsAuthor?: true;
  mayStillBeSaid?: (deps: Deps, post: Post) => Promise<StillTrue>;
  /** Runs before the post counts as sent. After a crash in between it runs again, so twice must be as good as once. */
  onSent?: (deps: Deps, post: Post, ts: string) => Promise<void>;
  onFailed?: (deps: Deps, post: Post, failure: string) => Promise<void>;
}>;

/** What it takes to build something that a member will see. `now` in ms since 1970 UTC. */
export type ForMember = Readonly<{ deps: Deps; workspace: Workspace; member: Member; now: number }>;

/** The result of a press in the Home tab, shown in the part (a feature's name) that it concerns. */
export type HomeLead = Readonly<{ part: string; words: string }>;

type HomeBlocks = readonly KnownBlock[] | Promise<readonly KnownBlock[]>;

/** How a member looks at a part of their Home tab. `lead`: what a press in it came to; `isOpen`: its drawer is open. */
export type HomeLook = Readonly<{ lead: string | null; isOpen: boolean }>;

/** How a member looks into an open drawer. `page`: which page of it, in its feature's own words; null: the first. */
export type DrawerLook = Readonly<{ lead: string | null; page: string | null }>;

/**
 * A feature's part of a member's Home tab. The tab shows what a member looks for every day, and the rest once it is asked
 * for.
 */
export type MemberPart = Readonly<{
  /** What stands above everything else, for somebody who has just begun; no blocks when there is nothing to begin. */
  welcome?: (home: ForMember, look: HomeLook) => HomeBlocks;
  /** In sight at once; no blocks when there is nothing to show. */
  front?: (home: ForMember, look: HomeLook) => HomeBlocks;
  /** A line of mrkdwn that a member must see without asking for more; null: nothing. */
  alert?: (home: ForMember) => string | null | Promise<string | null>;
  /**
   * What the menu offers under this title, of at most 75 characters. Without blocks of its own it opens the whole front.
   * `hasButton`: a button beside the menu opens it, because everybody looks for it. `inSettings`: a button in the drawer of
   * the settings opens it, and the menu does not name it. `right`: only who has it sees it (G1); absent: every member.
   */
  drawer?: Readonly<{
    title: string;
    right?: Right;
    hasButton?: true;
    inSettings?: true;
    blocks?: (home: ForMember, look: DrawerLook) => HomeBlocks;
  }>;
}>;

/** A feature's part of the Home tab, for each kind of person who has one. */
export type HomePart = Readonly<{
  member?: MemberPart;
  client?: (
    deps: Deps,
    workspace: Workspace,
    who: Readonly<{ sender: Sender; userId: UserId }>,
  ) => Promise<readonly KnownBlock[]>;
  colleague?: (deps: Deps, workspace: Workspace, userId: UserId) => Promise<readonly KnownBlock[]>;
}>;

/**
 * Something done at the opening of a member's day. After a crash it may run again for the same day, so what it posts has
 * a `onceKey` of that day. `day` is the opening, ms since 1970 UTC.
 */
export type DayTask = (deps: Deps, workspace: Workspace, member: Member, day: number) => Promise<void>;

/** What a member wrote to the bot. `now` in ms since 1970 UTC. */
export type MemberAsking = Readonly<{ message: SaidMessage; member: Member; now: number }>;
/** Answers the words it knows, and gives null for all others. Asked again after a crash, it gives the same answer. */
export type MemberWord = (
  deps: Deps,
  workspace: Workspace,
  asking: MemberAsking,
) => Promise<Pick<NewPost, 'kind' | 'message'> | null>;

/** A question to Gatehouse itself, and who asks it; `rest` is what follows the word. */
export type Asking = Readonly<{ message: SaidMessage; sender: Sender; rest: string }>;
/** The answer to a word that anybody may write to the bot, or behind a mention of it (S2, B1). */
export type Ask = Readonly<{
  /** @param isForAll whether everybody in the channel reads the answer */
  answer: (deps: Deps, workspace: Workspace, asking: Asking, isForAll: boolean) => Promise<PostMessage>;
  /** Whether everybody in a client's own channel may read the answer to a member who asks there. */
  isForAll: (workspace: Workspace, asking: Asking) => boolean;
}>;

/** What code that goes through all tables must know of each. */
export type TableRules = Readonly<{
  /** Whether its rows go when a practice workspace starts over. `keeps`: only when a new one begins; `stays`: never. */
  startingOver: 'forgets' | 'keeps' | 'stays';
  /** Its columns that hold a conversation's id. Each follows when Slack changes the id, or says why it stays. */
  conversations: Readonly<Record<string, 'follows' | Readonly<{ stays: string }>>>;
  /** Deletes what is older than the retention (L3). Absent: no row belongs to the record. Ms since 1970 UTC. */
  purge?: (db: Db, teamId: TeamId, limits: Readonly<{ before: number; now: number }>) => Promise<void>;
  /** What it holds of people, and what export and erase do with that (P3). */
  privacy: TablePrivacy;
}>;

/** All that a feature may register. It leaves out what it does not need. */
export type Feature = Readonly<{
  name: string;
  commands?: Readonly<Record<string, CommandHandler>>;
  actions?: Readonly<{ [Id in ActionId]?: ActionHandler }>;
  forms?: Readonly<{ [Id in FormId]?: Form }>;
  events?: Readonly<Record<string, EventHandler>>;
  jobs?: Readonly<{ [Kind in JobKind]?: Job<Kind> }>;
  postKinds?: Readonly<{ [Kind in PostKind]?: PostKindRules }>;
  homePart?: HomePart;
  dayTask?: DayTask;
  memberWord?: MemberWord;
  asks?: Readonly<Record<string, Ask>>;
  noticePart?: NoticePart;
  termsPart?: TermsPart;
  tables?: Readonly<{ [Table in keyof Tables]?: TableRules }>;
  /** Follows a change of who is there when. */
  onTimetable?: (deps: Deps, change: TimetableChange) => Promise<void>;
  /** Runs whenever timers are looked at: queues what is due at `now`, and gives when the next will be; ms since 1970 UTC. */
  queueDue?: (everyTeam: Db, now: number) => Promise<number | null>;
  /** Slack refused a post. True when it can be said after all, and is to be tried again. */
  onRefused?: (deps: Deps, post: Post, reason: string) => Promise<boolean>;
  /** A post could not be said in a member's name, because their grant is gone. */
  onNoGrant?: (deps: Deps, teamId: TeamId, userId: UserId) => Promise<void>;
  /** A member has connected their account, or is about to disconnect it, and what was done with it can still be undone. */
  onGrant?: (deps: Deps, teamId: TeamId, userId: UserId, change: 'given' | 'ending') => Promise<void>;
  /** Forms of the settings, each for what this feature knows of (G1). */
  settings?: readonly SettingsPart<Deps>[];
  openWork?: FindOpenWork;
  settingsWarnings?: (settings: Settings, now: number) => readonly SettingsWarning[];
}>;

/** What all features registered, put together. Lists keep the order of the features. */
export type Registry = Readonly<{
  features: readonly Feature[];
  commands: ReadonlyMap<string, CommandHandler>;
  actions: ReadonlyMap<string, ActionHandler>;
  forms: ReadonlyMap<string, Form>;
  events: ReadonlyMap<string, EventHandler>;
  asks: ReadonlyMap<string, Ask>;
  jobs: Readonly<{ [Kind in JobKind]: Job<Kind> }>;
  postKinds: Readonly<Record<PostKind, PostKindRules>>;
  postKindNames: readonly PostKind[];
  tables: Readonly<Record<keyof Tables, TableRules>>;
  tableNames: readonly (keyof Tables)[];
}>;

/** The kinds of post that repeat what is on record. Their words are deleted once they are said (L3). */
export function recordQuotingKinds({ postKinds, postKindNames }: Registry): PostKind[] {
  return postKindNames.filter((kind) => postKinds[kind].quotes === true);
}
