import type { Lexicon } from '../lexicon';
import { word } from '../word';

/** What promises in French. */
export const french: Lexicon = {
  answer: word(
    String.raw`répon\p{L}*|recontact\p{L}*|(?:reviens|revenons|reviendr\p{L}+) vers|de nos nouvelles|de mes nouvelles`,
  ),
  denies: word(
    String.raw`ne|n'\p{L}+|pas|jamais|aucun\p{L}*|personne|ferm\p{L}+|absent\p{L}*|congés?|fériés?|hors ligne|repos\p{L}*|pause|merci|bon(?:ne|s)?|souhait\p{L}*|profit\p{L}*|si|sauf|indisponibles?|reçu`,
  ),
  until: "jusqu'(?:à|au|en) ?(?:la |environ )?",
  anchor: word('dès que|dès (?:notre|mon|son) retour|à (?:notre|mon) retour|une fois'),
  atOnce: word(
    "immédiatement|tout de suite|aussitôt|sur-le-champ|instantanément|sans délai|sans attendre|à l'instant|dans (?:quelques|les) (?:minutes|instants|secondes)|dans un instant|d'une minute à l'autre|en quelques minutes|incessamment",
  ),
  always: word(
    String.raw`24 ?h(?:eures)? ?(?:sur|\/) ?24|24 ?\/ ?7|7 ?j(?:ours)? ?(?:sur|\/) ?7|jour et nuit|toujours (?:joignables?|disponibles?|là)|en permanence`,
  ),
  anyTime: word('à tout moment|à toute heure|quand vous (?:le )?voulez'),
  reach: word(
    String.raw`joignables?|joindre|disponibles?|répon\p{L}*|appel\p{L}*|à votre (?:écoute|service)|là pour`,
  ),
  weekends: word('le week-?end|les week-?ends|ce week-?end'),
  hours: word(
    String.raw`horaires?|ouvert\p{L}*|travaill\p{L}+ (?:de|du)|(?:du )?lundi au vendredi|heures d'ouverture`,
  ),
  conjunction: / (?:et|mais|donc|puis) /iu,
  button: word(String.raw`appuy\p{L}*|cliqu\p{L}*|bouton|c'est urgent`),
  rewrites: [[/(?:à partir|avant|après|dès) (?:de )?(?=\d)/giu, 'à ']],
  days: [
    [word('après-demain'), 2],
    [word("aujourd'hui(?: même)?|ce (?:matin|midi|soir)|cet après-midi|cette nuit"), 0],
    [word('demain(?: matin| midi| après-midi| soir)?'), 1],
  ],
  duration: {
    lead: "(?:dans|d'ici|sous|en|au bout d'|au bout de) ?(?:les |environ |moins de |moins d'|un délai de )?",
    units: { minute: 'minutes?|min', hour: 'heures?|h', day: 'jours?' },
    working: '(?:ouvrée?s?|ouvrables?)',
    numbers: { un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, dix: 10, 'une demi-': 0.5, quelques: 3 },
  },
};
