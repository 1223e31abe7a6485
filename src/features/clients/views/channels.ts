import type { KnownBlock, PlainTextOption, SectionBlock, StaticSelect } from '@slack/types';
import { type ActionId, context, section } from '../../../slack/blocks';
import { channelsField, selectField } from '../../../slack/fields';
import type { ConversationId } from '../../../workspace/ids';
import { type ChannelChoice, purposeMeanings } from '../rules/conversations';

declare module '../../../slack/blocks' {
  interface ActionIds {
    choose_purpose: true;
  }
}

/** What a client's form of channels shows: its own with what each is for, and those that belong to nobody. */
export type ShownChannels = Readonly<{
  own: readonly Readonly<{ channel: ConversationId; purpose: ChannelChoice }>[];
  free: readonly ConversationId[];
}>;

/** More would not fit into a form with its preview. */
const mostOwn = 50;

/** The fields of a client's channels (C1). Slack shows a channel's name only to those who may see it, so rows name it by mention. */
export function channelFields({ own, free }: ShownChannels): KnownBlock[] {
  const rest = own.length - mostOwn;
  return [
    ...(free.length === 0
      ? []
      : [
          section('*I am in these, and they belong to no client yet*'),
          ...free.map((channel) => rowOf(channel, 'none', 'Not this client’s')),
        ]),
    ...(own.length === 0 ? [] : [section('*This client’s channels*')]),
    ...own
      .slice(0, mostOwn)
      .map(({ channel, purpose }) => rowOf(channel, purpose, 'No longer this client’s')),
    ...(rest > 0 ? [context(`and ${rest} more, which stay as they are`)] : []),
    channelsField(
      {
        name: 'others',
        label: 'Other channels of this client',
        hint: 'I hear what is said in a channel once I am invited to it.',
        mayBeEmpty: true,
      },
      [],
    ),
    selectField(
      { name: 'others_for', label: 'What are these other channels for?' },
      purposes.map(([value, text]) => ({ value, text })),
      'general',
    ),
  ];
}

const purposes = Object.entries(purposeMeanings);
const rowPrefix = 'row ';

function rowOf(channel: ConversationId, chosen: ChannelChoice, none: string): SectionBlock {
  const options = [...purposes, ['none', none] as const].map(([value, text]) => toOption(value, text));
  const initial = options.find(({ value }) => value === chosen);
  const actionId: ActionId = 'choose_purpose';
  const select: StaticSelect = {
    type: 'static_select',
    action_id: actionId,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
  return { ...section(`<#${channel}>`), block_id: `${rowPrefix}${channel}`, accessory: select };
}

function toOption(value: string, text: string): PlainTextOption & { value: string } {
  return { text: { type: 'plain_text', text }, value };
}

/** The channel whose row has this name; null: it is another field. */
export function channelOfRow(name: string): string | null {
  return name.startsWith(rowPrefix) ? name.slice(rowPrefix.length) : null;
}
