import type { Occasion } from './occasion';
import { brokenPromise } from './promises';
import { exampleAt } from './promises/examples';
import type { Rota } from './rota';
import type { ClientSettings, Member } from './settings';
import type { Language } from './words/language';
import { findOwnText } from './words/tell-own-text';

/**
 * The text of one's own that answers a message of `at` (ms since 1970 UTC); null where the built-in one is said: without
 * one, and where it would promise too much by what nobody knew when it was saved, such as a day off in a calendar (R9).
 */
export function ownTextAt(
  rota: Rota,
  client: ClientSettings | null,
  inCharge: readonly Member[],
  { language, occasion }: Readonly<{ language: Language; occasion: Occasion['kind'] }>,
  at: number,
): string | null {
  const text = findOwnText(rota.settings.workspace, client, language, occasion);
  const example = text === null ? null : exampleAt(rota, client, inCharge, at);
  if (text === null || example === null) return null;
  return brokenPromise(text, language, [example]) === null ? text : null;
}
