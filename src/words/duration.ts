import type { Language } from './language';
import { say } from './say';

/** Minutes (whole, 1 or more) as people say them: "45 minutes", "1 hour", "2 hours 30 minutes". */
export function durationInWords(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return say(language, 'duration.minutes', { minutes: rest });
  const inHours = say(language, 'duration.hours', { hours });
  if (rest === 0) return inHours;
  return say(language, 'duration.both', {
    hours: inHours,
    minutes: say(language, 'duration.minutes', { minutes: rest }),
  });
}
