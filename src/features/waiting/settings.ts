import type { Deps } from '../../deps';
import { textField } from '../../slack/fields';
import { textIn } from '../../slack/form-values';
import { writeDuration } from '../../words/wording';
import { minutesKey } from '../../workspace/key-fields';
import type { Settings } from '../../workspace/settings/settings';
import { targetLimits } from '../../workspace/settings/target-settings';
import { withWorkspace } from '../../workspace/settings/with';
import { type KeyField, type KeysPlace, partOfKeys } from '../../workspace/settings-keys';
import type { SettingsPart } from '../../workspace/settings-part';
import { nextReplyBlocks, previewNext } from '../texts';
import { parseEmoji, writeEmoji } from './rules/emoji';

type Targets = Settings['workspace']['targets'];

const targets: KeysPlace<Targets> = {
  find: ({ workspace }) => workspace.targets,
  put: (settings, _, keys) =>
    withWorkspace(settings, { targets: { ...settings.workspace.targets, ...keys } }),
};

const emojiKey: KeyField<Targets['closing_reactions']> = {
  block: (name, value) =>
    textField(
      {
        name,
        label: 'Reactions that close a message',
        hint: 'A member’s reaction with one of these says that it is answered. Leave it empty for none.',
        mayBeEmpty: true,
      },
      writeEmoji(value),
      { most: 2_500 },
    ),
  read: (values, name) => {
    const emoji = parseEmoji(textIn(values, name));
    return emoji === null ? { kind: 'wrong', words: unreadableEmoji } : { kind: 'value', value: emoji };
  },
};

const unreadableEmoji = 'Write names of emoji with a space between them, like :white_check_mark: :ok_hand:';

/** By when answers are promised, and when members are reminded (T1, T2, T3). */
export const targetsPart: SettingsPart<Deps> = partOfKeys(
  {
    id: 'targets',
    title: 'Targets',
    group: 'workspace',
    right: 'admin',
    summary: ({ settings }) => inWords(settings.workspace.targets),
    preview: ({ workspace, settings, now }) =>
      nextReplyBlocks(previewNext({ ...workspace, settings }, null, now)),
  },
  targets,
  {
    general_minutes: minutesKey(
      {
        label: 'General messages: answered within (working time)',
        hint: 'Only working hours count: one day of 9 to 17 is 8 hours. Clients read the day and time that it comes to.',
      },
      targetLimits.general,
    ),
    urgent_minutes: minutesKey(
      { label: 'Urgent messages: answered within', hint: 'Nights and weekends count too.' },
      targetLimits.urgent,
    ),
    nudge_minutes: minutesKey(
      {
        label: 'How long before that is whoever is in charge reminded?',
        hint: 'At most half of the time there is for the answer. 0 minutes: nobody is reminded.',
      },
      targetLimits.nudge,
    ),
    closing_reactions: emojiKey,
  },
);

function inWords({ general_minutes, urgent_minutes, nudge_minutes }: Targets): string {
  const nudge = nudge_minutes === 0 ? 'no reminder' : `a reminder ${writeDuration(nudge_minutes)} before`;
  return `${writeDuration(general_minutes)} of working time; urgent ${writeDuration(urgent_minutes)}; ${nudge}`;
}
