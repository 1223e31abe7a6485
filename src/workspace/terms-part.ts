import type { Button } from '@slack/types';
import type { ActionId } from '../slack/blocks';
import type { Language } from '../words/language';
import type { ClientSettings } from './settings/settings';
import type { Workspace } from './workspaces';

/**
 * Whose terms are shown, and for which reader. `client` null: one we don't know yet. `now` in ms since 1970 UTC, `zone`
 * IANA.
 */
export type TermsFor = Readonly<{
  workspace: Workspace;
  client: ClientSettings | null;
  language: Language;
  zone: string;
  now: number;
  /** Since when the reader, who reads it alone, gets no automatic replies (R13), ms since 1970 UTC; absent or null: they do. */
  noticesOffSince?: number | null;
}>;
/**
 * What a feature adds to the card of terms (B1): a paragraph of mrkdwn, and a button; null: none. `inForm`: the button stays
 * where the card is shown as a form, because it works there.
 */
export type TermsPart = Readonly<{
  paragraph?: (terms: TermsFor) => string | null;
  button?: (language: Language, terms: TermsFor) => Button | null;
  inForm?: ActionId;
}>;
