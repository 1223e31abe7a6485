import { escapeText, instantInZone, instantToken, type TimeWords } from '../../domain/wording';
import type { ConversationState } from '../../store/conversations';
import type { PostMessage } from '../../store/outbox';
import { section, sections } from './blocks';
import { clip, messageLimit } from './text';

/** A client's messages that nobody has answered yet. `oldestAt` in ms since 1970 UTC. */
export type Waiting = Readonly<{ clientName: string; count: number; oldestAt: number }>;

/** What happened to a channel, as a member reads it. */
const whatHappened: Record<Exclude<ConversationState, 'active'>, string> = {
  archived: 'was archived',
  removed: 'no longer has me in it',
  deleted: 'was deleted',
  severed: 'is no longer shared with us',
};

/** A channel was closed while clients wait there for an answer. For members only. `zone` is named in the plain text. */
export function buildClosedNote(
  conversationId: string,
  state: Exclude<ConversationState, 'active'>,
  waiting: readonly Waiting[],
  zone: string,
): PostMessage {
  const say = (time: TimeWords) =>
    [
      `<#${conversationId}> ${whatHappened[state]} while messages there wait for an answer:`,
      ...waitingLines(waiting, time),
      'I can say nothing there any more. Please answer them elsewhere, so that nobody is left waiting.',
    ].join('\n');
  return toMessage(say, zone);
}

/** A client's workspace is not connected to a channel any more. For members only. `name` as it is in the record. */
export function buildUnsharedNote(
  conversationId: string,
  name: string,
  waiting: readonly Waiting[],
  zone: string,
): PostMessage {
  const say = (time: TimeWords) =>
    [
      `*${escapeText(name)}* is no longer connected to <#${conversationId}>: what they write does not reach you there, nor what you write them.`,
      ...(waiting.length === 0
        ? []
        : ['Messages there still wait for an answer:', ...waitingLines(waiting, time)]),
    ].join('\n');
  return toMessage(say, zone);
}

/**
 * A workspace that nobody has listed came into a channel: who, what happens until they are listed, and how that is done.
 * For members only.
 *
 * @param about `isLive`: whether they are told anything; `owner`: the client whose channel it is in the settings
 */
export function buildNewTeamNote(
  about: Readonly<{
    conversationId: string;
    teamId: string;
    name: string;
    isLive: boolean;
    owner: string | null;
    member: string;
  }>,
): PostMessage {
  const { conversationId, teamId, isLive, owner, member } = about;
  const name = escapeText(about.name);
  const meanwhile = isLive
    ? `Until they are listed I treat them as a client on your usual hours: outside those they get an automatic reply, and what they write is on record under “${name}”.`
    : `Until they are listed I say nothing to them (shadow mode); what they write is on record under “${name}”.`;
  const how =
    owner === null
      ? `To give them a contact and terms of their own, add this to gatehouse.yml and apply it:\n\`\`\`clients:\n  - name: ${name}\n    teams: [${teamId}]\n    contact: ${member}\`\`\``
      : `If they belong to *${escapeText(owner)}*, add ${teamId} to the \`teams\` of that client in gatehouse.yml and apply it.`;
  const text = [
    `*${name}*, a workspace that I don’t know yet, is now in <#${conversationId}>.`,
    meanwhile,
    how,
    `No clients of yours? Then add ${teamId} to \`ignore\`, \`teams\`, and they never hear from me.`,
  ].join('\n');
  return { text: clip(text.replace(/[*`]/g, ''), messageLimit), blocks: sections(text) };
}

function waitingLines(waiting: readonly Waiting[], time: TimeWords): string[] {
  return waiting.map(({ clientName, count, oldestAt }) => {
    const what = count === 1 ? 'a message' : `${count} messages, the oldest`;
    return `• ${escapeText(clientName)}: ${what} ${time(oldestAt, 'of')}`;
  });
}

function toMessage(say: (time: TimeWords) => string, zone: string): PostMessage {
  const shown = say((at, lead) => instantToken(at, zone, lead));
  const spoken = say((at, lead) => `${lead} ${instantInZone(at, zone)}`);
  return { text: clip(spoken.replaceAll('*', ''), messageLimit), blocks: [section(shown)] };
}
