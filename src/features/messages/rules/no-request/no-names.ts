import { fold } from './fold';

/**
 * True for a word that is not a name even with a capital after "Hi" or "Danke": clients open requests with
 * these words. Most matter in German, where every noun has a capital.
 */
export function isNoName(word: string): boolean {
  return words.has(word);
}

const words: ReadonlySet<string> = new Set(
  `help urgent asap emergency question questions problem problems issue issues error errors bug bugs broken update updates
   invoice call meeting contract budget price quote deadline website site shop server logo link file files login password
   payment refund cancel stop wait please pls ping eta status news reminder fyi attached see check send when what where why
   who how can could would will should need want but however also plus next not no never still nothing missing change changes
   fix today tonight now down offline feedback draft version new page app account access order delivery option approved
   hilfe frage fragen problem probleme fehler rechnung termin angebot webseite seite datei dateien passwort zugang bitte
   dringend eilt aber kannst könnt können könnten wann was wie wo warum wer nein nicht keine änderung änderungen freigabe bestellung
   vertrag preis entwurf kurz eine noch anbei
   aide urgent question problème erreur facture devis contrat fichier lien quand comment pourquoi mais pas non besoin
   peux pouvez pourriez il rien petite
   ayuda urgente pregunta duda problema factura presupuesto contrato archivo enlace cuándo cómo pero puedes podrías falta tengo necesito nada una
   ajuda pergunta dúvida fatura orçamento arquivo quando como mas pode poderia preciso tenho não
   aiuto domanda fattura preventivo contratto ma puoi potresti manca serve ho non una errore
   hulp vraag vragen probleem fout factuur offerte bestand wanneer hoe maar kun kunt kan niet geen dringend graag korte`
    .split(/\s+/)
    .map(fold),
);
