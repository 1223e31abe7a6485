import type { KnownBlock } from '@slack/types';
import { actions, button, context, linkButton, type PostMessage, section } from '../../slack/blocks';
import { type Language, say, sentences } from '../../words/wording';

declare module '../../slack/blocks' {
  interface ActionIds {
    connect_account: true;
    disconnect_account: true;
  }
}

/** Whether a member's own direct messages are looked after (R7). `since` in ms since 1970 UTC. */
export type Connection =
  | Readonly<{ kind: 'connected'; since: number }>
  /** `connectUrl`: the page that asks for the grant; null where the operator named no address. */
  | Readonly<{ kind: 'not_connected'; connectUrl: string | null }>;

/** What a connected account lets Gatehouse read, and why. Plain sentences, for pages and messages alike. */
export const whatIsRead = [
  'New messages in your direct and group direct messages, so that a client who writes to you there outside your hours is told when you are back.',
  'Who is in those conversations, to tell clients from colleagues; and, after Gatehouse was down, the messages that arrived meanwhile.',
] as const;

/** What becomes of it. */
export const whatIsKept = [
  'Conversations in which a client writes go on record, as in channels you share with them.',
  'Of direct messages with colleagues, with bots, and with people on the list of those to ignore, nothing is kept.',
  'If an answer is late, the colleague in charge of that client is told that something is waiting, and so is whoever covers for you. Neither of them sees the words.',
] as const;

/** What is done in a member's name. */
export const whatIsSaid = [
  'The automatic reply and what its buttons bring, each marked as automatic.',
  'An answer of yours that you ask it to send later, in your own words. Nothing else.',
] as const;

/** What is done with a member's status, where they let it be kept. */
export const whatIsDoneToStatus = [
  'While you are off, it says when you are back. It goes when you are here again.',
  'A status that you have set yourself is left alone. Nothing else in your profile is changed.',
] as const;

/** What is never done. */
export const whatIsNeverDone = [
  'What was written before you connected is not looked through.',
  'It never changes or deletes what others wrote. Of your own messages it takes back only those you ask it to.',
  'No files are opened, and nothing is marked as read.',
  'No other member reads your direct messages through it, except messages you hand over to them.',
] as const;

/** How a member takes it back. */
export const howToWithdraw =
  'Press Disconnect in the Home tab of the Gatehouse app in Slack, or write “disconnect” to it. From then on nothing more is read, and the permission is ended in Slack too.';

/** Said in sight in the Home tab for some days after a grant ended. */
export const endedAlert =
  '*Your own direct messages are no longer connected:* clients who write to you there get no reply from me. To connect them again, choose “Your own direct messages” under “More…”.';

/** The part of a member's Home tab about their own direct messages. */
export function connectionBlocks(connection: Connection): KnownBlock[] {
  switch (connection.kind) {
    case 'connected':
      return connectedBlocks();
    case 'not_connected':
      return [
        section(
          '*Your own direct messages*\nNot connected: I read nothing there and can say nothing there. Everything else works without it.',
        ),
        ...wayToConnect(connection.connectUrl),
      ];
    default:
      return connection satisfies never;
  }
}

function connectedBlocks(): KnownBlock[] {
  return [
    section(
      '*Your own direct messages*\nYour account is connected: clients who write to you there are told when you are back.',
    ),
    section(listed('What is read, and why', whatIsRead)),
    actions([button('disconnect_account', 'Disconnect', 'connection')]),
    context('From then on nothing more is read there, and the permission is ended in Slack too.'),
  ];
}

function wayToConnect(connectUrl: string | null): KnownBlock[] {
  if (connectUrl === null)
    return [
      context('To switch this on, ask whoever runs Gatehouse here to set its address (`GATEHOUSE_URL`).'),
    ];
  return [
    section(listed('If you connect, I read', whatIsRead)),
    actions([linkButton('connect_account', 'Connect my account', connectUrl)]),
    context('The page tells more before you agree. You can disconnect here at any time.'),
  ];
}

/** The same part for somebody who connected as a member and has left the list of members since. */
export function connectionLeftBlocks(): KnownBlock[] {
  return [
    section(
      '*Your own direct messages*\nYou connected your account when you were a member. Nothing is read there now, and nothing said. The permission stands until you take it back.',
    ),
    actions([button('disconnect_account', 'Disconnect', 'connection')]),
  ];
}

/** How things stand, for the member's own conversation with the bot: they asked, or they have just connected. */
export function buildConnection(connection: Connection): PostMessage {
  const blocks = connectionBlocks(connection);
  const text =
    connection.kind === 'connected'
      ? 'Your account is connected: clients who write to you in a direct message outside your hours are told when you are back. Write “disconnect” to end it.'
      : 'Your account is not connected: I read nothing in your own direct messages.';
  return { text, blocks };
}

/** A member has disconnected. `isEnded`: whether Slack has ended the permission too. */
export function buildDisconnected(isEnded: boolean): PostMessage {
  const text =
    'Your account is not connected any more. I read nothing in your own direct messages, and say nothing there.';
  const rest =
    'Slack did not answer when I asked it to end the permission. I have deleted it here; you can end it in Slack under “Apps you’ve authorised”.';
  const said = isEnded ? [text] : [text, rest];
  return { text: said.join(' '), blocks: said.map(section) };
}

/** A reply could not be said, because the member's permission is gone. */
export function buildNoGrant(): PostMessage {
  const text =
    'I had something to say to a client in one of your direct messages, but your account is not connected any more, so nothing was said there. Write “connect” to me to connect it again.';
  return { text, blocks: [section(text)] };
}

function listed(title: string, items: readonly string[]): string {
  return [`${title}:`, ...items.map((item) => `• ${item}`)].join('\n');
}

/**
 * Marks a message as said with a member's own grant (R7). Under their name it says, in place of the usual mark, that it
 * was sent automatically on their behalf.
 */
export function markSpokenFor(message: PostMessage, language: Language): PostMessage {
  const mark = say(language, 'own.automatic');
  const usual = JSON.stringify(context(say(language, 'notice.automatic')));
  const blocks = message.blocks.filter((block) => JSON.stringify(block) !== usual);
  return {
    ...message,
    text: sentences(language, [message.text, mark]),
    blocks: [...blocks, context(mark)],
  };
}
