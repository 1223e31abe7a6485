import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../deps';
import { type FormValues, optionIn, textIn } from '../../slack/form-values';
import { escapeText } from '../../words/wording';
import type { Settings } from '../../workspace/settings/settings';
import { type StatusSettings, usualStatusEmoji } from '../../workspace/settings/slack-status';
import { withMember } from '../../workspace/settings/with';
import type { Entered, SettingsPart, SettingsSight } from '../../workspace/settings-part';
import { zoneAt } from '../../workspace/timetable';
import { connectUrl } from '../own-dms';
import { permissionOf } from './permission';
import { nextStatus } from './rules';
import { allowBlocks, notAllowedYet, statusFields, statusPreview } from './views';

/** Whether a member's Slack status is kept with their hours, and what it says. */
export const slackStatusPart: SettingsPart<Deps> = {
  id: 'slack-status',
  title: 'Slack status',
  group: 'mine',
  right: 'self',
  summary: inWords,
  fields: showFields,
  read: readStatus,
  concerns: (settings, { member }) => settingOf(settings, member.user),
  fieldAt: (path) => (path.includes('emoji') ? 'emoji' : 'text'),
  preview: (sight) => {
    const { workspace, settings, member, now } = sight;
    const next = nextStatus({ ...workspace, settings }, member, now);
    return statusPreview(next, member.slack_status !== undefined, zoneAt(settings, member, now));
  },
};

function settingOf({ members }: Settings, userId: string): StatusSettings | undefined {
  return members.find(({ user }) => user === userId)?.slack_status;
}

function inWords({ workspace, settings, member, now }: SettingsSight): string {
  if (member.slack_status === undefined) return 'Left alone';
  const next = nextStatus({ ...workspace, settings }, member, now);
  return next === null
    ? 'Kept with your hours'
    : `Kept with your hours: ${next.emoji} ${escapeText(next.text)}`;
}

async function showFields(sight: SettingsSight, deps: Deps): Promise<KnownBlock[]> {
  const { workspace, member, actor } = sight;
  const fields = statusFields(member.slack_status);
  if ((await permissionOf(deps, workspace.teamId, member.user)) === 'given') return fields;
  const { publicUrl } = deps;
  const url = publicUrl === null ? null : connectUrl(publicUrl, workspace.teamId, 'status');
  return [...allowBlocks({ url, otherName: actor.user === member.user ? null : member.name }), ...fields];
}

/** It can be switched on once the member has allowed it, which is looked up again each time the form is handed in. */
async function readStatus(
  values: FormValues,
  { workspace, member }: SettingsSight,
  deps: Deps,
): Promise<Entered> {
  const put = (slack_status: StatusSettings | undefined): Entered => ({
    kind: 'change',
    change: (settings) => withMember(settings, member.user, { slack_status }),
  });
  if (optionIn(values, 'keep') !== 'yes') return put(undefined);
  if ((await permissionOf(deps, workspace.teamId, member.user)) !== 'given')
    return { kind: 'wrong', errors: { keep: notAllowedYet } };
  const text = textIn(values, 'text');
  const emoji = optionIn(values, 'emoji');
  return put({
    ...(text === '' ? {} : { text }),
    ...(emoji === null || emoji === usualStatusEmoji ? {} : { emoji }),
  });
}
