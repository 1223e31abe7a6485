import type { Button, InputBlock, KnownBlock } from '@slack/types';
import { type ActionId, actions, button, context, section } from '../../../slack/blocks';
import { clipPlain } from '../../../slack/text';
import { escapeText } from '../../../words/wording';
import type { Mode } from '../../../workspace/settings/settings';
import { onePage, type Slice } from '../rules/pages';
import { pageButton } from './page-button';
import { type MetStranger, strangerBlocks } from './strangers';

declare module '../../../slack/blocks' {
  interface ActionIds {
    find_clients: true;
  }
}

/** A client as the list shows it. `inCharge`: the members in charge, by Slack id; empty: everybody. */
export type ListedClient = Readonly<{
  id: number;
  name: string;
  mode: Mode;
  inCharge: readonly string[];
  conversations: number;
}>;

/** How many there are of each kind. */
export type ClientCounts = Readonly<{ listed: number; met: number; former: number }>;

/** The list of clients. `met`: the first of those of whom nobody has said who they are. `find`: what is sought. */
export type ClientList = Readonly<{
  clients: Slice<ListedClient>;
  met: readonly MetStranger[];
  counts: ClientCounts;
  find: string;
  /** The value of the button that opens the form of a new client. */
  addValue: string;
}>;

/** The clients, a page at a time, after those who were met and wait for a word (I1). */
export function listBlocks(list: ClientList): KnownBlock[] {
  const { clients, met, counts, find } = list;
  const more = counts.met - met.length;
  return [
    section(`*Clients*\n${countsInWords(counts)}`),
    ...met.flatMap(strangerBlocks),
    ...(met.length > 0 && more > 0
      ? [actions([pageButton('new_clients', `All ${counts.met} who are new`, { kind: 'new', page: 0 })])]
      : []),
    ...(counts.listed > onePage || find !== '' ? [searchField(find)] : []),
    ...(clients.entries.length === 0 && find !== ''
      ? [context(`No client’s name contains “${escapeText(find)}”.`)]
      : clients.entries.map(clientBlock)),
    actions(listButtons(list)),
  ];
}

function countsInWords({ listed, met }: ClientCounts): string {
  const clients = listed === 0 ? 'No clients yet.' : listed === 1 ? 'One client.' : `${listed} clients.`;
  if (met === 0) return clients;
  return `${clients} I also met ${met === 1 ? 'somebody new' : `${met} who are new`}: please say who they are.`;
}

function clientBlock({ id, name, mode, inCharge, conversations }: ListedClient): KnownBlock {
  const where = conversations === 1 ? '1 channel' : `${conversations} channels`;
  return {
    ...section(`*${escapeText(name)}*\n${mode} · in charge: ${inChargeInWords(inCharge)} · ${where}`),
    accessory: pageButton('open_client', 'Open…', { kind: 'about', id }),
  };
}

const mostNamed = 5;

/** Who is in charge, in words. */
export function inChargeInWords(users: readonly string[]): string {
  if (users.length === 0) return 'everybody';
  const more = users.length - mostNamed;
  const named = users.slice(0, mostNamed).map((each) => `<@${each}>`);
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** Slack keeps what was typed as long as the block has the same id, so each search has its own. */
function searchField(find: string): InputBlock {
  const actionId: ActionId = 'find_clients';
  return {
    type: 'input',
    block_id: clipPlain(`find ${find}`, 255),
    dispatch_action: true,
    optional: true,
    label: { type: 'plain_text', text: 'Find a client' },
    element: {
      type: 'plain_text_input',
      action_id: actionId,
      max_length: 80,
      placeholder: { type: 'plain_text', text: 'A part of the name, then Enter' },
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      ...(find === '' ? {} : { initial_value: find }),
    },
  };
}

function listButtons({ clients, counts, find, addValue }: ClientList): Button[] {
  const { page, next, previous } = clients;
  return [
    ...(previous ? [pageButton('previous_clients', 'Back', { kind: 'list', page: page - 1, find })] : []),
    ...(next ? [pageButton('next_clients', 'More', { kind: 'list', page: page + 1, find })] : []),
    ...(find === '' ? [] : [pageButton('all_clients', 'Show all', { kind: 'list', page: 0, find: '' })]),
    button('open_settings', 'Add a client…', addValue),
    ...(counts.former === 0
      ? []
      : [pageButton('former_clients', `Former clients (${counts.former})`, { kind: 'former', page: 0 })]),
  ];
}
