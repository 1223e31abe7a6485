import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { ja } from './ja';
import type { Language } from './language';
import { nl } from './nl';
import { pt } from './pt';
import { ptBr } from './pt-br';
import type { Texts } from './texts';

/** Every language's messages. */
export const catalogues: Readonly<Record<Language, Texts>> = {
  en,
  de,
  fr,
  es,
  pt,
  'pt-BR': ptBr,
  it,
  nl,
  ja,
};
