import type { KnownBlock } from '@slack/types';
import { dateIn, type FormValues, optionIn, textIn, timeIn } from '../../../slack/form-values';
import { clipPlain } from '../../../slack/text';
import type { SettingsSight } from '../../../workspace/settings-part';
import { datesInWords } from '../rules/dates';
import { lastDateOf, readTimes, shownEnd, type TimeOffEntry } from '../rules/time-off';
import { noCover, timeOffFields } from '../views/entries';
import { type EnteredEntry, partOfEntries, todayOf, withList } from './entries';
import { previewTimeOff } from './time-off-preview';

/** A member's own time off, with who stands in (A2). */
export const ownTimeOff = partOfEntries<TimeOffEntry>(
  {
    id: 'time-off',
    title: 'Time off',
    adds: 'New time off…',
    fieldAt: (path) => ['to', 'reason', 'cover'].find((key) => path.includes(key)) ?? 'from',
  },
  {
    list: ({ time_off: all = [] }) => all,
    put: (settings, user, entries) => withList(settings, user, 'time_off', entries),
    keyOf: ({ from, to }) => `${from} ${to}`,
    isOver: (entry, today) => lastDateOf(entry) < today,
    title: timeOffInWords,
    none: 'None ahead',
    firstField: 'from',
    removal: 'Take this time off out',
    fields: timeOffForm,
    read: readTimeOff,
    preview: previewTimeOff,
  },
);

function timeOffInWords(entry: TimeOffEntry, sight: SettingsSight): string {
  const dates = datesInWords(entry, todayOf(sight));
  const cover = sight.settings.members.find(({ user }) => user === entry.cover);
  return cover === undefined ? dates : `${dates}; ${clipPlain(cover.name, 20)} stands in`;
}

const nothingYet = { date: null, time: null };

function timeOffForm(entry: TimeOffEntry | null, { settings, member }: SettingsSight): readonly KnownBlock[] {
  return timeOffFields({
    from: entry === null ? nothingYet : shownEnd(entry.from),
    to: entry === null ? nothingYet : shownEnd(entry.to),
    reason: entry?.reason ?? '',
    isShown: entry?.reason !== undefined && entry.shown,
    cover: entry?.cover ?? null,
    covers: settings.members
      .filter(({ user }) => user !== member.user)
      .map(({ user, name }) => ({ value: user, text: name })),
  });
}

function readTimeOff(values: FormValues, known: TimeOffEntry | null): EnteredEntry<TimeOffEntry> {
  const end = (name: 'from' | 'to') => ({ date: dateIn(values, name), time: timeIn(values, `${name}_time`) });
  const read = readTimes(end('from'), end('to'), known);
  if (read.kind === 'wrong') return read;
  const reason = textIn(values, 'reason');
  const cover = optionIn(values, 'cover');
  return {
    kind: 'entry',
    entry: {
      ...read.times,
      ...(reason === '' ? { shown: true } : { reason, shown: optionIn(values, 'shown') === 'yes' }),
      ...(cover === null || cover === noCover ? {} : { cover }),
    },
  };
}
