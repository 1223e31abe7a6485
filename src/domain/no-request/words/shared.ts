import type { Words } from '../lexicon';

/** Words that are written in every one of our languages. A full-width slash is a slash that parts no alternatives. */
export const shared: Words = {
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
