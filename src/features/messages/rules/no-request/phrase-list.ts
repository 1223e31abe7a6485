/**
 * What a phrase does in a clause that asks for nothing.
 *
 * - `thanks` to `laugh` say something by themselves.
 * - `closing` ends a letter.
 * - `meet` is a farewell once a time follows it ("talk Monday").
 * - `appreciates` is thanks that needs its object.
 * - `for`, `adjective`, `object`, `link` and `past` make up what somebody is thanked for ("for the quick
 *   reply yesterday").
 * - `preposition`, `time` and `soon` make up a time; `fine` agrees to a time before it ("Monday works").
 * - `echo` repeats an agreement and needs one before it ("yes, it is").
 * - `and` joins two phrases, and `filler` says nothing.
 */
export type PhraseKind =
  | 'thanks'
  | 'greeting'
  | 'farewell'
  | 'ack'
  | 'praise'
  | 'wish'
  | 'laugh'
  | 'closing'
  | 'meet'
  | 'filler'
  | 'and'
  | 'appreciates'
  | 'for'
  | 'adjective'
  | 'object'
  | 'link'
  | 'past'
  | 'preposition'
  | 'time'
  | 'soon'
  | 'fine'
  | 'echo';

/**
 * A language's phrases by kind, separated by commas. In a phrase, `a/b` are alternatives, `a?` may be left
 * out, and `_` joins the words of one alternative: `see you/ya soon?`, `have a nice/long_and_nice day`.
 */
export type PhraseList = Readonly<Partial<Record<PhraseKind, string>>>;
