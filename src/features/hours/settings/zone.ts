import type { Deps } from '../../../deps';
import { optionIn } from '../../../slack/form-values';
import { inTeam } from '../../../store/database';
import { withMember } from '../../../workspace/settings/with';
import type { SettingsPart } from '../../../workspace/settings-part';
import { findUser } from '../../../workspace/store/slack-users';
import { showNextReply } from '../next-reply';
import { groupZones, zoneInWords, zonesHere } from '../rules/zone-list';
import { zoneField } from '../views/entries';

/** A member's own time zone (A9). The workspace's is none of one's own, so that it follows when that changes. */
export const ownZone: SettingsPart<Deps> = {
  id: 'zone',
  title: 'Time zone',
  group: 'mine',
  right: 'self',
  summary: ({ settings, member: { timezone } }) =>
    timezone === undefined
      ? `${zoneInWords(settings.workspace.timezone)} (as everybody here)`
      : zoneInWords(timezone),
  fields: async ({ workspace: { teamId }, settings, member }, { database }) => {
    const person = await inTeam(database.db, teamId, (trx) => findUser(trx, teamId, member.user));
    const account = person?.timeZone ?? null;
    const usual = settings.workspace.timezone;
    const zone = member.timezone ?? usual;
    const likely = [usual, ...(account === null ? [] : [account]), zone, ...zonesHere(settings)];
    const known = { usual: zoneInWords(usual), account: account === null ? null : zoneInWords(account) };
    return [zoneField(groupZones(likely), zone, known)];
  },
  read: (values, { member }) => {
    const zone = optionIn(values, 'timezone');
    if (zone === null) return { kind: 'wrong', errors: { timezone: 'Choose a time zone.' } };
    return {
      kind: 'change',
      change: (settings) =>
        withMember(settings, member.user, {
          timezone: zone === settings.workspace.timezone ? undefined : zone,
        }),
    };
  },
  concerns: (settings, { member }) => settings.members.find(({ user }) => user === member.user)?.timezone,
  fieldAt: () => 'timezone',
  preview: showNextReply,
};
