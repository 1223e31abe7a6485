import type { PhraseList } from '../phrase-list';

/** Phrases that are used in all of our languages. A full-width slash is a slash that does not separate alternatives. */
export const sharedPhrases: PhraseList = {
  thanks: 'thanks, thx, thnx, tnx, thanx, ty, tysm, merci, thank you',
  greeting: 'hi, hello, hey',
  farewell: 'ciao, bye, bye bye, adios, adieu, ciao ciao',
  closing: 'cheers, xoxo, xo, xx, xxx',
  ack: 'ok, okay, okey, oki, okie, okidoki, ok ok, k, kk, +1, 100%, yes, roger',
  praise:
    'super, top, perfect, bravo, wow, cool, nice, great, 10／10, mega, fantastic, woohoo, yay, juhu, hurra',
  filler: 'sorry',
  laugh: 'lol, lmao, rofl, xd, hihi',
};
