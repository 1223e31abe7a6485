import { DateTime } from 'luxon';
import type { Because } from '../schedule';
import { escapeText } from './escape';
import type { Language } from './language';
import { say, sentences, tell, type Voice } from './say';
import { day, moment, spokenIn } from './time';

/** A coming closure as it is told: [from, to), when work goes on (ms since 1970 UTC), and whom it speaks of, escaped. */
export type Coming = Readonly<{
  from: number;
  to: number;
  backAt: number;
  /** What it is for, escaped; null: it is not said. */
  what: string | null;
  /** Who stands in meanwhile, escaped; null: nobody. */
  cover: string | null;
  who: string;
  language: Language;
  /** The zone its days are of: where its first member is then. */
  zone: string;
  /** The zone of whoever is spoken of when at home: times are told in it, for where they travel is not a client's to know. */
  home: string;
}>;

/**
 * The announcement of a coming closure (A11): who is away on which days, for what, who stands in, and when work goes on.
 *
 * @param atHome a voice in the zone `home`
 */
export function comingText(coming: Coming, atHome: Voice): string {
  const away = spokenIn(coming.language, coming.zone);
  const voice: Voice = {
    ...atHome,
    time: (instant, lead) => (instant.form === 'day' ? away : atHome).time(instant, lead),
  };
  const said = [whichDays(coming, voice)];
  if (coming.cover !== null) said.push(tell(voice, 'coming.cover', { cover: coming.cover }));
  return `${tell(voice, 'coming.heading')}\n${sentences(coming.language, said)}`;
}

/** What a closure may be said to be for, escaped: a shown reason, a holiday by its name only where that is wished; else null. */
export function whatOf(because: Because, language: Language, namesHolidays: boolean): string | null {
  switch (because.kind) {
    case 'time_off':
      return because.shown && because.reason !== null ? escapeText(because.reason) : null;
    case 'holiday':
      return namesHolidays ? escapeText(because.name) : say(language, 'coming.holiday');
    default:
      return null;
  }
}

function whichDays({ from, to, backAt, what, who, zone }: Coming, voice: Voice): string {
  const last = to - 1;
  const about = { who, from: day(from), back: moment(backAt) };
  const dayOf = (at: number) => DateTime.fromMillis(at, { zone }).toISODate();
  if (dayOf(from) === dayOf(last))
    return what === null
      ? tell(voice, 'coming.day', about)
      : tell(voice, 'coming.day_what', { ...about, what });
  const until = day(last);
  return what === null
    ? tell(voice, 'coming.days', { ...about, until })
    : tell(voice, 'coming.days_what', { ...about, until, what });
}
