import type { Deps } from '../../../deps';
import { textField } from '../../../slack/fields';
import { textIn } from '../../../slack/form-values';
import { escapeText } from '../../../words/wording';
import { withMember } from '../../../workspace/settings/with';
import type { SettingsPart } from '../../../workspace/settings-part';

/** What a member is called: clients and colleagues read it (G1). */
export const ownName: SettingsPart<Deps> = {
  id: 'name',
  title: 'Name',
  group: 'mine',
  right: 'self',
  summary: ({ member }) => escapeText(member.name),
  fields: ({ member }) => {
    const named = { name: 'name', label: 'Name', hint: 'Clients and colleagues read it.' };
    return [textField(named, member.name, { most: 80 })];
  },
  read: (values, { member }) => ({
    kind: 'change',
    change: (settings) => withMember(settings, member.user, { name: textIn(values, 'name') }),
  }),
  concerns: (settings, { member }) => settings.members.find(({ user }) => user === member.user)?.name,
  fieldAt: () => 'name',
};
