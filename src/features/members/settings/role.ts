import type { Deps } from '../../../deps';
import { context } from '../../../slack/blocks';
import { radioField } from '../../../slack/fields';
import { optionIn } from '../../../slack/form-values';
import { escapeText } from '../../../words/wording';
import { listOwners, roleOf, withRole } from '../../../workspace/settings/roles';
import { role } from '../../../workspace/settings/values';
import type { SavedPart, SettingsPart } from '../../../workspace/settings-part';
import { tellMember } from '../news';
import { roleWords } from '../rules';
import { buildRoleGiven } from '../views';
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
  saved: tellRole,
};

/** Whoever has another role finds other things in their Home tab, so they are told. Nobody is told of what they did themself. */
async function tellRole({ trx, sight, context: deps }: SavedPart<Deps>): Promise<void> {
  const { workspace, settings, about, actor } = sight;
  const member = findMember(settings, about);
  const given = roleOf(settings, about ?? '');
  if (member === undefined || given === null || member.user === actor.user) return;
  const message = buildRoleGiven(given, actor.user);
  await tellMember(trx, workspace, member, { message, about: 'role', now: deps.clock() });
}

const onlyOwner = 'They are the only owner. Make somebody else owner first.';
