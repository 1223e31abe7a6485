import { wallEnd, wallStart } from '../../../schedule/calendar';
import { toDay } from '../../../schedule/spec-layers';
import { dateIn, type FormValues } from '../../../slack/form-values';
import { dayMs } from '../../../time';
import type { SettingsSight } from '../../../workspace/settings-part';
import { memberZones } from '../../../workspace/timetable';
import type { Stretch } from '../reply-during';
import type { LocalSpan } from '../rules/dates';
import type { EnteredEntry } from './entries';

/** Two dates of a form, both included; or what is wrong with them, by the field's name. */
export function readDates(values: FormValues): EnteredEntry<LocalSpan> {
  const from = dateIn(values, 'from');
  const to = dateIn(values, 'to');
  if (from === null) return { kind: 'wrong', errors: { from: 'Choose the first day.' } };
  if (to === null) return { kind: 'wrong', errors: { to: 'Choose the last day.' } };
  return to < from
    ? { kind: 'wrong', errors: { to: 'This is before the first day.' } }
    : { kind: 'entry', entry: { from, to } };
}

/** The time of these dates where the member is on them, both included. */
export function timeOfDates({ settings, member }: SettingsSight, { from, to }: LocalSpan): Stretch {
  const zoneOn = memberZones(settings, member);
  return {
    from: wallStart(zoneOn, toDay(from) * dayMs),
    to: wallEnd(zoneOn, (toDay(to) + 1) * dayMs),
  };
}
