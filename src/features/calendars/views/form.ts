import type { KnownBlock } from '@slack/types';
import type { BusyEvent } from '../../../schedule/member-schedule';
import { context, section } from '../../../slack/blocks';
import { type FieldOption, optionsField, textField } from '../../../slack/fields';
import { clipPlain } from '../../../slack/text';
import { escapeText } from '../../../words/escape';
import { zoneName } from '../../../words/time';
import { busyTimes } from '../rules/busy-ahead';
import { longestAddress } from '../rules/entered';

/** A calendar of a member that can't be read at present: its host, and why. */
export type FailingFeed = Readonly<{ host: string; why: string }>;

/** The fields of the form of calendars: those that count, and one to add (A7). An option's value never holds an address. */
export function feedFields(kept: readonly FieldOption[], failing: readonly FailingFeed[]): KnownBlock[] {
  const list = {
    name: 'kept',
    label: 'Calendars that count',
    hint: 'Untick one to take it out.',
    mayBeEmpty: true,
  };
  return [
    context(
      'The busy events in these calendars count as time off. Free and declined events don’t. I read every calendar again every 15 minutes.',
    ),
    ...failing.map(({ host, why }) =>
      context(
        `:warning: Your calendar from ${escapeText(host)} can’t be read at present: ${escapeText(why)}.`,
      ),
    ),
    ...(kept.length === 0
      ? []
      : [
          optionsField(
            list,
            kept,
            kept.map(({ value }) => value),
          ),
        ]),
    textField(
      { name: 'address', label: 'Add a calendar: its iCal address', hint: whereToFind, mayBeEmpty: true },
      '',
      { most: longestAddress, placeholder: 'https://….ics' },
    ),
  ];
}

const whereToFind =
  'Google: “Secret address in iCal format”, in the calendar’s settings. Outlook: the ICS link, under Settings, Shared calendars, “Publish a calendar”. iCloud: the link of the calendar, shared as public. The address is a secret: I show it to nobody in full.';

/** What a calendar that is about to be added says; `why`: it can't be read at present. */
export type AddedFeed = Readonly<
  { kind: 'read'; host: string; skipped: number } | { kind: 'failed'; host: string; why: string }
>;

/** What a change of calendars comes to. `busy`: what then counts in the next two weeks. */
export type FeedsPreview = Readonly<{
  added: readonly AddedFeed[];
  /** The hosts of those taken out. */
  removed: readonly string[];
  busy: readonly BusyEvent[];
  /** The zone on whose clocks times are told (IANA name), at `now` (ms since 1970 UTC). */
  zone: string;
  now: number;
  /** Whether the reader may see what the events are called: they are the member's own. */
  isOwn: boolean;
}>;

/** How many events are listed; the others are counted. */
const mostListed = 25;

/** What a change of calendars comes to, before it is saved (A7). */
export function feedsPreviewBlocks({ added, removed, busy, zone, now, isOwn }: FeedsPreview): KnownBlock[] {
  const changes = [
    ...added.map((each) => addedWords(each, isOwn)),
    ...removed.map((host) => `The calendar from ${escapeText(host)} no longer counts.`),
  ];
  const listed = busy.slice(0, mostListed).map((event) => `• ${busyLine(event, zone, isOwn)}`);
  const more = busy.length - listed.length;
  const lead =
    busy.length === 0
      ? 'Nothing counts as busy in the next two weeks.'
      : `These count as busy in the next two weeks (${zoneName(now, 'en', zone)} time):`;
  return [
    ...changes.map((words) => section(words)),
    section([lead, ...listed, ...(more > 0 ? [`• and ${more} more`] : [])].join('\n')),
  ];
}

function busyLine(event: BusyEvent, zone: string, isOwn: boolean): string {
  const times = busyTimes(event, zone);
  if (!isOwn) return times;
  return `${times}: ${escapeText(clipPlain(event.title ?? '(no title)', 50))}`;
}

function addedWords(added: AddedFeed, isOwn: boolean): string {
  const host = escapeText(added.host);
  if (added.kind === 'failed')
    return `:warning: The calendar from ${host} can’t be read at present: ${escapeText(added.why)}. You can save it all the same; I’ll keep trying, and none of its events count until it works.`;
  const { skipped } = added;
  if (skipped === 0) return `:white_check_mark: I can read the calendar from ${host}.`;
  const left = skipped === 1 ? 'one entry' : `${skipped} entries`;
  return `:white_check_mark: I can read the calendar from ${host}, but for ${left} that I can’t understand. Once it is saved I’ll tell ${isOwn ? 'you' : 'them'} which.`;
}

/** What is said at an address from which no calendar can be read, and won't be. `why`: in the words of who read it. */
export function unreadableFeed(why: string): string {
  return `I can’t read a calendar from this address: ${clipPlain(why, 400)}. Copy the iCal address itself, not that of the page where the calendar is shown.`;
}
