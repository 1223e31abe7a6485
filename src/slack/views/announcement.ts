import { type Coming, comingText, day, escapeText, shownIn, spokenIn } from '../../domain/wording';
import type { PostMessage } from '../../store/outbox';
import { actions, button, context, section, sections } from './blocks';
import { clip, messageLimit } from './text';

/** Who would read an announcement, as a member reads it. */
export type Recipient = Readonly<{ name: string; conversationIds: readonly string[] }>;

/** What a member is asked, or told, about coming days off. `zone` is theirs. */
export type AnnouncementCard = Readonly<{
  days: Readonly<{ from: number; to: number }>;
  /** How the first of them would read it. */
  sample: Coming;
  told: readonly Recipient[];
  /** Those in shadow mode, who are told nothing. */
  shadow: readonly Recipient[];
  zone: string;
}>;

/** Asks a member whether clients may be told of coming days off (A11): nothing goes out unseen. */
export function buildAnnouncementQuestion(card: AnnouncementCard): PostMessage {
  const { days, told, zone } = card;
  const starts = dayInWords(days.from, zone);
  const lead =
    told.length === 0
      ? `Your clients in shadow mode would have read of the days off from ${starts}:`
      : `There are days off ahead, from ${starts}. Shall I tell your clients? They would read:`;
  const value = `${days.from} ${days.to}`;
  return cardMessage(card, lead, [
    ...(told.length === 0
      ? []
      : [
          actions([
            button('announce_now', 'Announce now', value, 'primary'),
            button('announce_not', "Don't", value),
          ]),
        ]),
  ]);
}

/** Tells a member what clients have just been told, where the settings say that it goes by itself. */
export function buildAnnouncementReport(card: AnnouncementCard): PostMessage {
  return cardMessage(card, 'I have announced days off to your clients:', []);
}

function cardMessage(card: AnnouncementCard, lead: string, more: PostMessage['blocks']): PostMessage {
  const { sample, told, shadow } = card;
  const quote = (text: string) => text.replaceAll(/^/gm, '>');
  const spoken = comingText(sample, spokenIn(sample.language, sample.home)).replaceAll('*', '');
  return {
    text: clip(`${lead} ${spoken}`, messageLimit),
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

function recipientWords({ name, conversationIds }: Recipient): string {
  const places = conversationIds.map((id) => (id.startsWith('D') ? 'in a direct message' : `in <#${id}>`));
  return `${escapeText(name)} ${[...new Set(places)].join(', ')}`;
}

/** Days off that clients have read of are not in the plan any more: the member tells them, in their own words. */
export function buildAnnouncementGone(
  clientName: string,
  conversationId: string,
  from: number,
  zone: string,
): PostMessage {
  const starts = dayInWords(from, zone);
  const place = conversationId.startsWith('D') ? 'in a direct message' : `in <#${conversationId}>`;
  const text = `*${escapeText(clientName)}* was told ${place} of days off from ${starts}, which are not in your settings like that any more. I say nothing by myself: please tell them what holds now.`;
  return { text: text.replaceAll('*', ''), blocks: [section(text)] };
}

/** An announcement that waited for the member's hours is not made after all: clients were told nothing. */
export function buildAnnouncementUnsaid(clientName: string, from: number, zone: string): PostMessage {
  const text = `I did not tell *${escapeText(clientName)}* of days off from ${dayInWords(from, zone)} after all: your plan has changed since, or I am to be silent there.`;
  return { text: text.replaceAll('*', ''), blocks: [section(text)] };
}

function dayInWords(at: number, zone: string): string {
  return spokenIn('en', zone).time(day(at), '');
}
