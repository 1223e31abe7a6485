import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { weekdays } from '../../../schedule/spec';
import { radioField } from '../../../slack/fields';
import { type FormValues, optionIn, textIn } from '../../../slack/form-values';
import { isSame } from '../../../workspace/settings/difference';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { dayAt, eachDay, readHours, readWeek, weekFields, weekInWords } from '../../hours';
import { clientAbout, clientKeys, clientsInWords, goneInWords, listClientChoices } from '../about';
import { showReplyTo } from '../show-reply';

/** Weekly hours that are agreed with one client (A1). */
export const clientHours: SettingsPart<Deps> = {
  id: 'client-hours',
  title: 'Agreed hours',
  group: 'clients',
  right: 'admin',
  summary: (sight) =>
    clientsInWords(
      sight,
      ({ hours }) => (hours === undefined ? null : weekInWords(hours)),
      'The hours of whoever is in charge',
    ),
  choices: listClientChoices,
  fields: showHours,
  read: readAgreedHours,
  concerns: (settings, sight) => {
    const client = clientAbout(settings, sight);
    return client === null ? null : [client.hours];
  },
  fieldAt: dayAt,
  preview: showReplyTo,
};

function showHours(sight: SettingsSight): KnownBlock[] {
  const { settings } = sight;
  const client = clientAbout(settings, sight);
  if (client === null) return [];
  const { hours } = client;
  return [
    radioField(
      { name: 'which', label: 'Which hours hold for this client?' },
      [
        { value: 'usual', text: 'The hours of whoever is in charge' },
        { value: 'agreed', text: 'Hours agreed with this client, as written below' },
      ],
      hours === undefined ? 'usual' : 'agreed',
    ),
    ...weekFields(hours ?? settings.workspace.hours, 'Time off and holidays still hold.'),
  ];
}

function readAgreedHours(values: FormValues, sight: SettingsSight): Entered {
  if (clientAbout(sight.settings, sight) === null)
    return { kind: 'wrong', errors: { which: goneInWords(sight) } };
  if (optionIn(values, 'which') !== 'agreed')
    return isWrittenAnew(values, sight)
      ? { kind: 'wrong', errors: { which: notChosen } }
      : { kind: 'change', change: (current) => clientKeys.put(current, sight, { hours: undefined }) };
  const read = readHours(values, (current, hours) => clientKeys.put(current, sight, { hours }));
  const isEmpty = weekdays.every((day) => textIn(values, day) === '');
  return isEmpty ? { kind: 'wrong', errors: { mon: noHours } } : read;
}

/** Whether hours were written over those that the form began with: they would be lost without a word. */
function isWrittenAnew(values: FormValues, sight: SettingsSight): boolean {
  const { settings } = sight;
  const began = clientAbout(settings, sight)?.hours ?? settings.workspace.hours;
  const { week, wrong } = readWeek(eachDay((day) => textIn(values, day)));
  return wrong.length > 0 || (Object.keys(week).length > 0 && !isSame(week, began));
}

const notChosen =
  'You wrote hours below. Choose “Hours agreed with this client”, or press Cancel to leave everything as it is.';
const noHours = 'Write the hours of at least one day, or choose above that no hours are agreed.';
