import type { Deps } from '../../../deps';
import { weekdays } from '../../../schedule/spec';
import { type FormValues, textIn } from '../../../slack/form-values';
import { isSame } from '../../../workspace/settings/difference';
import type { Member, Settings } from '../../../workspace/settings/settings';
import { withMember } from '../../../workspace/settings/with';
import type { Entered, SettingsPart } from '../../../workspace/settings-part';
import { showNextReply } from '../next-reply';
import { eachDay, readWeek, type Week, weekInWords } from '../rules/week';
import { unreadableHours, weekFields } from '../views';

/** A member's own weekly hours (A1). */
export const ownHours: SettingsPart<Deps> = {
  id: 'hours',
  title: 'Weekly hours',
  group: 'mine',
  right: 'self',
  summary: ({ settings, member }) =>
    `${weekInWords(weekOf(settings, member))}${member.hours === undefined ? ' (the usual hours of this workspace)' : ''}`,
  fields: ({ settings, member }) => weekFields(weekOf(settings, member), ownHint),
  read: (values, { member }) =>
    readHours(values, (settings, week) => withOwnHours(settings, member.user, week)),
  concerns: (settings, { member }) => settings.members.find(({ user }) => user === member.user)?.hours,
  fieldAt: dayAt,
  preview: showNextReply,
};

const ownHint = 'With the same hours as everybody here you follow the usual ones, also when those change.';

/** The usual hours of the workspace, for members without hours of their own (A1). */
export const usualHours: SettingsPart<Deps> = {
  id: 'usual-hours',
  title: 'Usual hours',
  group: 'workspace',
  right: 'admin',
  summary: ({ settings }) => weekInWords(settings.workspace.hours),
  fields: ({ settings }) =>
    weekFields(settings.workspace.hours, 'They hold for everybody here without hours of their own.'),
  read: (values) =>
    readHours(values, (settings, hours) => ({ ...settings, workspace: { ...settings.workspace, hours } })),
  concerns: (settings) => settings.workspace.hours,
  fieldAt: dayAt,
  preview: showNextReply,
};

function weekOf({ workspace }: Settings, { hours }: Member): Week {
  return hours ?? workspace.hours;
}

/** Hours equal to the usual ones are none of one's own, so that they follow when those change. */
function withOwnHours(settings: Settings, user: string, week: Week): Settings {
  const isUsual = isSame(week, settings.workspace.hours);
  return withMember(settings, user, { hours: isUsual ? undefined : week });
}

/** Reads the fields of a week. What can't be read is said at its day. */
export function readHours(values: FormValues, change: (settings: Settings, week: Week) => Settings): Entered {
  const { week, wrong } = readWeek(eachDay((day) => textIn(values, day)));
  if (wrong.length === 0) return { kind: 'change', change: (settings) => change(settings, week) };
  return { kind: 'wrong', errors: Object.fromEntries(wrong.map((day) => [day, unreadableHours])) };
}

/** The day that a place in the settings is of. */
export function dayAt(path: readonly PropertyKey[]): string {
  return weekdays.find((day) => path.includes(day)) ?? 'mon';
}
