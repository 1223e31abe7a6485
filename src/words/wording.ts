/**
 * Words for people, in one place to import from. Clients' words are in a catalogue for each language; members' are
 * English.
 */
export { durationInWords } from './duration';
export { escapeCharacters, escapeText, isolate } from './escape';
export { explain, explainAll } from './explain';
export { type Language, language, languageNames, languages } from './language';
export { type NoticeContent, noticeText, whoIsAway } from './notice';
export { languageOfWords, languageSaying, say, sentences, tell, type Voice } from './say';
export { findOwnText } from './tell-own-text';
export {
  clock,
  dateOf,
  instantInZone,
  instantToken,
  localInWords,
  moment,
  shownIn,
  spokenIn,
  type TimeWords,
  timeOf,
  wholeDay,
  zoneName,
} from './time';
export { readDuration, writeDuration } from './written-duration';
