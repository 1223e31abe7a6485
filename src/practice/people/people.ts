import type { ConversationId, MessageTs, UserId } from '../../workspace/ids';
import { approve } from '../oauth/authorize';
import type { World } from '../world';
import { command } from './command';
import { openDirectMessage } from './direct';
import { dismiss } from './dismiss';
import type { Choice } from './elements';
import { fill, type Values } from './form';
import { openHome } from './home';
import type { Outcome } from './outcome';
import { press, pressInView } from './press';
import { edit, react, remove, type SayOptions, say } from './say';
import { type ShortcutPlace, shortcut } from './shortcut';
import { close, submit } from './submit';

/** What people do in the workspace. The page does the same for its users. */
export type People = {
  /** Writes as a person (or as another app's bot). Throws when they are not in the conversation. */
  say(
    userId: UserId,
    conversationId: ConversationId,
    text: string,
    options?: SayOptions,
  ): Promise<{ ts: MessageTs }>;
  edit(userId: UserId, conversationId: ConversationId, ts: string, text: string): Promise<void>;
  remove(userId: UserId, conversationId: ConversationId, ts: string): Promise<void>;
  /** Adds the reaction, or takes it away when it is there. */
  react(userId: UserId, conversationId: ConversationId, ts: string, name: string): Promise<void>;
  command(
    userId: UserId,
    conversationId: ConversationId,
    name: string,
    text?: string,
    options?: { threadTs?: string },
  ): Promise<Outcome>;
  /**
   * Presses a button or chooses in a select of a message. `choice`: an option's value, an id, or, when several buttons
   * share an action id, the button's value.
   */
  press(
    userId: UserId,
    conversationId: ConversationId,
    ts: string,
    actionId: string,
    choice?: Choice,
  ): Promise<Outcome>;
  /** Presses or chooses in a modal or Home tab. */
  pressInView(userId: UserId, viewId: string, actionId: string, choice?: Choice): Promise<Outcome>;
  /** Fills in a modal without sending it. */
  fill(userId: UserId, viewId: string, values: Values): void;
  /** Fills in and sends a modal. */
  submit(userId: UserId, viewId: string, values?: Values): Promise<Outcome>;
  closeView(userId: UserId, viewId: string): Promise<Outcome>;
  openHome(userId: UserId, tab?: 'home' | 'messages'): Promise<Outcome>;
  shortcut(userId: UserId, callbackId: string, place: ShortcutPlace): Promise<Outcome>;
  /** Begins a direct message with somebody, or gives the one there is already. */
  openDirect(userId: UserId, otherId: UserId): ConversationId;
  /** Puts away a message that only they see. */
  dismiss(userId: UserId, conversationId: ConversationId, ts: string): void;
  /** Allows what an OAuth authorize URL asks for. Gives the address to which the browser is sent. */
  approve(userId: UserId, authorizeUrl: string): string;
};

/** The acts of people in this world. */
export function createPeople(world: World): People {
  return {
    say: async (...args) => say(world, ...args),
    edit: async (...args) => edit(world, ...args),
    remove: async (...args) => remove(world, ...args),
    react: async (...args) => react(world, ...args),
    command: (...args) => command(world, ...args),
    press: (...args) => press(world, ...args),
    pressInView: (...args) => pressInView(world, ...args),
    fill: (...args) => fill(world, ...args),
    submit: (...args) => submit(world, ...args),
    closeView: (...args) => close(world, ...args),
    openHome: async (...args) => openHome(world, ...args),
    shortcut: (...args) => shortcut(world, ...args),
    openDirect: (...args) => openDirectMessage(world, ...args),
    dismiss: (...args) => dismiss(world, ...args),
    approve: (...args) => approve(world, ...args),
  };
}
