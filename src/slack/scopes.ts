/** What the bot asks for at an install; the manifest says the same (test/conventions.test.ts). */
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

/** What a member grants who has their own direct messages looked after (R7); the manifest says the same. */
export const userScopes = [
  'chat:write',
  'im:history',
  'im:read',
  'mpim:history',
  'mpim:read',
  'users:read',
] as const;
