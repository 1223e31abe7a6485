import type { KnownBlock } from '@slack/types';
import { actions, button, context, section } from '../../../slack/blocks';
import { escapeText } from '../../../words/wording';
import type { Slice } from '../rules/pages';
import { pageButton } from './page-button';

declare module '../../../slack/blocks' {
  interface ActionIds {
    confirm_client: true;
    belongs_client: true;
    ignore_client: true;
  }
}

/** Somebody who was met, and where. `people`, `channels`: Slack ids. */
export type MetStranger = Readonly<{
  id: number;
  name: string;
  people: readonly string[];
  channels: readonly string[];
  messages: number;
}>;

/** Somebody who was met, with what can be said of them (I1). */
export function strangerBlocks(met: MetStranger): KnownBlock[] {
  const value = String(met.id);
  const ignore = button('ignore_client', 'Not a client', value);
  return [
    section(`:wave: *${escapeText(met.name)}*\n${whereInWords(met)}`),
    actions([
      button('confirm_client', 'Yes, a client…', value, 'primary'),
      button('belongs_client', 'Belongs to…', value),
      {
        ...ignore,
        confirm: {
          title: { type: 'plain_text', text: 'Not a client?' },
          text: {
            type: 'mrkdwn',
            text: 'They won’t hear from me, and I keep nothing of what they write from now on.',
          },
          confirm: { type: 'plain_text', text: 'Not a client' },
          deny: { type: 'plain_text', text: 'Cancel' },
        },
      },
    ]),
  ];
}

const mostNamed = 3;

function whereInWords({ people, channels, messages }: MetStranger): string {
  const where = channels.length === 0 ? '' : ` in ${someOf(channels.map((each) => `<#${each}>`))}`;
  if (messages === 0)
    return where === ''
      ? 'They came into a channel of yours and have not written yet.'
      : `They are${where} and have not written yet.`;
  const wrote = messages === 1 ? 'wrote once' : `wrote ${messages} times`;
  return `${someOf(people.map((each) => `<@${each}>`))} ${wrote}${where}.`;
}

function someOf(all: readonly string[]): string {
  const more = all.length - mostNamed;
  return [...all.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** Everybody who was met and waits for a word, a page at a time. */
export function newBlocks({ entries, page, next, previous }: Slice<MetStranger>): KnownBlock[] {
  return [
    section('*Who is this?*\nThey wrote to you, or came into a channel of yours.'),
    ...(entries.length === 0 ? [context('Nobody new is left.')] : entries.flatMap(strangerBlocks)),
    actions([
      ...(previous ? [pageButton('previous_clients', 'Back', { kind: 'new', page: page - 1 })] : []),
      ...(next ? [pageButton('next_clients', 'More', { kind: 'new', page: page + 1 })] : []),
      pageButton('all_clients', 'All clients', { kind: 'list', page: 0, find: '' }),
    ]),
  ];
}
