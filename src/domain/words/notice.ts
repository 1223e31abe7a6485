import type { Notice } from '../gate';
import type { Occasion } from '../occasion';
import { escapeText } from './escape';
import type { Language } from './language';
import { say, sentences, tell, type Voice } from './say';
import { saysAnswerBy, tellOwnText } from './tell-own-text';
import { clock, moment } from './time';

/** Whom a client hears of: the one person in charge by name, or the team. Opens a sentence. */
export function whoIsAway(names: readonly string[], language: Language = 'en'): string {
  const [only] = names;
  return names.length === 1 && only !== undefined ? escapeText(only) : say(language, 'who.team');
}

/** A notice as it is told: its figures and occasion, whom it speaks of (escaped), and the reader's language. */
export type Told = Readonly<{
  notice: Notice;
  occasion: Occasion;
  who: string;
  language: Language;
  /** The zone that plain text names. */
  zone: string;
  /** The text of one's own for the occasion in this language; none: the built-in one. */
  own?: string | null;
}>;

/**
 * The automatic reply (R1, R9), in Slack's mrkdwn: that it arrived, who is back when, and by when there is an answer. A
 * text of one's own stands for the second, and for the third where it says that itself.
 */
export function noticeText(told: Told, voice: Voice): string {
  const { notice, occasion, who } = told;
  const own = told.own == null ? null : tellOwnText(told.own, told, voice);
  const said = [tell(voice, 'notice.arrived'), own ?? whenBack(notice, occasion, who, voice)];
  const isSaid = own !== null && told.own != null && saysAnswerBy(told.own);
  if (notice.targetAt !== null && !isSaid && isWorthSaying(notice.targetAt, notice.backAt, occasion))
    said.push(tell(voice, 'notice.target', { target: moment(notice.targetAt) }));
  return sentences(voice.language, said);
}

const soonMs = 4 * 3_600_000;

/**
 * In a lunch break a target of a working day would frighten somebody who only waits for the afternoon: it is kept and
 * recorded, but only said when it is soon.
 */
function isWorthSaying(targetAt: number, backAt: number | null, occasion: Occasion): boolean {
  return occasion.kind !== 'break' || backAt === null || targetAt <= backAt + soonMs;
}

function whenBack({ backAt }: Notice, occasion: Occasion, who: string, voice: Voice): string {
  if (backAt === null) return tell(voice, 'notice.no_opening', { who });
  const back = moment(backAt);
  switch (occasion.kind) {
    case 'evening':
    case 'weekend':
    case 'busy':
    case 'closure':
      return tell(voice, `notice.${occasion.kind}`, { who, back });
    case 'break':
      return tell(voice, 'notice.break', { who, back: clock(backAt) });
    case 'holiday':
      return occasion.name === null
        ? tell(voice, 'notice.holiday', { who, back })
        : tell(voice, 'notice.holiday_named', { who, back, holiday: escapeText(occasion.name) });
    case 'time_off':
      return occasion.reason === null
        ? tell(voice, 'notice.time_off', { who, back })
        : tell(voice, 'notice.time_off_reason', { who, back, reason: escapeText(occasion.reason) });
    case 'cover': {
      const cover = escapeText(occasion.by);
      return occasion.reason === null
        ? tell(voice, 'notice.cover', { who, back, cover })
        : tell(voice, 'notice.cover_reason', { who, back, cover, reason: escapeText(occasion.reason) });
    }
    default:
      return occasion satisfies never;
  }
}
