import type { Deps } from '../../../deps';
import { textField } from '../../../slack/fields';
import { textIn } from '../../../slack/form-values';
import { escapeText } from '../../../words/wording';
import type { Settings } from '../../../workspace/settings/settings';
import { withMember } from '../../../workspace/settings/with';
import type { SettingsPart, SettingsSight } from '../../../workspace/settings-part';

/** What a member is called: clients and colleagues read it (G1). */
export const renameMember: SettingsPart<Deps> = {
  id: 'member-name',
  title: 'Name',
  group: null,
  right: 'admin',
  summary: ({ settings, about }) => `*${escapeText(findMember(settings, about)?.name ?? 'Nobody')}*`,
  choices: toChoices,
  fields: ({ settings, about }) => {
    const member = findMember(settings, about);
    if (member === undefined) return [];
    const named = { name: 'name', label: 'Name', hint: 'Clients and colleagues read it.' };
    return [textField(named, member.name, { most: 80 })];
  },
  read: (values, { settings, about }) => {
    const member = findMember(settings, about);
    if (member === undefined) return { kind: 'wrong', errors: { name: noMember } };
    const name = textIn(values, 'name');
    return { kind: 'change', change: (changed) => withMember(changed, member.user, { name }) };
  },
  concerns: (settings, { about }) => findMember(settings, about)?.name,
  fieldAt: () => 'name',
};

/** What is said at a field whose member was removed meanwhile. */
export const noMember = 'They are not a member any more.';

/** The member that a form is about; undefined when there is none any more. */
export function findMember(
  { members }: Settings,
  about: string | null,
): Settings['members'][number] | undefined {
  return members.find(({ user }) => user === about);
}

/** All members, to choose one of. */
export function toChoices({ settings }: SettingsSight): { about: string; title: string }[] {
  return settings.members.map(({ user, name }) => ({ about: user, title: name }));
}
