import { randomBytes } from 'node:crypto';
import type { AppSettings } from './model';

/** The app as `manifest.yml` makes it; a test compares the two. Secrets are new for every workspace. */
export function createAppSettings(): AppSettings {
  return {
    id: 'A0GATEHOUSE',
    name: 'Gatehouse',
    signingSecret: randomBytes(16).toString('hex'),
    clientId: '1000000000.2000000000',
    clientSecret: randomBytes(16).toString('hex'),
    appToken: `xapp-1-A0GATEHOUSE-practice-${randomBytes(16).toString('hex')}`,
    appTokenScopes: ['connections:write', 'authorizations:read'],
    botScopes: [...botScopes],
    userScopes: [...userScopes],
    botEvents: [...botEvents],
    userEvents: ['message.im', 'message.mpim'],
    commands: ['/scope', '/boundaries'],
    shortcuts: [
      { callbackId: 'turn_into_change_request', type: 'message', name: 'Turn into a change request' },
    ],
    homeTabEnabled: true,
    messagesTabEnabled: true,
    tokenRotation: false,
    distribution: 'internal',
  };
}

const botScopes = [
  'bookmarks:read',
  'bookmarks:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'dnd:read',
  'files:read',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'pins:read',
  'pins:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
];

const userScopes = ['chat:write', 'im:history', 'im:read', 'mpim:history', 'mpim:read', 'users:read'];

const botEvents = [
  'app_home_opened',
  'app_uninstalled',
  'channel_id_changed',
  'channel_shared',
  'channel_unshared',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'reaction_added',
  'tokens_revoked',
  'user_change',
];
