import { checkOwnText } from './check-own-text';
import { escapeCharacters, escapeText } from './escape';
import { formatMessage, type Value, variablesOf } from './format';
import { type Language, understoodIn } from './language';
import type { Notice } from './notice-figures';
import type { Occasion } from './occasions';
import type { OwnTexts } from './own-texts';
import { say, type Voice } from './say';
import { clock, moment } from './time';

/** A client or a workspace, with its own texts. */
type Owner = Readonly<{ texts?: OwnTexts | undefined }>;

/**
 * The own text that is said for an occasion in a language: the client's, else the workspace's; for a Brazilian, else the one
 * in Portuguese. Null when the built-in one is said, because there is no own text, or it was stored before a rule that it
 * breaks (R9).
 */
export function findOwnText(
  workspace: Owner,
  client: Owner | null,
  language: Language,
  occasion: Occasion['kind'],
): string | null {
  const stored = understoodIn(language).map((each) => findStoredText(workspace, client, each, occasion));
  const text = stored.find((each) => each !== null) ?? null;
  return text !== null && checkOwnText(text, occasion).length === 0 ? text : null;
}

/** The own text for an occasion as it is stored, right or wrong. */
export function findStoredText(
  workspace: Owner,
  client: Owner | null,
  language: Language,
  occasion: Occasion['kind'],
): string | null {
  return client?.texts?.[language]?.[occasion] ?? workspace.texts?.[language]?.[occasion] ?? null;
}

/**
 * Says an own text in mrkdwn: its words are escaped, its links stay links (R9). Null when one of its variables has no
 * value, such as the reason of a time off that gives none. `who` must be escaped already.
 */
export function tellOwnText(
  text: string,
  { notice, occasion, who }: Readonly<{ notice: Notice; occasion: Occasion; who: string }>,
  voice: Voice,
): string | null {
  const pattern = withinSentences(text);
  const all = valuesOf(notice, occasion, who, voice.language);
  const names = variablesOf(pattern);
  const values = Object.fromEntries(names.flatMap((name) => asEntry(name, all[name])));
  if (names.some((name) => values[name] === undefined)) return null;
  return formatMessage(withLinks(escapeCharacters(pattern)), voice.language, values, voice.time);
}

/** Behind other words of its sentence `{who}` gets a name of its own, because “The team” is written small there. */
function withinSentences(text: string): string {
  return text.replace(/(?<=[\p{L}\p{N},;)}][^\S\n]+)\{\s*who\s*\}/gu, '{who_within}');
}

function whoWithin(who: string, language: Language): string {
  return who === say(language, 'who.team') ? say(language, 'who.team_within') : who;
}

/** Whether an own text itself says by when there is an answer. */
export function saysAnswerBy(text: string): boolean {
  return variablesOf(text).includes('answer_by');
}

function valuesOf(
  { backAt, targetAt }: Notice,
  occasion: Occasion,
  who: string,
  language: Language,
): Readonly<Record<string, Value | null>> {
  return {
    who,
    who_within: whoWithin(who, language),
    back: backAt === null ? null : occasion.kind === 'break' ? clock(backAt) : moment(backAt),
    answer_by: targetAt === null ? null : moment(targetAt),
    holiday: occasion.kind === 'holiday' ? escaped(occasion.name) : null,
    reason: occasion.kind === 'time_off' || occasion.kind === 'cover' ? escaped(occasion.reason) : null,
    cover: occasion.kind === 'cover' ? escapeText(occasion.by) : null,
  };
}

function escaped(text: string | null): string | null {
  return text === null ? null : escapeText(text);
}

function asEntry(name: string, value: Value | null | undefined): [string, Value][] {
  return value === null || value === undefined ? [] : [[name, value]];
}

/** Puts links in brackets. Our paragraphs are verbatim, so Slack makes a link of nothing else. */
function withLinks(text: string): string {
  return text.replace(/https:\/\/[^\s{}'"|]*[^\s{}'"|.,;:!?)\]]/g, (link) => `<${link}>`);
}
