import type { Deps } from '../../../deps';
import { groupsField } from '../../../slack/fields';
import { optionIn } from '../../../slack/form-values';
import { languageNames } from '../../../words/wording';
import { choiceKey } from '../../../workspace/key-fields';
import type { Settings } from '../../../workspace/settings/settings';
import { withWorkspace } from '../../../workspace/settings/with';
import { type KeyField, type KeysPlace, partOfKeys } from '../../../workspace/settings-keys';
import type { SettingsPart } from '../../../workspace/settings-part';
import { nextReplyBlocks, previewNext } from '../../texts';
import { groupZones, zoneInWords, zonesHere } from '../rules/zone-list';

type WorkspaceSettings = Settings['workspace'];

const place: KeysPlace<WorkspaceSettings> = {
  find: ({ workspace }) => workspace,
  put: (settings, _, keys) => withWorkspace(settings, keys),
};

const zoneKey: KeyField<string> = {
  block: (name, value, { settings }) =>
    groupsField(
      {
        name,
        label: 'Time zone',
        hint: 'It holds for everybody here without a time zone of their own.',
      },
      groupZones([value, ...zonesHere(settings)]),
      value,
    ),
  read: (values, name) => {
    const zone = optionIn(values, name);
    return zone === null ? { kind: 'wrong', words: 'Choose a time zone.' } : { kind: 'value', value: zone };
  },
};

/** The language and the time zone of a workspace (R9, A1). */
export const placePart: SettingsPart<Deps> = partOfKeys(
  {
    id: 'workspace',
    title: 'Language and time zone',
    group: 'workspace',
    right: 'admin',
    summary: ({ settings: { workspace } }) =>
      `${languageNames[workspace.language]}, ${zoneInWords(workspace.timezone)}`,
    preview: ({ workspace, settings, now }) =>
      nextReplyBlocks(previewNext({ ...workspace, settings }, null, now)),
  },
  place,
  {
    language: choiceKey(
      {
        label: 'Language',
        hint: 'Clients read this language unless you chose another for them, or their Slack is in one that I speak.',
      },
      languageNames,
    ),
    timezone: zoneKey,
  },
);
