import { minuteMs } from '../time';
import type { Language } from './language';
import { say } from './say';

/** What somebody reads who had the bot speak very often in a short while. @param waitMs how long until they can again, ms */
export function sayRest(language: Language, waitMs: number): string {
  return say(language, 'allowance.used_up', { minutes: Math.ceil(waitMs / minuteMs) });
}
