import type { KnownBlock, ModalView } from '@slack/types';
import { context, type FormId, messageView, section } from '../../../slack/blocks';
import { selectField, textField } from '../../../slack/fields';
import { clipPlain } from '../../../slack/text';
import { escapeText, instantToken } from '../../../words/wording';
import type { Member } from '../../../workspace/settings/settings';
import type { OpenItems } from '../rules/open-items';
import type { Stranger } from '../rules/strangers';

declare module '../../../slack/blocks' {
  interface FormIds {
    confirm_client: true;
    belongs_client: true;
    merge_client: true;
    end_client: true;
  }
}

/** A client that can be chosen, by id. */
export type ClientChoice = Readonly<{ id: number; name: string }>;

/** Asks what a new client is called, and which member is in charge. `from`: what is open in the Home tab. */
export function buildConfirmForm(
  { id, name, teamId }: Stranger,
  members: readonly Member[],
  from: string,
): ModalView {
  const who = teamId === null ? 'This person' : 'Everybody in their Slack workspace';
  return clientForm('confirm_client', { title: 'A new client', submit: 'Save', carried: { id, from } }, [
    textField({ name: 'name', label: 'What they are called' }, clipPlain(name, 80), { most: 80 }),
    selectField(
      {
        name: 'contact',
        label: 'Who is in charge?',
        hint: 'With nobody chosen, everybody here is.',
        mayBeEmpty: true,
      },
      members.map((each) => ({ value: each.user, text: each.name })),
      null,
    ),
    context(
      `${who} counts as this client, and the channels where I met them become its channels, unless they are another client’s.`,
    ),
  ]);
}

/** Asks to which client somebody belongs who was met. */
export function buildBelongsForm(
  { id, name }: Stranger,
  clients: readonly ClientChoice[],
  from: string,
): ModalView {
  const head = { title: 'Belongs to…', submit: 'Save', carried: { id, from } };
  if (clients.length === 0)
    return messageView(
      head.title,
      'There are no clients yet that they could belong to. If they are one, choose “Yes, a client…”.',
    );
  return clientForm('belongs_client', head, [
    clientField(`Which client does ${name} belong to?`, clients),
    context('What they wrote before goes with them, and can’t be taken apart again.'),
  ]);
}

/** Asks into which client another goes. */
export function buildMergeForm({ id, name }: ClientChoice, others: readonly ClientChoice[]): ModalView {
  const head = { title: 'Merge two clients', submit: 'Merge', carried: { id } };
  if (others.length === 0) return messageView(head.title, 'There is no other client.');
  return clientForm('merge_client', head, [
    clientField(`Into which client does ${name} go?`, others),
    context(
      `Its people, Slack workspaces, channels, members in charge and everything recorded go along. Its own hours, targets, texts and terms don’t: those of the other client hold. What was recorded can’t be taken apart again.`,
    ),
  ]);
}

const mostShown = 5;

/** Shows what of a client is not done yet, and asks whether it ends. `zone`: an IANA name, for times. */
export function buildEndForm({ id, name }: ClientChoice, items: OpenItems, zone: string): ModalView {
  return clientForm('end_client', { title: 'End a client', submit: 'End', carried: { id } }, [
    section(
      `*${escapeText(name)}* leaves the list. Its people hear nothing from me any more, and I take no notes of what they write. What was recorded is kept as long as your settings say, and you can take the client up again.`,
    ),
    ...openBlocks(items, zone),
  ]);
}

function openBlocks({ waiting, requests, later }: OpenItems, zone: string): KnownBlock[] {
  const more = waiting.length - mostShown;
  const shown = waiting
    .slice(0, mostShown)
    .map((each) => `• <@${each.userId}>, ${instantToken(each.saidAt, zone)}`);
  const lines = [
    ...(waiting.length === 0
      ? []
      : [
          `${waiting.length === 1 ? 'A message waits' : `${waiting.length} messages wait`} for an answer, and won’t be listed any more:`,
        ]),
    ...shown,
    ...(more > 0 ? [`• and ${more} more`] : []),
    ...(requests === 0
      ? []
      : [
          `${requests === 1 ? 'A change request has' : `${requests} change requests have`} no decision yet. You can still decide ${requests === 1 ? 'it' : 'them'}.`,
        ]),
    ...(later === 0
      ? []
      : [
          `${later === 1 ? 'An answer that was written for later goes' : `${later} answers that were written for later go`} out all the same.`,
        ]),
  ];
  return lines.length === 0
    ? [context('Nothing of theirs is waiting.')]
    : [section(`*Not done yet*\n${lines.join('\n')}`)];
}

function clientField(label: string, clients: readonly ClientChoice[]): KnownBlock {
  const options = clients
    .map(({ id, name }) => ({ value: String(id), text: name }))
    .toSorted((one, other) => one.text.localeCompare(other.text, 'en'));
  return selectField({ name: 'into', label: clipPlain(label, 150) }, options, null);
}

type Head = Readonly<{ title: string; submit: string; carried: object }>;

function clientForm(callbackId: FormId, { title, submit, carried }: Head, blocks: KnownBlock[]): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(carried),
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks,
  };
}
