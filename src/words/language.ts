import { z } from 'zod';

/** The languages that clients are spoken to in, by their IETF codes. `pt` is that of Portugal. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'pt-BR', 'it', 'nl', 'ja'] as const;
export type Language = (typeof languages)[number];

/** What members, who read English, call each language. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese (Portugal)',
  'pt-BR': 'Portuguese (Brazil)',
  it: 'Italian',
  nl: 'Dutch',
  ja: 'Japanese',
};

/** A language as the settings name it. */
export const language = z.enum(languages, { error: `must be one of ${languages.join(', ')}` });

/**
 * The language of an IETF code such as `pt-BR`, `de_AT` or `ja`: the very one where we speak it, else its language; null
 * without a code, and for one that we don't speak.
 */
export function languageOf(locale: string | null): Language | null {
  const code = locale?.replaceAll('_', '-').toLowerCase() ?? '';
  const speaks = (asked: string | undefined) => languages.find((each) => each.toLowerCase() === asked);
  return speaks(code) ?? speaks(code.split('-')[0]) ?? null;
}

/** The languages in which something that is written for one of them is understood, the very one first. */
export function understoodIn(language: Language): readonly Language[] {
  const base = languageOf(language.split('-')[0] ?? '');
  return base === null || base === language ? [language] : [language, base];
}

/** The locale for a language's dates, plurals and zones. English is as written in Europe, with a 24-hour clock. */
export const localeOf: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  pt: 'pt-PT',
  'pt-BR': 'pt-BR',
  it: 'it-IT',
  nl: 'nl-NL',
  ja: 'ja-JP',
};
