import type {
  Button,
  Checkboxes,
  ConfirmationDialog,
  KnownBlock,
  ModalView,
  MultiStaticSelect,
  Option,
} from '@slack/types';
import {
  actions,
  button,
  context,
  type FormId,
  type PostMessage,
  section,
  sections,
} from '../../slack/blocks';
import { clip, clipPlain, messageLimit, pieces } from '../../slack/text';
import { unescapeText } from '../../words/escape';
import { escapeText, instantInZone } from '../../words/wording';
import { hasShadow, type Modes } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    go_live: true;
    choose_live: true;
    not_yet: true;
    back_to_shadow: true;
  }
  interface FormIds {
    choose_live: true;
  }
}

/**
 * Which mode is in force, in words, with the buttons to change it. A press in a summary puts this in its place.
 *
 * @param whyNot said in place of the buttons to a reader who may not change it, mrkdwn (G1); null: they may
 */
export function buildMode(
  modes: Modes,
  isFromFile: boolean,
  lead: string | null,
  whyNot: string | null = null,
): PostMessage {
  const said = [...(lead === null ? [] : [lead]), modeWords(modes)].join('\n');
  return {
    text: clip(said.replaceAll('*', ''), messageLimit),
    blocks: [
      ...sections(said),
      whyNot === null ? changeButtons(modes) : context(whyNot),
      ...(isFromFile && whyNot === null ? [context(fileWarning)] : []),
    ],
  };
}

function changeButtons(modes: Modes): KnownBlock {
  return actions([
    ...(hasShadow(modes) ? goLiveButtons(modes, false) : []),
    ...(modes.usual === 'live' || modes.live.length > 0 ? [backButton(modes)] : []),
    ...(hasShadow(modes) || !canChoose(modes) ? [] : [button('choose_live', 'Choose clients…', 'choose')]),
  ]);
}

/**
 * What nobody should overlook in the Home tab: that clients hear nothing; null: they do.
 *
 * @param whyNot why the reader may not change it, mrkdwn; null: they may
 */
export function shadowAlert(modes: Modes, whyNot: string | null = null): string | null {
  if (!hasShadow(modes)) return null;
  const how = whyNot ?? 'To change that, choose “Live or shadow” under “More…”.';
  return modes.live.length === 0
    ? `*Shadow mode:* clients hear nothing from me. ${how}`
    : `*Shadow mode* for ${names(modes.shadow, 3)}. ${how}`;
}

/** A settings file is the operator's word: it is not changed from here, and wins when it is applied again. */
const fileWarning =
  'Your settings came from a file, and when it is applied again, its mode wins. Ask whoever runs Gatehouse here to write it there too (`mode`).';

/** Whether there is anybody to choose among. */
function canChoose({ live, shadow }: Modes): boolean {
  return live.length + shadow.length > 0;
}

function modeWords({ usual, live, shadow }: Modes): string {
  const later = 'Clients that are not in your settings yet';
  if (usual === 'live' && shadow.length === 0)
    return `*Live for everybody.* Outside hours these get an automatic reply from me: ${withLater(live)}.`;
  if (usual === 'shadow' && live.length === 0)
    return '*Shadow mode for everybody.* I decide and take notes, and say nothing to clients.';
  return [
    `*Live for:* ${names(live)}.`,
    `*In shadow mode:* ${names(shadow)}.`,
    usual === 'live' ? `${later} get replies.` : `${later} are in shadow mode.`,
  ].join('\n');
}

/** So many names fit into what Slack takes, however long they are. */
const mostNamed = 40;

function names(clients: readonly string[], most = mostNamed): string {
  if (clients.length === 0) return 'nobody';
  const named = clients.slice(0, most).map(escapeText).join(', ');
  return clients.length > most ? `${named} and ${clients.length - most} more` : named;
}

function withLater(clients: readonly string[], most = mostNamed): string {
  const later = 'clients that are not in your settings yet';
  return clients.length === 0 ? later : `${names(clients, most)}, and ${later}`;
}

/** In a question there is room for few. */
function everybody({ live, shadow }: Modes): string {
  return withLater(
    [...live, ...shadow].sort((a, b) => a.localeCompare(b)),
    4,
  );
}

/** The ways out of shadow mode. Going live is asked about once, with the names of those for whom it is (R10). */
function goLiveButtons(modes: Modes, isSummary: boolean): Button[] {
  return [
    { ...goLiveButton(modes), style: 'primary' },
    ...(canChoose(modes) ? [button('choose_live', 'Choose clients…', 'choose')] : []),
    ...(isSummary ? [button('not_yet', 'Not yet', 'later')] : []),
  ];
}

/** Going live for everybody, with the question who that is (R10). */
export function goLiveButton(modes: Modes): Button {
  const question = `From the next message on, outside hours, these get automatic replies: ${everybody(modes)}.`;
  const live = button('go_live', 'Go live for everybody', 'all');
  return { ...live, confirm: asked('Go live for everybody?', question, 'Go live') };
}

function backButton(modes: Modes): Button {
  const question = `These get no automatic replies any more: ${everybody(modes)}. I only take notes.`;
  const back = button('back_to_shadow', 'Back to shadow', 'all');
  return { ...back, confirm: asked('Back to shadow for everybody?', question, 'Back to shadow') };
}

/** Slack's limit for the question of a dialog. Source: docs.slack.dev, confirmation dialog object. */
const questionLimit = 300;

function asked(title: string, question: string, yes: string): ConfirmationDialog {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    title: plain(title),
    text: { type: 'mrkdwn', text: clip(question, questionLimit) },
    confirm: plain(yes),
    deny: plain('Not now'),
  };
}

/** Where a choice was begun: the message that then shows what is in force, or null in the Home tab. */
export type ChoiceOrigin = Readonly<{ channel: string; ts: string }> | null;

/** The form in which a member chooses who gets replies. */
export function buildModeForm(modes: Modes, origin: ChoiceOrigin): ModalView {
  return {
    type: 'modal',
    callback_id: 'choose_live' satisfies FormId,
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

/** What shadow mode came to for one client: how often it would have been answered, and in words why it stayed quiet otherwise. */
export type ClientSummary = Readonly<{
  name: string;
  answered: number;
  quiet: readonly Readonly<{ why: string; count: number }>[];
}>;

/** A message that would have been answered; `said` is mrkdwn: what would have been said. Instants: ms since 1970 UTC. */
export type ShadowExample = Readonly<{ name: string; saidAt: number; words: string | null; said: string }>;

/** “Here is what I would have said” (R10): counts by client, some examples, and the way to go live. */
export function buildShadowSummary(
  clients: readonly ClientSummary[],
  examples: readonly ShadowExample[],
  {
    since,
    zone,
    modes,
    whyNot = null,
  }: Readonly<{
    since: number;
    zone: string;
    modes: Modes;
    /** Why the reader may not go live, mrkdwn (G1); null: they may. */
    whyNot?: string | null;
  }>,
): PostMessage {
  const lead = `*Here is what I would have said* since ${instantInZone(since, zone)}. None of it went to a client: I am in shadow mode.`;
  const counts = clients.map(clientLine);
  return {
    text: clip([lead, ...counts].join('\n').replaceAll('*', ''), messageLimit),
    blocks: [
      section(lead),
      ...sections(counts.join('\n')).slice(0, 20),
      ...examples.flatMap((example) => exampleBlocks(example, zone)),
      whyNot === null ? actions(goLiveButtons(modes, true)) : context(whyNot),
      context(
        'Live means: clients get these replies from the next message. Nothing is said about earlier ones.',
      ),
    ],
  };
}

function clientLine({ name, answered, quiet }: ClientSummary): string {
  const times = answered === 1 ? 'once' : `${answered} times`;
  const lead =
    answered === 0
      ? `*${escapeText(name)}*: I would have said nothing.`
      : `*${escapeText(name)}*: I would have answered ${times}.`;
  return [lead, ...quiet.map(({ why, count }) => `    • quiet ${count} ×: ${why}`)].join('\n');
}

function exampleBlocks({ name, saidAt, words, said }: ShadowExample, zone: string): KnownBlock[] {
  const heard = `*${escapeText(name)}* wrote on ${instantInZone(saidAt, zone)}:`;
  const shown = words === null ? '_(no words are kept)_' : escapeText(shorten(words));
  return [section(`${heard}\n${quote(shown)}\nI would have said:\n${quote(said)}`)];
}

const shownOfMessage = 300;

/** Slack hands over words escaped; they are escaped again when shown, so that nothing in them acts. */
function shorten(words: string): string {
  return clipPlain(unescapeText(words), shownOfMessage);
}

function quote(text: string): string {
  return (pieces(text, 1000)[0] ?? text).replaceAll(/^/gm, '>');
}
