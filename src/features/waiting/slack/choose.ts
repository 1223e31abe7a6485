import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps, Form, Press, Submission } from '../../../deps';
import { openIn } from '../../../home/drawers';
import { refreshHome } from '../../../home/home';
import { onlyMembers } from '../../../home/press';
import { updateMessage } from '../../../slack/post';
import { unescapeText } from '../../../words/escape';
import { findSubmitter } from '../../../workspace/actor';
import { changeWaiting, type WaitingChange } from '../change';
import { listKinds } from '../views';
import { keysIn } from '../views/message';
import { type List, listIn, showWhatIsLeft } from './list-in';

/** What a form is about: an item, and where it was pressed, which then shows what is left. */
const about = z.object({
  item: z.string(),
  open: z.string().nullable(),
  list: z
    .object({
      kind: z.enum(listKinds),
      items: z.array(z.string()),
      channel: z.string(),
      ts: z.string(),
    })
    .nullable(),
});

/** So many items are named at most: Slack keeps 3,000 characters with a form. A digest shows all that waits in any case. */
const mostItems = 12;

/** What the form that a press opens has to remember. */
export function aboutPress({ body, action }: Press<BlockAction>): string {
  const list = listIn(body.message);
  const [channel, ts] = [body.channel?.id, body.message?.ts];
  const isInMessage = list !== null && channel !== undefined && ts !== undefined;
  return JSON.stringify({
    item: action.block_id,
    open: openIn(body.view),
    list: isInMessage ? { kind: list.kind, items: itemsToName(list), channel, ts } : null,
  } satisfies z.infer<typeof about>);
}

function itemsToName({ kind, items }: List): string[] {
  return kind === 'digest' ? [] : items.slice(0, mostItems);
}

const dateField = z.object({ date: z.object({ date: z.object({ selected_date: z.string().nullish() }) }) });
const toField = z.object({
  to: z.object({ to: z.object({ selected_option: z.looseObject({ value: z.string() }).nullish() }) }),
});

/** The forms that an item's menu opens (R12). */
export const waitingForms = {
  snooze_waiting: {
    errorField: 'date',
    submit: (deps, form) => {
      const date = dateField.parse(form.view.state.values).date.date.selected_date ?? '';
      return submit(deps, form, 'date', { kind: 'snooze', until: { kind: 'date', date } });
    },
  },
  hand_over_waiting: {
    errorField: 'to',
    submit: (deps, form) => {
      const to = toField.parse(form.view.state.values).to.to.selected_option?.value ?? '';
      return submit(deps, form, 'to', { kind: 'hand_over', to });
    },
  },
} as const satisfies Record<string, Form>;

async function submit(deps: Deps, form: Submission, field: string, change: WaitingChange): Promise<void> {
  const { ack, view, client } = form;
  const { item, open, list } = about.parse(JSON.parse(view.private_metadata));
  const { workspace, sender, userId } = await findSubmitter(deps, form);
  const keys = keysIn(item) ?? [];
  if (sender.kind !== 'member') return ack({ response_action: 'errors', errors: { [field]: onlyMembers } });
  const presser = { deps, workspace, member: sender.member, now: deps.clock() };
  const { kind, words } = await changeWaiting(presser, keys, change);
  if (kind === 'refused') return ack({ response_action: 'errors', errors: { [field]: unescapeText(words) } });
  await ack();
  if (list === null)
    return refreshHome(deps, workspace.teamId, userId, { lead: { part: 'waiting', words }, open });
  await updateMessage(client, list, await showWhatIsLeft(presser, list, words));
}
