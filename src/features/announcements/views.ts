import { DateTime } from 'luxon';
import { actions, button, context, type PostMessage, section, sections } from '../../slack/blocks';
import { clip, messageLimit } from '../../slack/text';
import {
  escapeText,
  type Language,
  moment,
  say,
  sentences,
  shownIn,
  spokenIn,
  tell,
  type Voice,
  wholeDay,
} from '../../words/wording';
import type { ConversationId } from '../../workspace/ids';
import type { Absence } from './rules';

declare module '../../slack/blocks' {
  interface ActionIds {
    announce_now: true;
    announce_not: true;
  }
}

/** A coming closure as it is told: [from, to), and when work goes on (ms since 1970 UTC). Its texts are escaped. */
export type Coming = Readonly<{
  from: number;
  to: number;
  backAt: number;
  /** What it is for; null: it is not said. */
  what: string | null;
  /** Who stands in meanwhile; null: nobody. */
  cover: string | null;
  /** Whom it speaks of. */
  who: string;
  language: Language;
  /** The zone of its days: where its first member is then. */
  zone: string;
  /** The zone of its times: where that member lives, because a client need not know where they travel. */
  home: string;
}>;

/** The announcement of a coming closure to a client (A11). */
export function buildComing(coming: Coming): PostMessage {
  const { language, home } = coming;
  return {
    text: clip(spokenComing(coming), messageLimit),
    blocks: [
      section(comingText(coming, shownIn(language, home))),
      context(say(language, 'coming.automatic')),
    ],
  };
}

function spokenComing(coming: Coming): string {
  return comingText(coming, spokenIn(coming.language, coming.home)).replaceAll('*', '');
}

/**
 * The words of an announcement (A11): who is away on which days, for what, who stands in, and when work goes on.
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

function whichDays({ from, to, backAt, what, who, zone }: Coming, voice: Voice): string {
  const last = to - 1;
  const about = { who, from: wholeDay(from), back: moment(backAt) };
  const dateOf = (at: number) => DateTime.fromMillis(at, { zone }).toISODate();
  if (dateOf(from) === dateOf(last))
    return what === null
      ? tell(voice, 'coming.day', about)
      : tell(voice, 'coming.day_what', { ...about, what });
  const until = wholeDay(last);
  return what === null
    ? tell(voice, 'coming.days', { ...about, until })
    : tell(voice, 'coming.days_what', { ...about, until, what });
}

/**
 * What a closure may be said to be for, escaped; null: nothing is said. A reason is said where it is shown, and a holiday
 * by its name only where the workspace wishes it (R9).
 */
export function whatOf(
  because: NonNullable<Absence['because']>,
  language: Language,
  namesHolidays: boolean,
): string | null {
  switch (because.kind) {
    case 'time_off':
      return because.shown && because.reason !== null ? escapeText(because.reason) : null;
    case 'holiday':
      return namesHolidays ? escapeText(because.name) : say(language, 'coming.holiday');
    default:
      return null;
  }
}

/** A conversation in which an announcement is read. A channel has a name that can be linked; direct messages have none. */
export type AnnouncementPlace = Readonly<{ conversationId: ConversationId; isChannel: boolean }>;

/** A client who would read an announcement, and where. */
export type Recipient = Readonly<{ name: string; places: readonly AnnouncementPlace[] }>;

/** What a member is asked, or told, about coming days off. */
export type AnnouncementCard = Readonly<{
  days: Readonly<{ from: number; to: number }>;
  /** How the first of the recipients would read it. */
  sample: Coming;
  told: readonly Recipient[];
  /** Those in shadow mode, who are told nothing. */
  shadow: readonly Recipient[];
  /** The member's. */
  zone: string;
}>;

/** Asks a member whether clients may be told of coming days off (A11), so that nothing goes out unseen. */
export function buildAnnouncementQuestion(card: AnnouncementCard): PostMessage {
  const { days, told, zone } = card;
  const starts = dayInWords(days.from, zone);
  if (told.length === 0)
    return cardMessage(card, `Your clients in shadow mode would have read of the days off from ${starts}:`);
  const value = `${days.from} ${days.to}`;
  const buttons = actions([
    button('announce_now', 'Announce now', value, 'primary'),
    button('announce_not', 'Don’t', value),
  ]);
  const lead = `There are days off ahead, from ${starts}. Shall I tell your clients? They would read:`;
  return cardMessage(card, lead, [buttons]);
}

/** Tells a member what clients have just been told, where the settings say that it goes out by itself. */
export function buildAnnouncementReport(card: AnnouncementCard): PostMessage {
  return cardMessage(card, 'I have announced days off to your clients:');
}

function cardMessage(card: AnnouncementCard, lead: string, more: PostMessage['blocks'] = []): PostMessage {
  const { sample, told, shadow } = card;
  const quote = (text: string) => text.replaceAll(/^/gm, '>');
  return {
    text: clip(`${lead} ${spokenComing(sample)}`, messageLimit),
    blocks: [
      section(lead),
      section(quote(comingText(sample, shownIn(sample.language, sample.home)))),
      ...(told.length === 0 ? [] : sections(`*To:* ${told.map(recipientWords).join('; ')}`).slice(0, 10)),
      ...(shadow.length === 0
        ? []
        : [context(clip(`In shadow mode, so not told: ${shadow.map(recipientWords).join('; ')}`, 2000))]),
      ...more,
    ],
  };
}

function recipientWords({ name, places }: Recipient): string {
  return `${escapeText(name)} ${[...new Set(places.map(placeWords))].join(', ')}`;
}

/** Clients have read of days off that are not in the plan any more. Their member tells them, in their own words. */
export function buildAnnouncementGone(
  clientName: string,
  place: AnnouncementPlace,
  from: number,
  zone: string,
): PostMessage {
  const starts = dayInWords(from, zone);
  const text = `*${escapeText(clientName)}* was told ${placeWords(place)} about days off from ${starts}. Those have changed in your settings since. I won’t write to them about it; please let them know.`;
  return { text: text.replaceAll('*', ''), blocks: [section(text)] };
}

/** An announcement that waited for the member's hours is not made after all, so clients were told nothing. */
export function buildAnnouncementUnsaid(clientName: string, from: number, zone: string): PostMessage {
  const text = `I did not tell *${escapeText(clientName)}* about days off from ${dayInWords(from, zone)} after all: your plan or your team has changed since, or that conversation is muted.`;
  return { text: text.replaceAll('*', ''), blocks: [section(text)] };
}

function placeWords({ conversationId, isChannel }: AnnouncementPlace): string {
  return isChannel ? `in <#${conversationId}>` : 'in a direct message';
}

function dayInWords(at: number, zone: string): string {
  return spokenIn('en', zone).time(wholeDay(at), '');
}
