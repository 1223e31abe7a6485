import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../deps';
import { inTeam } from '../../store/database';
import { dayMs } from '../../time';
import { choiceKey, numberKey } from '../../workspace/key-fields';
import type { Settings } from '../../workspace/settings/settings';
import { withWorkspace } from '../../workspace/settings/with';
import { recordDays } from '../../workspace/settings/workspace';
import { type KeysPlace, partOfKeys } from '../../workspace/settings-keys';
import type { SettingsPart, SettingsSight } from '../../workspace/settings-part';
import { zoneAt } from '../../workspace/timetable';
import { offHint, policyMeanings } from './rules';
import { countOlder } from './store';
import { retentionBlocks } from './views';

type RecordSettings = Settings['workspace']['record'];

const recordKeys: KeysPlace<RecordSettings> = {
  find: ({ workspace }) => workspace.record,
  put: (settings, _, keys) => withWorkspace(settings, { record: { ...settings.workspace.record, ...keys } }),
};

/** What is kept of messages, and for how long (L3). */
export const recordPart: SettingsPart<Deps> = partOfKeys(
  {
    id: 'record',
    title: 'The record',
    group: 'workspace',
    right: 'admin',
    summary: ({ settings }) => inWords(settings.workspace.record),
    preview: showRetention,
  },
  recordKeys,
  {
    text: choiceKey({ label: 'What is kept of messages?', hint: offHint }, policyMeanings),
    deleted: choiceKey(
      { label: 'Words that their writer deletes in Slack' },
      { remove: 'Go from the record too', keep: 'Stay in the record' },
    ),
    days: numberKey(
      { label: 'After how many days is the record deleted?', hint: 'It is deleted for good.' },
      recordDays,
    ),
  },
);

function inWords({ text, deleted, days }: RecordSettings): string {
  const gone = deleted === 'remove' ? 'deleted words go' : 'deleted words stay';
  return `${policyMeanings[text]}, for ${days === 1 ? 'one day' : `${days} days`}; ${gone}`;
}

async function showRetention(
  { workspace, settings, actor, now }: SettingsSight,
  deps: Deps,
): Promise<KnownBlock[]> {
  const { days } = settings.workspace.record;
  const { teamId } = workspace;
  const older = await inTeam(deps.database.db, teamId, (trx) =>
    countOlder(trx, teamId, { before: now - days * dayMs }),
  );
  return retentionBlocks(older, days, zoneAt(settings, actor, now));
}
