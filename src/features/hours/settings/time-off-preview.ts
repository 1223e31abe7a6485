import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/blocks';
import { escapeText } from '../../../words/escape';
import { isSame } from '../../../workspace/settings/difference';
import type { Member } from '../../../workspace/settings/settings';
import type { SettingsSight } from '../../../workspace/settings-part';
import { listTimeOff } from '../../../workspace/timetable';
import { type Stretch, showReplyDuring } from '../reply-during';
import { datesInWords } from '../rules/dates';
import type { TimeOffEntry } from '../rules/time-off';
import { type NewEntry, todayOf } from './entries';

/** What a client reads during a time off, and what may have been overlooked: it is told, and refused nowhere (A2). */
export function previewTimeOff(
  { entry, before }: NewEntry<TimeOffEntry>,
  sight: SettingsSight,
): readonly KnownBlock[] {
  const off = listed(sight, sight.member).findLast((each) => isSame(each.entry, entry));
  if (off === undefined) return [];
  const withoutIt = before.members.find(({ user }) => user === sight.member.user) ?? sight.member;
  return [
    ...overlooked(sight, off, withoutIt).map((words) => context(`:warning: ${words}`)),
    ...showReplyDuring(sight, off, before),
  ];
}

/** A time off with the instants at which it begins and ends. */
type Listed = Stretch & Readonly<{ entry: TimeOffEntry }>;

function listed({ settings }: Pick<SettingsSight, 'settings'>, member: Member): Listed[] {
  const spans = listTimeOff(settings, member);
  return (member.time_off ?? []).map((entry, n) => ({ ...(spans[n] ?? { from: 0, to: 0 }), entry }));
}

function overlap(one: Stretch, other: Stretch): boolean {
  return one.from < other.to && other.from < one.to;
}

/** As many of a kind are named as a preview has room for. */
const mostNamed = 3;

function overlooked(sight: SettingsSight, off: Listed, withoutIt: Member): string[] {
  const { settings, member } = sight;
  const inWords = ({ entry }: Listed) => datesInWords(entry, todayOf(sight));
  const during = (whose: Member) => listed(sight, whose).filter((each) => overlap(each, off));
  const own = listed(sight, withoutIt).filter((each) => overlap(each, off));
  const cover = settings.members.find(({ user }) => user === off.entry.cover);
  const others = settings.members.filter(({ user }) => user !== member.user);
  const duties = others.flatMap((other) =>
    during(other)
      .filter(({ entry }) => entry.cover === member.user)
      .map(
        (each) => `${escapeText(other.name)}’s time off (${inWords(each)}) names this member as stand-in.`,
      ),
  );
  return [
    ...own.slice(0, mostNamed).map((each) => `It overlaps with other time off: ${inWords(each)}.`),
    ...(cover === undefined ? [] : during(cover))
      .slice(0, mostNamed)
      .map((each) => `${escapeText(cover?.name ?? '')}, who stands in, is away then too: ${inWords(each)}.`),
    ...duties.slice(0, mostNamed),
  ];
}
