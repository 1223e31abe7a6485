import type { Notice } from '../gate';
import type { Occasion } from '../occasion';
import { escapeText } from './escape';
import { formatMessage, type Value, variablesOf } from './format';
import type { Language } from './language';
import type { OwnTexts } from './own-texts';
import type { Voice } from './say';
import { clock, moment } from './time';

/** Where a text of one's own stands: with the client itself, which is stronger, or with the whole workspace. */
type Written = Readonly<{ texts?: OwnTexts | undefined }>;

/** The text of one's own for an occasion in a language: the client's, else the workspace's; null when neither has one. */
export function findOwnText(
  workspace: Written,
  client: Written | null,
  language: Language,
  occasion: Occasion['kind'],
): string | null {
  return client?.texts?.[language]?.[occasion] ?? workspace.texts?.[language]?.[occasion] ?? null;
}

/**
 * Says a text of one's own, in mrkdwn (R9): its own words are escaped as anybody's are, its links are links. Null where a
 * variable of it has no value, such as the reason of a time off that gives none. `who` must be escaped already.
 */
export function tellOwnText(
  text: string,
  { notice, occasion, who }: Readonly<{ notice: Notice; occasion: Occasion; who: string }>,
  voice: Voice,
): string | null {
  const all = valuesOf(notice, occasion, who);
  const names = variablesOf(text);
  const values = Object.fromEntries(names.flatMap((name) => asEntry(name, all[name])));
  if (names.some((name) => values[name] === undefined)) return null;
  return formatMessage(withLinks(escapeText(text)), voice.language, values, voice.time);
}

/** Whether a text of one's own says itself by when there is an answer. */
export function saysAnswerBy(text: string): boolean {
  return variablesOf(text).includes('answer_by');
}

function valuesOf(
  { backAt, targetAt }: Notice,
  occasion: Occasion,
  who: string,
): Readonly<Record<string, Value | null>> {
  return {
    who,
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

/** Our paragraphs are verbatim: Slack makes a link only of what stands in brackets. */
function withLinks(text: string): string {
  return text.replace(/https:\/\/[^\s{}'"|]*[^\s{}'"|.,;:!?)\]]/g, (link) => `<${link}>`);
}
