import type { KnownBlock } from '@slack/types';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, linkButton, section } from './blocks';

/** Whether a member's own direct messages are looked after (R7). `since` in ms since 1970 UTC. */
export type Connection =
  | Readonly<{ kind: 'connected'; since: number }>
  /** `connectUrl`: the page that asks for the grant; null where the operator named no address. */
  | Readonly<{ kind: 'not_connected'; connectUrl: string | null }>;

/** What a connected account lets Gatehouse read, and why. Plain sentences, for pages and messages alike. */
export const whatIsRead = [
  'New messages in your direct and group direct messages, so that a client who writes to you there outside your hours is told when you are back.',
  'Who is in those conversations, to tell clients from colleagues.',
] as const;

/** What becomes of it. */
export const whatIsKept = [
  'Conversations in which a client writes go on record, as in channels you share with them.',
  'Of direct messages with colleagues, with bots, and with people on the list of those to ignore, nothing is kept.',
  'That something waits there, a client’s contact hears once an answer is late, and who stands in for you while you are away. Neither reads the words.',
] as const;

/** What is done in a member's name. */
export const whatIsSaid = [
  'The automatic reply and what its buttons bring, each marked as automatic.',
  'An answer of yours that you ask it to send later, in your own words. Nothing else.',
] as const;

/** What is never done. */
export const whatIsNeverDone = [
  'What was written before you connected is not looked through.',
  'Nothing that others wrote is changed or deleted, and of yours only what you ask it to take back.',
  'No files are opened, and nothing is marked as read.',
  'No other member reads your direct messages through it, but for what you hand over to them.',
] as const;

/** How a member takes it back. */
export const howToWithdraw =
  'Press Disconnect in the Home tab of the Gatehouse app in Slack, or write “disconnect” to it. From then on nothing more is read, and the permission is ended in Slack too.';

/** The part of a member's Home tab about their own direct messages. */
export function connectionBlocks(connection: Connection): KnownBlock[] {
  switch (connection.kind) {
    case 'connected':
      return [
        section(
          '*Your own direct messages*\nYour account is connected: clients who write to you there are told when you are back.',
        ),
        section(listed('What is read, and why', whatIsRead)),
        actions([button('disconnect_account', 'Disconnect', 'connection')]),
        context('From then on nothing more is read there, and the permission is ended in Slack too.'),
      ];
    case 'not_connected':
      return [
        section(
          '*Your own direct messages*\nNot connected: I read nothing there and can say nothing there. Everything else works without.',
        ),
        ...(connection.connectUrl === null
          ? [context('To switch this on, whoever runs Gatehouse sets GATEHOUSE_URL (docs/install.md).')]
          : [
              section(listed('If you connect, I read', whatIsRead)),
              actions([linkButton('connect_account', 'Connect my account', connection.connectUrl)]),
              context('The page tells more before you agree. You can disconnect here at any time.'),
            ]),
      ];
    default:
      return connection satisfies never;
  }
}

/** The same for somebody who connected as a member and is none any more. */
export function connectionLeftBlocks(): KnownBlock[] {
  return [
    section(
      '*Your own direct messages*\nYou connected your account when you were a member. Nothing is read there now, and nothing said. The permission stands until you take it back.',
    ),
    actions([button('disconnect_account', 'Disconnect', 'connection')]),
  ];
}

/** A member asked for it, or has just connected: how things stand, in their own conversation with the bot. */
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

/** A reply could not be said, because the member's permission is gone. Told once a day at most. */
export function buildNoGrant(): PostMessage {
  const text =
    'I had something to say to a client in one of your direct messages, but your account is not connected any more, so nothing was said there. Write “connect” to me to connect it again.';
  return { text, blocks: [section(text)] };
}

function listed(title: string, sentences: readonly string[]): string {
  return [`${title}:`, ...sentences.map((sentence) => `• ${sentence}`)].join('\n');
}
