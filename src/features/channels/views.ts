import type { KnownBlock } from '@slack/types';
import { type PostMessage, section, sections } from '../../slack/blocks';
import { clip, messageLimit } from '../../slack/text';
import {
  escapeCharacters,
  escapeText,
  instantInZone,
  instantToken,
  type Language,
  say,
  type TimeWords,
} from '../../words/wording';
import { yamlText } from '../../words/yaml';
import type { ConversationId } from '../../workspace/ids';
import type { ConversationState } from '../../workspace/message';
import type { ClientSettings, Purpose } from '../../workspace/settings/settings';

/** A channel of ours, as the Home tab shows it. `stateSince` in ms since 1970 UTC; null: it was never anything else. */
export type WatchedChannel = Readonly<{
  conversationId: ConversationId;
  clientName: string | null;
  isListed: boolean;
  state: ConversationState;
  stateSince: number | null;
}>;

const mostShown = 60;

/**
 * The part of a member's Home tab about the channels: which ones I am in, whose they are, and what has become of the
 * others. Slack shows a channel's name only to those who may see it. `zone`: in which times are told, IANA.
 */
export function channelBlocks(
  channels: readonly WatchedChannel[],
  botUserId: string,
  zone: string,
): KnownBlock[] {
  const bot = `<@${botUserId}>`;
  if (channels.length === 0)
    return [
      section(
        `*Channels*\nI’m not in any channel yet. Invite me where your clients write: \`/invite\` and ${bot}.`,
      ),
    ];
  const lines = channels.slice(0, mostShown).map((channel) => lineOf(channel, bot, zone));
  const rest = channels.length - mostShown;
  const more = rest > 0 ? [`…and ${rest} more`] : [];
  return sections(['*Channels*', ...lines, ...more].join('\n'));
}

function lineOf(channel: WatchedChannel, bot: string, zone: string): string {
  const { conversationId, clientName, isListed, state, stateSince } = channel;
  const whose =
    clientName === null
      ? 'no client has written yet'
      : `*${escapeText(clientName)}*${isListed ? '' : ', not listed yet'}`;
  const since = stateSince === null ? '' : ` since ${instantInZone(stateSince, zone)}`;
  return `• <#${conversationId}>: ${whose}. ${stateWords(state, since, bot)}`;
}

function stateWords(state: ConversationState, since: string, bot: string): string {
  switch (state) {
    case 'active':
      return 'I am there.';
    case 'archived':
      return `Archived${since}.`;
    case 'removed':
      return `I’m not in this channel. To bring me in, write \`/invite\` ${bot} there.`;
    case 'deleted':
      return `Deleted${since}.`;
    case 'severed':
      return `No longer shared${since}.`;
    default:
      return state satisfies never;
  }
}

/** The paragraph of the card of terms about a client's channels and what each is for (C1); null where none is listed. */
export function placesParagraph({
  client,
  language,
}: Readonly<{ client: ClientSettings | null; language: Language }>): string | null {
  const channels = client?.conversations ?? [];
  if (channels.length === 0) return null;
  const lines = channels.map(({ channel, purpose }) =>
    say(language, 'terms.place', { place: `<#${channel}>`, purpose: say(language, purposes[purpose]) }),
  );
  return [`*${say(language, 'terms.places')}*`, ...lines].join('\n');
}

const purposes = {
  general: 'terms.for_general',
  urgent: 'terms.for_urgent',
  announcements: 'terms.for_announcements',
  'off-limits': 'terms.for_nothing',
} as const satisfies Record<Purpose, string>;

/** A client's messages that nobody has answered yet. `oldestAt` in ms since 1970 UTC. */
type UnansweredOf = Readonly<{ clientName: string; count: number; oldestAt: number }>;

/** What happened to a channel, as a member reads it. */
function whatHappened(state: Exclude<ConversationState, 'active'>, channel: string): string {
  switch (state) {
    case 'archived':
      return `${channel} was archived`;
    case 'removed':
      return `I was removed from ${channel}`;
    case 'deleted':
      return `${channel} was deleted`;
    case 'severed':
      return `${channel} is no longer shared with us`;
    default:
      return state satisfies never;
  }
}

/** A channel was closed while clients wait there for an answer. For members only. `zone` is named in the plain text. */
export function buildClosedNote(
  conversationId: string,
  state: Exclude<ConversationState, 'active'>,
  waiting: readonly UnansweredOf[],
  zone: string,
): PostMessage {
  const words = (time: TimeWords) =>
    [
      `${whatHappened(state, `<#${conversationId}>`)} while messages there were still waiting for an answer:`,
      ...waitingLines(waiting, time),
      'I can say nothing there any more. Please answer them elsewhere, so that nobody is left waiting.',
    ].join('\n');
  return toMessage(words, zone);
}

/**
 * Slack refused what I had to say: where, about which client (null: none that is known), why, and what a member can do. For
 * members only; `reason` is Slack's code.
 */
export function buildUnsaidNote(
  { conversationId, message: { onlyFor } }: Unsaid,
  clientName: string | null,
  reason: string,
): PostMessage {
  const whom = onlyFor === undefined ? '' : ` for <@${onlyFor}>`;
  const place = `${placeOf(conversationId)}${whom}`;
  const about = clientName === null ? '' : `, about *${escapeText(clientName)}*`;
  const { why, remedy } = refusals[reason] ?? refusalOf(reason);
  const text = `Slack would not take what I had to say ${place}${about}: ${why} So nobody has read it. ${remedy}`;
  return { text: text.replaceAll('*', ''), blocks: [section(text)] };
}

/** A post as far as the note about its refusal tells of it. */
type Unsaid = Readonly<{ conversationId: string; message: Pick<PostMessage, 'onlyFor'> }>;

function placeOf(conversationId: string): string {
  if (conversationId.startsWith('U') || conversationId.startsWith('W')) return `to <@${conversationId}>`;
  return conversationId.startsWith('D') ? 'in a direct message' : `in <#${conversationId}>`;
}

type Refusal = Readonly<{ why: string; remedy: string }>;

function refusalOf(reason: string): Refusal {
  if (reason.startsWith('restricted_action'))
    return {
      why: 'only some people may write there.',
      remedy: 'Please write there yourself, or let me write in the channel’s settings.',
    };
  return { why: `it says “${escapeText(reason)}”.`, remedy: 'Please write there yourself.' };
}

const tooLong: Refusal = {
  why: 'it was too long.',
  remedy: 'Please write there yourself, and shorten the text of yours that I use there.',
};
const archived: Refusal = {
  why: 'the channel is archived.',
  remedy: 'Please write elsewhere, or take it out of the archive.',
};
const notThere: Refusal = {
  why: 'I am not in that conversation.',
  remedy: 'Please write there yourself, or invite me with `/invite`.',
};

/** Source: docs.slack.dev, chat.postMessage. */
const refusals: Readonly<Record<string, Refusal>> = {
  msg_too_long: tooLong,
  msg_blocks_too_long: tooLong,
  is_archived: archived,
  channel_is_archived: archived,
  not_in_channel: notThere,
  channel_not_found: notThere,
};

/** A client's workspace is not connected to a channel any more. For members only. `name` as it is in the record. */
export function buildUnsharedNote(
  conversationId: string,
  name: string,
  waiting: readonly UnansweredOf[],
  zone: string,
): PostMessage {
  const words = (time: TimeWords) =>
    [
      `*${escapeText(name)}* is no longer connected to <#${conversationId}>: what they write does not reach you there, nor what you write them.`,
      ...(waiting.length === 0
        ? []
        : ['Messages there are still waiting for an answer:', ...waitingLines(waiting, time)]),
    ].join('\n');
  return toMessage(words, zone);
}

/**
 * A workspace that nobody has listed, and the channel that it came into. `isLive`: whether they are told anything;
 * `owner`: the client whose channel it is in the settings; `member`: the reader's Slack user id.
 */
type NewTeam = Readonly<{
  conversationId: string;
  teamId: string;
  name: string;
  isLive: boolean;
  owner: string | null;
  member: string;
}>;

/**
 * A workspace that nobody has listed came into a channel: who, what happens until they are listed, and how that is done.
 * For members only.
 */
export function buildNewTeamNote(newTeam: NewTeam): PostMessage {
  const { conversationId, teamId, isLive, owner, member } = newTeam;
  const name = escapeText(newTeam.name);
  const meanwhile = isLive
    ? `Until they are listed I treat them as a client on your usual hours: outside those they get an automatic reply, and what they write is on record under “${name}”.`
    : `Until they are listed I say nothing to them (shadow mode); what they write is on record under “${name}”.`;
  const how =
    owner === null
      ? `Where a file holds your settings, add this to gatehouse.yml and apply it:\n\`\`\`clients:\n  - name: ${escapeCharacters(yamlText(newTeam.name))}\n    teams: [${teamId}]\n    contact: ${member}\`\`\``
      : `Where a file holds your settings and they belong to *${escapeText(owner)}*, add ${teamId} to the \`teams\` of that client in gatehouse.yml and apply it.`;
  const text = [
    `*${name}*, a workspace that I don’t know yet, is now in <#${conversationId}>.`,
    meanwhile,
    'An admin says who they are in my Home tab, under *Clients*: a new client, part of one that you have, or no client at all (then they won’t hear from me).',
    how,
  ].join('\n');
  return { text: clip(text.replace(/[*`]/g, ''), messageLimit), blocks: sections(text) };
}

function waitingLines(waiting: readonly UnansweredOf[], time: TimeWords): string[] {
  return waiting.map(({ clientName, count, oldestAt }) => {
    const what = count === 1 ? 'a message' : `${count} messages, the oldest`;
    return `• ${escapeText(clientName)}: ${what} ${time(oldestAt, 'of')}`;
  });
}

function toMessage(words: (time: TimeWords) => string, zone: string): PostMessage {
  const shown = words((at, lead) => instantToken(at, zone, lead));
  const spoken = words((at, lead) => `${lead} ${instantInZone(at, zone)}`);
  return { text: clip(spoken.replaceAll('*', ''), messageLimit), blocks: [section(shown)] };
}
