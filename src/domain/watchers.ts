import type { UserId } from './ids';
import type { Member, Settings } from './settings';

/**
 * Members in charge of a direct conversation that is not the bot's (I3): of those in it who connected their accounts,
 * whom the message mentions, else all. The first of them speaks there.
 */
export function watchersInCharge(
  settings: Settings,
  watchers: readonly UserId[],
  mentioned: readonly UserId[],
): Member[] {
  const members = settings.members.filter(({ user }) => watchers.includes(user));
  const named = members.filter(({ user }) => mentioned.includes(user));
  return named.length > 0 ? named : members;
}
