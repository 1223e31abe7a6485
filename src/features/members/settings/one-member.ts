import type { Settings } from '../../../workspace/settings/settings';
import type { SettingsSight } from '../../../workspace/settings-part';

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
