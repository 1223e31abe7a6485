import { z } from 'zod';

/** The languages that clients are spoken to in, by their ISO 639-1 codes. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja'] as const;
export type Language = (typeof languages)[number];

/** A language as the settings name it. */
export const language = z.enum(languages, { error: `must be one of ${languages.join(', ')}` });

/** The language of an IETF code such as `pt-BR`, `de_AT` or `ja`; null for none, and for one we have no words in. */
export function languageOf(locale: string | null): Language | null {
  const code = locale?.split(/[-_]/)[0]?.toLowerCase();
  return languages.find((each) => each === code) ?? null;
}

/** Where dates, plurals and zones are looked up: English as it is written in Europe, on a clock of 24 hours. */
export const localeOf: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  pt: 'pt-PT',
  it: 'it-IT',
  nl: 'nl-NL',
  ja: 'ja-JP',
};
