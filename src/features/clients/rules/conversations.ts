import type { ConversationId } from '../../../workspace/ids';
import {
  type ClientSettings,
  type Purpose,
  purpose,
  type Settings,
} from '../../../workspace/settings/settings';

/** What a row of the form says of a channel: what it is for, or that it is not this client's. */
export type ChannelChoice = Purpose | 'none';

/** What each choice means (C1), in at most 75 characters. */
export const purposeMeanings: Readonly<Record<Purpose, string>> = {
  general: 'For everything',
  urgent: 'For what can’t wait',
  announcements: 'Announcements: nobody expects an answer',
  'off-limits': 'Off limits: they are shown the right place',
};

/** Reads a chosen option; null: nothing that can be chosen. */
export function readChannelChoice(value: string | null): ChannelChoice | null {
  if (value === 'none') return 'none';
  const parsed = purpose.safeParse(value);
  return parsed.success ? parsed.data : null;
}

type Conversation = ClientSettings['conversations'][number];

/** What was entered: a choice for each channel with a row, and further channels with what they are for. */
export type EnteredChannels = Readonly<{
  chosen: ReadonlyMap<ConversationId, ChannelChoice>;
  added: readonly ConversationId[];
  addedFor: Purpose;
}>;

/**
 * A client's conversations after what was entered. Those without a row stay as they are. A channel that has a row and is
 * picked once more is what its row says, unless that is “none”.
 */
export function withChannels(
  before: readonly Conversation[],
  { chosen, added, addedFor }: EnteredChannels,
): Conversation[] {
  const kept = before.flatMap((each): Conversation[] => {
    const choice = chosen.get(each.channel) ?? each.purpose;
    return choice === 'none' ? [] : [{ ...each, purpose: choice }];
  });
  const known = new Set<string>(before.map(({ channel }) => channel));
  const rows = [...chosen].flatMap(([channel, choice]): Conversation[] =>
    choice === 'none' || known.has(channel) ? [] : [{ channel, purpose: choice }],
  );
  const all = [...kept, ...rows];
  const more = added.filter((channel) => !all.some((each) => each.channel === channel));
  return [...all, ...more.map((channel) => ({ channel, purpose: addedFor }))];
}

/** Whose a channel is by the settings, apart from one client; null: nobody's. */
export function otherOwner(
  { clients }: Settings,
  channel: ConversationId,
  except: string,
): ClientSettings | null {
  return (
    clients.find(
      ({ name, conversations }) => name !== except && conversations.some((each) => each.channel === channel),
    ) ?? null
  );
}
