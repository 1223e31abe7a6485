import { asksNothing, ownWords } from './no-request';
import { learned, type Question, type Weights, weigh } from './wording/score';
import { type Traits, traitsOf } from './wording/traits';

/** Who spoke before, in the same thread or direct message. */
export type After = 'member' | 'client' | 'none';

/**
 * What a message comes down to by its words (R5, R8). `request`: it asks for something, may need no answer, or plainly asks
 * for nothing. `because`: the words that decided, the strongest first, or the rule that did.
 */
export type Judgement = Readonly<{
  request: 'yes' | 'maybe' | 'no';
  automatic: boolean;
  because: readonly string[];
}>;

/**
 * How sure one must be, as a score of the fitted weights. Whoever asks and is told too little is worse off than whoever
 * asks nothing and is told too much; and a person's words are never thrown away as a machine's.
 */
const sure = { awaitsNothing: 0.45, automatic: 0.3 } as const;

/** A note of a few words ("Our VAT number: 4711") may read like a machine's. */
const fewestWords = 7;

/**
 * Judges a message by its words alone.
 *
 * @param text as Slack writes it, with its escapes and tokens; empty text counts as a request, because it may have come
 *   with a file
 */
export function judge(text: string, after: After = 'none'): Judgement {
  return judgeBy(learned, text, after);
}

/** Judges a message as `judge` does, by other weights. */
export function judgeBy(weights: Readonly<Record<Question, Weights>>, text: string, after: After): Judgement {
  const own = ownWords(text);
  const traits = traitsOf(own);
  const machine = machineIn(weights.automatic, own, traits);
  if (machine !== null) return { request: 'no', automatic: true, because: machine };
  if (asksNothing(text, { isConsentEnough: after === 'member' }))
    return { request: 'no', automatic: false, because: ['nothing but thanks, endings or wishes'] };
  const { score, words } = weigh(weights.awaits_nothing, traits);
  const isSure = own !== '' && score > sure.awaitsNothing;
  // After a member's words, thanks and endings are the end of a talk.
  const request = !isSure ? 'yes' : after === 'member' ? 'no' : 'maybe';
  return { request, automatic: false, because: words };
}

/** The words by which a machine is told; null when a person may have written it. */
function machineIn(weights: Weights, own: string, traits: Traits): readonly string[] | null {
  if (asks.test(own)) return null;
  const heading = headed.exec(own);
  if (heading !== null) return [heading[1] ?? ''];
  const { score, words } = weigh(weights, traits);
  return score > sure.automatic && lettered(traits) >= fewestWords ? words : null;
}

function lettered({ words }: Traits): number {
  return words.filter((word) => /^\p{L}/u.test(word)).length;
}

/** A machine asks nothing of a person. */
const asks = /[?？]\s*$/;

/** What auto-responders put above what they say. A person who writes about one goes on with the sentence. */
const headed =
  /^\W*((?:this is an )?auto(?:mat(?:ic|ed))?[- ]?(?:reply|response|responder|message)|out of office|abwesenheitsnotiz|automatische (?:antwort|nachricht)|r[ée]ponse automatique|message d['’]absence|respuesta autom[aá]tica|resposta autom[aá]tica|risposta automatica|automatisch antwoord|afwezigheidsbericht|automatyczna odpowiedź|autosvar|automatiskt svar|otomatik yanıt|automatisk svar|automatická odpověď|răspuns automat|автоответ|автоматический ответ|स्वचालित उत्तर|自動返信(?:メール)?|自動応答|자동 (?:응답|회신)|自动回复)\s*(?:[:：.。!！\n–—|\]】)-]|$)/iu;
