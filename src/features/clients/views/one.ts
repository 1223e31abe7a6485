import type { KnownBlock } from '@slack/types';
import { actions, button, context, section } from '../../../slack/blocks';
import { escapeText } from '../../../words/wording';
import type { Slice } from '../rules/pages';
import { inChargeInWords, type ListedClient } from './list';
import { pageButton } from './page-button';

declare module '../../../slack/blocks' {
  interface ActionIds {
    merge_client: true;
    end_client: true;
    resume_client: true;
  }
}

/** A part of the settings about one client; `summary` in mrkdwn; `value`: of the button that opens its form. */
export type ClientPart = Readonly<{ title: string; summary: string; value: string }>;

/** A client with all that can be set for it. `hasOthers`: there are clients to merge it with. */
export function clientBlocks(
  client: ListedClient,
  parts: readonly ClientPart[],
  hasOthers: boolean,
): KnownBlock[] {
  const { id, name, mode, inCharge } = client;
  const value = String(id);
  return [
    section(`*${escapeText(name)}*\n${mode} · in charge: ${inChargeInWords(inCharge)}`),
    ...parts.map(partBlock),
    actions([
      ...(hasOthers ? [button('merge_client', 'Merge…', value)] : []),
      button('end_client', 'End…', value),
      pageButton('all_clients', 'All clients', { kind: 'list', page: 0, find: '' }),
    ]),
  ];
}

function partBlock({ title, summary, value }: ClientPart): KnownBlock {
  return {
    ...section(`*${title}*\n${summary}`),
    accessory: button('open_settings', 'Change…', value),
  };
}

/** A client that has ended. */
export type FormerClient = Readonly<{ id: number; name: string }>;

/** The clients that have ended, a page at a time. */
export function formerBlocks({ entries, page, next, previous }: Slice<FormerClient>): KnownBlock[] {
  return [
    section(
      '*Former clients*\nI say nothing to their people, and take no notes. What was recorded is kept as long as your settings say.',
    ),
    ...(entries.length === 0 ? [context('None.')] : entries.map(formerBlock)),
    actions([
      ...(previous ? [pageButton('previous_clients', 'Back', { kind: 'former', page: page - 1 })] : []),
      ...(next ? [pageButton('next_clients', 'More', { kind: 'former', page: page + 1 })] : []),
      pageButton('all_clients', 'All clients', { kind: 'list', page: 0, find: '' }),
    ]),
  ];
}

function formerBlock({ id, name }: FormerClient): KnownBlock {
  return {
    ...section(`*${escapeText(name)}*`),
    accessory: button('resume_client', 'Take up again', String(id)),
  };
}
