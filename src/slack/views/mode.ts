import type { Button, Checkboxes, ModalView, MultiStaticSelect, Option } from '@slack/types';
import { hasShadow, type Modes } from '../../domain/going-live';
import { escapeText } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, type FormId, sections } from './blocks';
import { clip, messageLimit } from './text';

/** Which mode is in force, in words, and the buttons to change it; what a press leaves in a summary's place. */
export function buildMode(modes: Modes, isFromFile: boolean, lead: string | null): PostMessage {
  const said = [...(lead === null ? [] : [lead]), modeWords(modes)].join('\n');
  return {
    text: clip(said.replaceAll('*', ''), messageLimit),
    blocks: [
      ...sections(said),
      actions([
        ...(hasShadow(modes) ? goLiveButtons(canChoose(modes), false) : []),
        ...(modes.usual === 'live' || modes.live.length > 0
          ? [button('back_to_shadow', 'Back to shadow', 'all')]
          : []),
        ...(hasShadow(modes) || !canChoose(modes)
          ? []
          : [button('choose_live', 'Choose clients…', 'choose')]),
      ]),
      ...(isFromFile ? [context(fileWarning)] : []),
    ],
  };
}

/** A settings file is the operator's word: it is not changed from here, and wins when it is applied again. */
export const fileWarning =
  'Your settings came from a file. When it is applied again, at the next start if GATEHOUSE_CONFIG names it, its `mode` wins: write it there too.';

/** Whether there is anybody to choose among. */
export function canChoose({ live, shadow }: Modes): boolean {
  return live.length + shadow.length > 0;
}

function modeWords({ usual, live, shadow }: Modes): string {
  const later = 'Clients that are not in your settings yet';
  if (usual === 'live' && shadow.length === 0)
    return '*Live.* Outside hours clients get an automatic reply from me.';
  if (usual === 'shadow' && live.length === 0)
    return '*Shadow mode.* I decide and take notes, and say nothing to clients.';
  return [
    `*Live for:* ${names(live)}.`,
    `*In shadow mode:* ${names(shadow)}.`,
    usual === 'live' ? `${later} get replies.` : `${later} are in shadow mode.`,
  ].join('\n');
}

function names(clients: readonly string[]): string {
  return clients.length === 0 ? 'nobody' : clients.map(escapeText).join(', ');
}

/** The ways out of shadow mode. */
export function goLiveButtons(isChoice: boolean, isSummary: boolean): Button[] {
  return [
    button('go_live', 'Go live for everybody', 'all', 'primary'),
    ...(isChoice ? [button('choose_live', 'Choose clients…', 'choose')] : []),
    ...(isSummary ? [button('not_yet', 'Not yet', 'later')] : []),
  ];
}

/** Where a choice was begun: the message that then shows what is in force; null in the Home tab. */
export type ChoiceOrigin = Readonly<{ channel: string; ts: string }> | null;

/** The form in which a member chooses who gets replies. */
export function buildModeForm(modes: Modes, origin: ChoiceOrigin): ModalView {
  const callbackId: FormId = 'choose_live';
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(origin),
    title: { type: 'plain_text', text: 'Who gets replies?' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [
      {
        type: 'input',
        block_id: 'live',
        optional: true,
        label: { type: 'plain_text', text: 'Live for' },
        element: chooser(modes),
      },
      context(
        modes.usual === 'live'
          ? 'The others are in shadow mode. Clients that are not in your settings yet get replies.'
          : 'The others stay in shadow mode, and so do clients that are not in your settings yet.',
      ),
    ],
  };
}

const mostBoxes = 10;
const mostOptions = 100;

/** Slack allows ten checkboxes, and a hundred options in each group of a select. Source: docs.slack.dev, block elements. */
function chooser({ live, shadow }: Modes): Checkboxes | MultiStaticSelect {
  const all = [...live, ...shadow].sort((a, b) => a.localeCompare(b)).map(toOption);
  const chosen = all.filter(({ value }) => live.includes(value));
  const initial = chosen.length === 0 ? {} : { initial_options: chosen };
  if (all.length <= mostBoxes) return { type: 'checkboxes', action_id: 'live', options: all, ...initial };
  const select = { type: 'multi_static_select' as const, action_id: 'live', ...initial };
  if (all.length <= mostOptions) return { ...select, options: all };
  const groups = Array.from({ length: Math.ceil(all.length / mostOptions) }, (_, n) =>
    all.slice(n * mostOptions, (n + 1) * mostOptions),
  );
  return { ...select, option_groups: groups.map((options) => ({ label: groupLabel(options), options })) };
}

type PlainOption = Option & { text: { type: 'plain_text'; text: string }; value: string };

function toOption(name: string): PlainOption {
  return { text: { type: 'plain_text', text: cut(name, 75) }, value: name };
}

function groupLabel(options: readonly PlainOption[]): { type: 'plain_text'; text: string } {
  const [first, last] = [options[0]?.value ?? '', options.at(-1)?.value ?? ''];
  return { type: 'plain_text', text: `${cut(first, 36)} – ${cut(last, 36)}` };
}

function cut(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
