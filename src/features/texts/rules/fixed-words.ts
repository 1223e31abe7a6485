import { checkOwnText } from '../../../words/check-own-text';
import type { Language } from '../../../words/language';
import type { Settings } from '../../../workspace/settings/settings';
import { listOwnTexts, type OwnText } from './own-texts';

/** What may be wrong with a text of one's own that is allowed: where it stands, and what to say of it. */
type TextWarning = Readonly<{ path: OwnText['path']; message: string }>;

/** Warns of all texts that name times in their own words, and of stored ones that break a rule and are not said (R9). */
export function warnOfTexts(settings: Settings): TextWarning[] {
  return listOwnTexts(settings).flatMap(({ text, language, occasion, path }) => {
    const [problem] = checkOwnText(text, occasion);
    const message = problem === undefined ? warnOfText(text, language) : `${problem}; it is not said`;
    return message === null ? [] : [{ path, message }];
  });
}

/** Warns of one such text; the message reads on from "It", or from the name of its key. Null: nothing was found in it. */
export function warnOfText(text: string, language: Language): string | null {
  const words = fixedWordsIn(text, language).map((each) => `“${each}”`);
  if (words.length === 0) return null;
  const stay = words.length === 1 ? 'stays' : 'stay';
  return `says ${words.join(', ')} in its own words, which ${stay} the same whatever the calendar says; {back} always says it right`;
}

/**
 * The words of a text that name a time by themselves: a clock time, a weekday, "24/7", "tomorrow", "immediately" and their
 * like in the text's language; each once, as it is written. The lists are short on purpose. They only warn, so a word too
 * many costs little, and so does one that is missing.
 */
export function fixedWordsIn(text: string, language: Language): string[] {
  const plain = text.replaceAll('’', "'").replace(/https:\/\/\S+/g, ' ');
  return [...new Set([...plain.matchAll(patterns[language])].map(([words]) => words.trim()))];
}

/** A pattern of whole words, in any case: what every language writes alike, and the language's own. */
function wordsOf(...own: string[]): RegExp {
  const all = [String.raw`24 ?\/ ?7`, ...own, String.raw`\d{1,2}:\d{2}`].join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}{])(?:${all})(?![\p{L}\p{N}])`, 'giu');
}

const portuguese = wordsOf(
  '24 horas por dia|7 dias por semana|dia e noite|sempre disponíve(?:l|is)',
  String.raw`[àa]s \d{1,2}(?::\d{2}| ?h(?:oras?)?(?: ?\d{2})?)?|\d{1,2} ?h(?:oras?)?(?: ?\d{2})?|meio-dia|meia-noite`,
  'depois de amanhã|amanhã',
  '(?:segunda|terça|quarta|quinta|sexta)s?-feiras?|(?:na|à|até|de) (?:segunda|terça|quarta|quinta|sexta)(?!-)|sábados?|domingos?',
  'imediatamente|de imediato|instantaneamente|já de seguida',
);

const patterns: Readonly<Record<Language, RegExp>> = {
  en: wordsOf(
    String.raw`\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m|\d{1,2} o'clock|(?:at|by|until|till|before) \d{1,2}(?![.,:/]?\d|%)`,
    'noon|midday|midnight|tomorrow',
    '(?:mon|tues|wednes|thurs|fri|satur|sun)days?',
    'immediately|instantly|right away|straight ?away|at once|(?:a)?round the clock|day and night',
    '24 hours a day|7 days a week|seven days a week|always (?:available|reachable|online|open|here|there)',
  ),
  de: wordsOf(
    String.raw`(?:(?:um|ab|bis|gegen) )?\d{1,2}(?:[:.]\d{2})? ?uhr|um \d{1,2}(?![.,:/]?\d|%)|mitternacht`,
    '(?<!guten |schönen |am )morgen(?: früh| vormittag| mittag| nachmittag| abend)?|übermorgen',
    String.raw`(?:mon|diens|donners|frei|sams|sonn)tag\p{L}*|mittwoch\p{L}*|sonnabend\p{L}*`,
    'sofort|umgehend|unverzüglich|augenblicklich|postwendend|rund um die uhr|tag und nacht',
    '24 stunden am tag|7 tage die woche|(?:immer|jederzeit|stets) (?:erreichbar|verfügbar|für (?:sie|dich|euch) da)',
  ),
  fr: wordsOf(
    String.raw`24 ?h(?:eures)? ?(?:\/|sur) ?24|7 ?j(?:ours)? ?(?:\/|sur) ?7`,
    String.raw`\d{1,2} ?h(?:eures?)?(?: ?\d{2})?|(?<!après-)midi|minuit|après-demain|demain`,
    '(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?',
    "immédiatement|tout de suite|aussitôt|sur-le-champ|sans délai|instantanément|à l'instant|jour et nuit",
    'en permanence|toujours (?:joignables?|disponibles?)',
  ),
  es: wordsOf(
    'las 24 horas|24 horas al día|los 7 días|día y noche|siempre disponibles?',
    String.raw`(?:a|hasta|desde|de) las? \d{1,2}(?::\d{2})?|\d{1,2} ?h(?:oras?)?|mediodía|medianoche`,
    'pasado mañana|(?<!(?:por|de) la |esta |buena )mañana',
    'lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bados?|domingos?',
    'inmediatamente|de inmediato|enseguida|en seguida|al instante|ahora mismo',
  ),
  pt: portuguese,
  'pt-BR': portuguese,
  it: wordsOf(
    '24 ore su 24|7 giorni su 7|giorno e notte|sempre (?:disponibil|raggiungibil|reperibil)[ei]',
    String.raw`(?:alle|dalle|ore|entro le) \d{1,2}(?:[:.]\d{2})?|mezzogiorno|mezzanotte|dopodomani|domani`,
    '(?:lune|marte|mercole|giove|vener)d[ìi]|sabato|domenica',
    "immediatamente|subito|all'istante|senza indugio",
  ),
  nl: wordsOf(
    '24 uur per dag|7 dagen per week|dag en nacht|altijd (?:bereikbaar|beschikbaar)',
    String.raw`(?:om )?\d{1,2}(?:[:.]\d{2})? ?uur|om \d{1,2}|middernacht|overmorgen|(?<!de |goede )morgen(?:ochtend|middag|avond)?`,
    String.raw`(?:maan|dins|woens|donder|vrij|zater|zon)dag\p{L}*`,
    'onmiddellijk|meteen|direct|dadelijk|per omgaande',
  ),
  ja: /24 ?[/／] ?7|24時間|年中無休|常時|昼夜を問わず|(?:午前|午後)?[\d０-９]{1,2}(?:時(?!間)|[:：][\d０-９]{2})(?:半|[\d０-９]{1,2}分)?|正午|明後日|あさって|明日|明朝|翌日|翌朝|[月火水木金土日]曜日?|土日|直ちに|ただちに|即座に|即時|即日|すぐに?/gu,
};
