import { type Language, languageOf } from '../words/language';
import type { ClientSettings, Settings } from './settings/settings';

/**
 * The language that somebody of a client is spoken to in (R9): the client's own, else that of the person's Slack, else
 * the workspace's.
 *
 * @param locale the IETF code that Slack gives for the person; null for people of other teams, where it gives none
 */
export function languageFor(
  settings: Settings,
  client: ClientSettings | null,
  locale: string | null,
): Language {
  return client?.language ?? languageOf(locale) ?? settings.workspace.language;
}
