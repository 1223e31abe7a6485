import type { Lexicon } from '../lexicon';
import { word } from '../word';

/** What promises in Dutch. */
export const dutch: Lexicon = {
  answer: word(
    String.raw`antwoord\p{L}*|beantwoord\p{L}*|reag\p{L}+|reactie|hoort u|hoor je|lat(?:en|) (?:u|je|het) weten|terug op`,
  ),
  denies: word(
    String.raw`niet|geen|nooit|niemand|zonder|gesloten|dicht|afwezig|vrij|weg|offline|pauze|rust\p{L}*|bedankt|dank\p{L}*|fijn\p{L}*|prettig\p{L}*|goed\p{L}*|geniet\p{L}*|wens\p{L}*|als|vakantie|feestdag|mocht|ontvangen`,
  ),
  until: 'tot (?:en met |ongeveer )?',
  anchor: word('zodra|wanneer (?:we|ik|wij)|na terugkomst'),
  atOnce: word(
    'meteen|direct|onmiddellijk|terstond|dadelijk|in een oogwenk|binnen (?:enkele|een paar) (?:minuten|seconden)|binnen minuten',
  ),
  always: word(
    String.raw`24 ?\/ ?7|dag en nacht|de klok rond|24 uur per dag|(?:zeven|7) dagen per week|altijd (?:bereikbaar|beschikbaar|online|voor (?:u|je|jullie) klaar)`,
  ),
  anyTime: word('op elk moment|te allen tijde|wanneer (?:u|je) (?:maar )?wilt?'),
  reach: word(String.raw`bereikbaar|bereiken|beschikbaar|antwoord\p{L}*|bellen|klaar`),
  weekends: word('in (?:het|de) weekend(?:en|s)?|dit weekend|zaterdags|zondags'),
  hours: word(
    String.raw`openingstijden|kantooruren|werktijden|werkuren|geopend|(?:wij|we) werken|maandag (?:t\/m|tot|tot en met) vrijdag`,
  ),
  conjunction: / (?:en|maar|dan|dus) /iu,
  button: word(String.raw`druk\p{L}*|knop|dringend`),
  rewrites: [
    [
      /'s (?:morgens|ochtends|avonds|middags)|(?:in de|goede|elke|volgende) (?:morgen|ochtend)|goedemorgen/giu,
      '',
    ],
    [
      /(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:ochtend|morgen|middag|avond)(?!\p{L})/giu,
      '$1',
    ],
  ],
  days: [
    [word('overmorgen'), 2],
    [
      word('vandaag(?: nog)?|vanavond|vannacht|vanmiddag|vanochtend|vanmorgen|deze (?:avond|middag|ochtend)'),
      0,
    ],
    [word('morgen(?:ochtend|middag|avond| vroeg)?'), 1],
  ],
  duration: {
    lead: '(?:binnen|over|in|na) (?:ongeveer |de komende |hooguit |maximaal )?',
    units: { minute: 'minuut|minuten|min', hour: 'uur|uren|uurtje', day: 'dag(?:en)?' },
    working: '(?:werk|kantoor)',
    numbers: {
      een: 1,
      één: 1,
      twee: 2,
      drie: 3,
      vier: 4,
      vijf: 5,
      tien: 10,
      'een half': 0.5,
      enkele: 3,
      'een paar': 3,
    },
  },
};
