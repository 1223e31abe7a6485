import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/blocks';
import { type FormValues, optionIn } from '../../../slack/form-values';
import type { Member } from '../../../workspace/settings/settings';
import type { SettingsSight } from '../../../workspace/settings-part';
import { showReplyDuring } from '../reply-during';
import { datesInWords, haveCommonDate } from '../rules/dates';
import { weekInWords } from '../rules/week';
import { groupZones, zoneInWords, zonesHere } from '../rules/zone-list';
import { travelFields } from '../views/entries';
import { readDates, timeOfDates } from './date-fields';
import { type EnteredEntry, partOfEntries, todayOf, withList } from './entries';

type Stay = NonNullable<Member['travel']>[number];

/** A member's stays in other time zones (A9). */
export const ownTravel = partOfEntries<Stay>(
  {
    id: 'travel',
    title: 'Travel',
    adds: 'A stay in another zone…',
    fieldAt: (path) => ['to', 'timezone'].find((key) => path.includes(key)) ?? 'from',
  },
  {
    list: ({ travel = [] }) => travel,
    put: (settings, user, entries) => withList(settings, user, 'travel', entries),
    keyOf: ({ from, to }) => `${from} ${to}`,
    isOver: ({ to }, today) => to < today,
    title: (stay, sight) => `${zoneInWords(stay.timezone)}, ${datesInWords(stay, todayOf(sight))}`,
    none: 'None ahead',
    firstField: 'from',
    removal: 'Take this stay out',
    fields: (stay, { settings }) =>
      travelFields(
        stay ?? { from: null, to: null },
        groupZones([...(stay === null ? [] : [stay.timezone]), ...zonesHere(settings)]),
        stay?.timezone ?? null,
      ),
    read: readStay,
    clash: (stay, others, sight) => {
      const other = others.find((each) => haveCommonDate(each, stay));
      if (other === undefined) return null;
      const where = `${zoneInWords(other.timezone)} (${datesInWords(other, todayOf(sight))})`;
      return {
        from: `It overlaps with the stay in ${where}. Choose other days, or change that one first.`,
      };
    },
    preview: ({ entry }, sight) => previewStay(entry, sight),
  },
);

function readStay(values: FormValues): EnteredEntry<Stay> {
  const dates = readDates(values);
  if (dates.kind === 'wrong') return dates;
  const timezone = optionIn(values, 'timezone');
  return timezone === null
    ? { kind: 'wrong', errors: { timezone: 'Choose the time zone.' } }
    : { kind: 'entry', entry: { ...dates.entry, timezone } };
}

function previewStay(stay: Stay, sight: SettingsSight): readonly KnownBlock[] {
  const { settings, member } = sight;
  const week = weekInWords(member.hours ?? settings.workspace.hours);
  return [
    context(`The hours then, on the clocks of ${zoneInWords(stay.timezone)}: ${week}.`),
    ...showReplyDuring(sight, timeOfDates(sight, stay), null),
  ];
}
