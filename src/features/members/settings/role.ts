import type { Deps } from '../../../deps';
import { context } from '../../../slack/blocks';
import { radioField } from '../../../slack/fields';
import { optionIn } from '../../../slack/form-values';
import { escapeText } from '../../../words/wording';
import { listOwners, roleOf, withRole } from '../../../workspace/settings/roles';
import { role } from '../../../workspace/settings/values';
import type { SettingsPart } from '../../../workspace/settings-part';
import { roleWords } from '../rules';
import { findMember, noMember, toChoices } from './one-member';

/** Who is owner, admin or member. Only an owner says so, and somebody always is owner (G1). */
export const memberRole: SettingsPart<Deps> = {
  id: 'member-role',
  title: 'Role',
  group: null,
  right: 'owner',
  summary: ({ settings, about }) => `*${roleOf(settings, about ?? '') ?? 'nobody'}*`,
  choices: toChoices,
  fields: ({ settings, about }) => {
    const member = findMember(settings, about);
    if (member === undefined) return [];
    return [
      context(`What may *${escapeText(member.name)}* change?`),
      radioField(
        { name: 'role', label: 'Role' },
        Object.entries(roleWords).map(([value, text]) => ({ value, text })),
        roleOf(settings, member.user) ?? 'member',
      ),
    ];
  },
  read: (values, { settings, about }) => {
    const given = role.safeParse(optionIn(values, 'role'));
    const member = findMember(settings, about);
    if (member === undefined) return { kind: 'wrong', errors: { role: noMember } };
    if (!given.success) return { kind: 'wrong', errors: { role: 'Choose one.' } };
    const owners = listOwners(settings);
    if (given.data !== 'owner' && owners.every(({ user }) => user === member.user))
      return { kind: 'wrong', errors: { role: onlyOwner } };
    return { kind: 'change', change: (changed) => withRole(changed, member.user, given.data) };
  },
  concerns: (settings) => settings.members.map(({ user }) => [user, roleOf(settings, user)]),
  fieldAt: () => 'role',
};

const onlyOwner = 'They are the only owner. Make somebody else owner first.';
