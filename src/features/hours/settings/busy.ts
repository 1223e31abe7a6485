import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/blocks';
import { type FormValues, textIn } from '../../../slack/form-values';
import { durationInWords } from '../../../words/duration';
import { readDuration, writeDuration } from '../../../words/written-duration';
import type { Member } from '../../../workspace/settings/settings';
import type { SettingsSight } from '../../../workspace/settings-part';
import { showReplyDuring } from '../reply-during';
import { datesInWords, haveCommonDate } from '../rules/dates';
import { busyFields } from '../views/entries';
import { readDates, timeOfDates } from './date-fields';
import { type EnteredEntry, type NewEntry, partOfEntries, todayOf, withList } from './entries';

type BusyTime = NonNullable<Member['busy']>[number];

/** The most working minutes within which an answer can be promised (A4), as the file has it. */
const mostMinutes = 14_400;

/** Times in which a member answers later than usual (A4). */
export const ownBusyTimes = partOfEntries<BusyTime>(
  {
    id: 'busy',
    title: 'Busy times',
    adds: 'New busy time…',
    fieldAt: (path) => ['to', 'general_minutes'].find((key) => path.includes(key)) ?? 'from',
  },
  {
    list: ({ busy = [] }) => busy,
    put: (settings, user, entries) => withList(settings, user, 'busy', entries),
    keyOf: ({ from, to }) => `${from} ${to}`,
    isOver: ({ to }, today) => to < today,
    title: (busy, sight) =>
      `${datesInWords(busy, todayOf(sight))}: within ${durationInWords(busy.general_minutes, 'en')}`,
    none: 'None ahead',
    firstField: 'from',
    removal: 'Take this busy time out',
    fields: (busy, sight) =>
      busyFields(
        busy ?? { from: null, to: null },
        busy === null ? '' : writeDuration(busy.general_minutes),
        writeDuration(usualMinutes(sight)),
      ),
    read: readBusy,
    preview: previewBusy,
  },
);

function usualMinutes({ settings }: SettingsSight): number {
  return settings.workspace.targets.general_minutes;
}

function readBusy(values: FormValues): EnteredEntry<BusyTime> {
  const dates = readDates(values);
  if (dates.kind === 'wrong') return dates;
  const minutes = readDuration(textIn(values, 'general_minutes'));
  return minutes === null || minutes < 1 || minutes > mostMinutes
    ? { kind: 'wrong', errors: { general_minutes: unreadable } }
    : { kind: 'entry', entry: { ...dates.entry, general_minutes: minutes } };
}

const unreadable = `Write it like “16 hours” or “1 hour 30 minutes”: from 1 minute to ${writeDuration(mostMinutes)}.`;

function previewBusy({ entry, before }: NewEntry<BusyTime>, sight: SettingsSight): readonly KnownBlock[] {
  const others = before.members.find(({ user }) => user === sight.member.user)?.busy ?? [];
  const overlapping = others.filter((each) => haveCommonDate(each, entry));
  const usual = usualMinutes(sight);
  const warnings = [
    ...(entry.general_minutes > usual
      ? []
      : [`That is no longer than usual here: ${durationInWords(usual, 'en')}.`]),
    ...overlapping
      .slice(0, 3)
      .map(
        (each) =>
          `It overlaps with another busy time: ${datesInWords(each, todayOf(sight))}. On the days they share, the one that was entered first holds.`,
      ),
  ];
  return [
    ...warnings.map((words) => context(`:warning: ${words}`)),
    ...showReplyDuring(sight, timeOfDates(sight, entry), null),
  ];
}
