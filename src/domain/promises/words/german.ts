import type { Lexicon } from '../lexicon';
import { word } from '../word';

/** What promises in German. */
export const german: Lexicon = {
  answer: word(
    String.raw`antwort\p{L}*|beantwort\p{L}*|melde[nt]?|meld[e]? mich|rückmeld\p{L}*|hören (?:sie|ihr) von|hörst du von|bescheid`,
  ),
  denies: word(
    String.raw`nicht|kein\p{L}*|nie|niemals|niemand|geschlossen|abwesend|offline|frei|pause|feierabend|feiertag\p{L}*|ruhe|dank\p{L}*|wünsch\p{L}*|schön\p{L}*|genieß\p{L}*|statt|falls|wenn|weg|unterwegs|urlaub|eingegangen|erhalten`,
  ),
  until: 'bis (?:zum |zur |etwa |gegen )?',
  anchor: word('sobald|nach (?:unserer|meiner) rückkehr|sowie'),
  atOnce: word(
    'sofort|umgehend|unverzüglich|augenblicklich|postwendend|im nu|auf der stelle|gleich wieder da|gleich zurück|in (?:wenigen|ein paar) (?:minuten|sekunden)|innerhalb (?:von|weniger) minuten|binnen minuten|in minuten',
  ),
  always: word(
    String.raw`24 ?\/ ?7|rund um die uhr|tag und nacht|24 stunden am tag|(?:sieben|7) tage die woche|(?:immer|stets|jederzeit) (?:erreichbar|verfügbar|online|da|für (?:sie|dich|euch) da)`,
  ),
  anyTime: word('jederzeit|zu jeder zeit|immer'),
  reach: word('erreichbar|erreichen|antworten?|verfügbar|anrufen|für (?:sie|dich|euch) da'),
  weekends: word('am wochenende|an wochenenden|übers wochenende|samstags|sonntags'),
  hours: word(
    String.raw`\p{L}*zeiten|geöffnet|wir arbeiten|montag bis freitag|montags bis freitags|mo\.? ?[-–] ?fr\.?`,
  ),
  conjunction: / (?:und|aber|sondern|dann) /iu,
  button: word('drück\\p{L}*|schaltfläche|knopf|es eilt'),
  rewrites: [
    [/gute[nrs]? (?:morgen|tag|abend|nacht)/giu, ''],
    [/(?:am|jeden|nächsten|kommenden|frühen) Morgen(?!\p{L})/gu, ''],
    [
      /(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?:morgen|vormittag|mittag|nachmittag|abend|s)(?!\p{L})/giu,
      '$1',
    ],
  ],
  days: [
    [word('übermorgen'), 2],
    [word('(?:noch )?heute(?: früh| morgen| vormittag| mittag| nachmittag| abend| nacht)?'), 0],
    [word('(?:gleich )?morgen(?: früh| vormittag| mittag| nachmittag| abend)?'), 1],
  ],
  duration: {
    lead: '(?:innerhalb|binnen|in|nach) (?:von |der nächsten |den nächsten |etwa |rund |höchstens |spätestens )?',
    units: { minute: 'minuten?|min', hour: 'stunden?|std', day: 'tag(?:e|en|es)?' },
    working: '(?:arbeits|werk|geschäfts)',
    numbers: {
      eine: 1,
      einer: 1,
      einem: 1,
      eines: 1,
      zwei: 2,
      drei: 3,
      vier: 4,
      fünf: 5,
      zehn: 10,
      'einer halben': 0.5,
      einigen: 3,
      weniger: 3,
      wenigen: 3,
    },
  },
};
