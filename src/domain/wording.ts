/** Words for people, by noun: those for clients are in catalogues, one a language; those for members are English. */
export { type Coming, comingText, whatOf } from './words/coming';
export { durationInWords } from './words/duration';
export { escapeText } from './words/escape';
export { explain, explainAll } from './words/explain';
export { type Language, language, languageOf, languages } from './words/language';
export { noticeText, type Told, whoIsAway } from './words/notice';
export { languageFor } from './words/reader';
export { languageSaying, say, sentences, tell, type Voice } from './words/say';
export { findOwnText } from './words/tell-own-text';
export {
  clock,
  day,
  instantInZone,
  instantToken,
  moment,
  shownIn,
  spokenIn,
  type TimeWords,
  weekdayName,
  zoneName,
} from './words/time';
