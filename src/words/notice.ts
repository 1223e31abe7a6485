import { escapeText } from './escape';
import type { Language } from './language';
import type { Notice } from './notice-figures';
import type { Occasion } from './occasions';
import { say, sentences, tell, tellOf, type Voice } from './say';
import { saysAnswerBy, tellOwnText } from './tell-own-text';
import { clock, moment } from './time';

/** Who is away, as the first words of a sentence: the one person in charge by name, or the team (P2). */
export function whoIsAway(names: readonly string[], language: Language = 'en'): string {
  const [only] = names;
  return names.length === 1 && only !== undefined ? escapeText(only) : say(language, 'who.team');
}

/** What a notice is made of: its figures and occasion, whom it speaks of (escaped), and the reader's language. */
export type NoticeContent = Readonly<{
  notice: Notice;
  occasion: Occasion;
  who: string;
  /** The one person in whose name it is sent (escaped); null or absent: the team. */
  name?: string | null;
  /** It goes out under the name of the one whom it speaks of, so it says “I” (R7). */
  isOwn?: boolean;
  /** Who is told when it can’t wait, escaped; null: the one who speaks. Absent: the team. */
  told?: string | null;
  language: Language;
  /** The zone in which plain text writes times (IANA). */
  zone: string;
  /** The own text for the occasion in this language; null or absent: the built-in one is said. */
  own?: string | null;
}>;

/**
 * The automatic reply in Slack's mrkdwn: that the message has arrived, when who is back, and by when there is an answer
 * (R1, R9). An own text replaces the second part, and the third if it says that itself.
 */
export function noticeText(content: NoticeContent, voice: Voice): string {
  const { notice, occasion, isOwn } = content;
  const who = isOwn ? null : content.who;
  if (notice.isLight && notice.backAt !== null)
    return tellOf(voice, who, 'light', { back: moment(notice.backAt) });
  const own = content.own == null ? null : tellOwnText(content.own, content, voice);
  const arrived = tell(voice, isOwn ? 'own.arrived' : 'notice.arrived');
  const said = [arrived, own ?? whenBack(notice, occasion, who, voice)];
  const isSaid = own !== null && content.own != null && saysAnswerBy(content.own);
  if (notice.targetAt !== null && !isSaid)
    said.push(tell(voice, 'notice.target', { target: moment(notice.targetAt) }));
  return sentences(voice.language, said);
}

/** @param who null: it is said in the first person */
function whenBack({ backAt }: Notice, occasion: Occasion, who: string | null, voice: Voice): string {
  if (backAt === null) return tellOf(voice, who, 'no_opening', {});
  const back = moment(backAt);
  switch (occasion.kind) {
    case 'evening':
    case 'weekend':
    case 'busy':
    case 'closure':
      return tellOf(voice, who, occasion.kind, { back });
    case 'break':
      return tellOf(voice, who, 'break', { back: clock(backAt) });
    case 'holiday':
      return occasion.name === null
        ? tellOf(voice, who, 'holiday', { back })
        : tellOf(voice, who, 'holiday_named', { back, holiday: escapeText(occasion.name) });
    case 'time_off':
      return occasion.reason === null
        ? tellOf(voice, who, 'time_off', { back })
        : tellOf(voice, who, 'time_off_reason', { back, reason: escapeText(occasion.reason) });
    case 'cover': {
      const cover = escapeText(occasion.by);
      return occasion.reason === null
        ? tellOf(voice, who, 'cover', { back, cover })
        : tellOf(voice, who, 'cover_reason', { back, cover, reason: escapeText(occasion.reason) });
    }
    default:
      return occasion satisfies never;
  }
}
