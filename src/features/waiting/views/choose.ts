import type { ModalView, Option } from '@slack/types';
import type { FormId } from '../../../slack/blocks';
import { clip } from '../../../slack/text';

declare module '../../../slack/blocks' {
  interface FormIds {
    snooze_waiting: true;
    hand_over_waiting: true;
  }
}

type Plain = Readonly<{ type: 'plain_text'; text: string }>;
const plain = (text: string): Plain => ({ type: 'plain_text', text });

/** The form that asks until which day an item is put off. `about`: what comes back when it is handed in. */
export function buildSnoozeForm(about: string): ModalView {
  return {
    ...formOf('snooze_waiting', 'Snooze', about),
    blocks: [
      {
        type: 'input',
        block_id: 'date',
        label: plain('Until the start of'),
        element: { type: 'datepicker', action_id: 'date' },
      },
    ],
  };
}

/** Slack's limits of a select. Source: docs.slack.dev, select menu and option object. */
const mostOptions = 100;
const optionLimit = 75;

/** The form that asks to whom an item is handed over. */
export function buildHandOverForm(
  about: string,
  others: readonly Readonly<{ user: string; name: string }>[],
): ModalView {
  const options: (Option & { text: Plain })[] = others
    .slice(0, mostOptions)
    .map(({ user, name }) => ({ value: user, text: plain(clip(name, optionLimit)) }));
  return {
    ...formOf('hand_over_waiting', 'Hand over', about),
    blocks: [
      {
        type: 'input',
        block_id: 'to',
        label: plain('To'),
        element: { type: 'static_select', action_id: 'to', placeholder: plain('Choose a member'), options },
      },
    ],
  };
}

function formOf(callbackId: FormId, title: string, about: string): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: about,
    title: plain(title),
    submit: plain(title),
    close: plain('Back'),
  };
}
