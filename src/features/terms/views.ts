import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import { type ActionId, actions, button, type PostMessage, section, sections } from '../../slack/blocks';
import { clip, messageLimit, sectionLimit } from '../../slack/text';
import {
  dateOf,
  escapeCharacters,
  escapeText,
  type Language,
  moment,
  say,
  shownIn,
  spokenIn,
  tell,
  timeOf,
  type Voice,
  zoneName,
} from '../../words/wording';
import type { OpenStretch, Terms } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    show_terms: true;
  }
}

/** What features add to the card: paragraphs of mrkdwn, and buttons. */
export type AddedToTerms = Readonly<{ paragraphs: readonly string[]; buttons: readonly Button[] }>;

/**
 * The card of a client's terms (B1) in a language: the state, the hours, what features add, and the client's own text.
 *
 * @param now ms since 1970 UTC; the name of the zone may depend on it
 */
export function buildTerms(terms: Terms, added: AddedToTerms, language: Language, now: number): PostMessage {
  const { zone } = terms;
  const agreed = terms.text === null ? [] : [escapeCharacters(terms.text)];
  const [shown, spoken] = [shownIn(language, zone), spokenIn(language, zone)];
  const rest = [...added.paragraphs, ...agreed];
  const zoneLine = say(language, 'terms.zone', { zone: zoneName(now, language, zone) });
  const said = [stateLine(terms, spoken), hoursLines(terms, spoken), ...rest, zoneLine];
  return {
    text: clip(said.join('\n'), messageLimit),
    blocks: [
      ...[stateLine(terms, shown), hoursLines(terms, shown), ...rest].flatMap(sections),
      ...(added.buttons.length === 0 ? [] : [actions([...added.buttons])]),
    ],
  };
}

function stateLine({ state }: Terms, voice: Voice): string {
  if (state.kind === 'open')
    return state.until === null
      ? tell(voice, 'terms.open')
      : tell(voice, 'terms.open_until', { until: moment(state.until) });
  return state.backAt === null
    ? tell(voice, 'terms.closed')
    : tell(voice, 'terms.closed_until', { back: moment(state.backAt) });
}

/** The coming days with hours, on each reader's own clock (B1). */
function hoursLines({ hours }: Terms, voice: Voice): string {
  const days = hours.flatMap(({ open }) => {
    const [first] = open;
    if (first === undefined) return [];
    return [tell(voice, 'terms.day', { day: dateOf(first.from), hours: stretchWords(open, voice) })];
  });
  const { language } = voice;
  const said = days.length === 0 ? [say(language, 'terms.day_closed')] : days;
  return [`*${say(language, 'terms.hours')}*`, ...said].join('\n');
}

function stretchWords(open: readonly OpenStretch[], { time }: Voice): string {
  return open.map(({ from, to }) => `${time(timeOf(from), '')}–${time(timeOf(to), '')}`).join(', ');
}

/** The button that shows the terms, on what others show. `value` says where it stands. */
export function buildTermsButton(language: Language, value: string): Button {
  return button('show_terms', say(language, 'button.show_terms'), value);
}

/** What the form that the button opens says while the terms are being read. */
export function buildTermsWait(language: Language) {
  return { title: say(language, 'terms.title'), text: say(language, 'terms.one_moment'), language };
}

/** The card of terms as a form, without the buttons that do not work in one. `kept`: those that do. */
export function buildTermsForm(
  { blocks }: PostMessage,
  language: Language,
  kept: readonly ActionId[],
): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: say(language, 'terms.title') },
    close: { type: 'plain_text', text: say(language, 'button.close') },
    blocks: blocks.flatMap((block): KnownBlock[] =>
      block.type === 'actions' ? withOnly(block, kept) : [block],
    ),
  };
}

function withOnly(block: ActionsBlock, kept: readonly ActionId[]): ActionsBlock[] {
  const elements = block.elements.filter((each) => kept.some((id) => id === each.action_id));
  return elements.length === 0 ? [] : [{ ...block, elements }];
}

/** The answer to a colleague, no member, who asks outside of a client’s conversation: it names no client (P2). */
export function buildNoTerms(): PostMessage {
  const text =
    'I show terms in a client’s own channel, and to those whose hours I protect. To be one of them, open my Home tab: it says who can add you.';
  return { text, blocks: [section(text)] };
}

/** A card as a member reads it, who serves several clients: it says first whose terms they are. */
export function withClientName({ text, blocks }: PostMessage, name: string): PostMessage {
  const whose = `The terms of *${escapeText(name)}*, as they read them:`;
  return {
    text: clip(`${whose.replaceAll('*', '')}\n${text}`, messageLimit),
    blocks: [section(whose), ...blocks],
  };
}

/** The name of a client that does not exist, as a member wrote it, and the one they may have meant. */
type NoSuchClient = Readonly<{ named: string; nearest: string | null }>;

/**
 * For a member who asks where it is not clear whose terms they mean, or they name a client that does not exist.
 *
 * @param command what `/boundaries` is called in this Slack
 */
export function buildWhichClient(
  names: readonly string[],
  command: string,
  missing: NoSuchClient | null,
): PostMessage {
  const text = [...(missing === null ? [] : [noSuchClient(missing)]), whichWords(names, command)].join(' ');
  return { text: clip(text, sectionLimit), blocks: [section(text)] };
}

function noSuchClient({ named, nearest }: NoSuchClient): string {
  const meant = nearest === null ? '' : ` Did you mean *${escapeText(nearest)}*?`;
  return `There is no client called “${escapeText(clip(named, 80))}” in your settings.${meant}`;
}

function whichWords(names: readonly string[], command: string): string {
  return names.length === 0
    ? 'There are no clients in your settings yet. An admin adds them in my Home tab, under Clients.'
    : `Whose terms? Write \`${command} NAME\` with one of: ${names.map(escapeText).join(', ')}.`;
}
