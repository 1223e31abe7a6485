import type { Lexicon } from '../lexicon';
import { word } from '../word';

/** What promises in English. */
export const english: Lexicon = {
  answer: word(
    'answer(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|respon(?:d|ds|se|ses|ding)|hear (?:back )?from|(?:get|come) back to you|write back',
  ),
  denies: word(
    "not|no|never|nobody|none|can't|cannot|won't|don't|doesn't|isn't|aren't|close[sd]?|off|away|out|offline|rest(?:s|ing)?|sleep(?:s|ing)?|unavailable|without|thanks?|received|wrote|sent|enjoy|happy|hope|wish|have a|instead|ended|finished|stopped|holiday|if",
  ),
  until: "(?:until|till?|'til) (?:the |about |around )?",
  anchor: word(
    'as soon as|once (?:we|i|s?he)|when (?:we|i|s?he)|upon (?:our|my) return|after (?:our|my) return',
  ),
  atOnce: word(
    'immediately|instantly|right away|straight ?away|at once|in no time|momentarily|in a (?:moment|minute|second|sec|jiffy)|any (?:minute|moment) now|without delay|within (?:minutes|seconds|moments)|in (?:minutes|seconds)|on the spot',
  ),
  always: word(
    String.raw`24 ?\/ ?7|24 hours a day|(?:a)?round the clock|day (?:and|or) night|(?:seven|7) days a week|always (?:available|reachable|online|here|there|open)`,
  ),
  anyTime: word('any ?time|at all times|whenever you (?:like|want|need)'),
  reach: word(
    'answer|reply|available|reachable|reach (?:me|us)|call (?:me|us)|(?:here|there) for you|at your service',
  ),
  weekends: word('(?:at|on|over|during|all) (?:the |this )?weekends?|weekends'),
  hours: word(
    '(?:office|working|business|opening|studio|our) hours|hours are|open from|we work|from monday|mon(?:day)? ?(?:to|through|till|-|–) ?fri(?:day)?',
  ),
  conjunction: / (?:and|but|so|then) /iu,
  button: word("press|button|it can't wait"),
  rewrites: [[/between (\S+) and (\S+)/giu, '$1-$2']],
  days: [
    [word('the day after tomorrow'), 2],
    [word('(?:later )?(?:today|tonight)|this (?:morning|afternoon|evening|night)|end of (?:the )?day'), 0],
    [word('tomorrow(?: morning| afternoon| evening| night)?'), 1],
  ],
  duration: {
    lead: '(?:within|in|inside|after) (?:about |around |roughly |less than |under |at most |just )?(?:the next )?',
    units: { minute: 'min(?:ute)?s?', hour: 'hours?|hrs?|h', day: 'days?' },
    working: '(?:working|business|office) ',
    numbers: {
      a: 1,
      an: 1,
      the: 1,
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
      ten: 10,
      'half an': 0.5,
      'a few': 3,
      'a couple of': 2,
    },
  },
};
