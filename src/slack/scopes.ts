/** What the bot asks for at an install; the manifest says the same (test/manifest.test.ts). */
export const botScopes = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:read',
  'team:read',
  'users:read',
] as const;

/** What members grant when they connect their own direct messages (R7); the manifest says the same. */
export const userScopes = [
  'chat:write',
  'im:history',
  'im:read',
  'mpim:history',
  'mpim:read',
  'users:read',
] as const;

/** What members grant besides when they let Gatehouse keep their Slack status; the manifest says the same. */
export const statusScopes = ['users.profile:write'] as const;

/** The bot scopes that were not granted. `granted` empty: Slack did not tell, so nothing is known to be missing. */
export function missingScopes(granted: readonly string[]): string[] {
  return granted.length === 0 ? [] : botScopes.filter((scope) => !granted.includes(scope));
}
