import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AppSettings } from './model';

/** The settings of an app that its manifest holds. Slack makes up the rest when the app is created. */
export type Manifested = Omit<AppSettings, 'id' | 'signingSecret' | 'clientId' | 'clientSecret' | 'appToken'>;

const names = z.array(z.string()).default([]);
const manifestSchema = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }),
    slash_commands: z.array(z.object({ command: z.string() })).default([]),
    shortcuts: z
      .array(z.object({ name: z.string(), type: z.enum(['message', 'global']), callback_id: z.string() }))
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: names, user: names }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: names, user_events: names }),
    token_rotation_enabled: z.boolean(),
  }),
});

/** The app of the package's own manifest.yml, with new secrets at each call. */
export function createAppSettings(): AppSettings {
  return {
    id: 'A0GATEHOUSE',
    signingSecret: randomBytes(16).toString('hex'),
    clientId: '1000000000.2000000000',
    clientSecret: randomBytes(16).toString('hex'),
    appToken: `xapp-1-A0GATEHOUSE-practice-${randomBytes(16).toString('hex')}`,
    ...readManifest(),
  };
}

/** What manifest.yml says of the app. Throws an error that names the place when it is no manifest. */
function readManifest(): Manifested {
  const file = join(__dirname, '../../manifest.yml');
  const read = manifestSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`manifest.yml is no app manifest: ${z.prettifyError(read.error)}`);
  const { features, oauth_config: oauth, settings, display_information: display } = read.data;
  return {
    name: display.name,
    // A manifest does not list the scopes of app-level tokens.
    appTokenScopes: ['connections:write', 'authorizations:read'],
    botScopes: oauth.scopes.bot,
    userScopes: oauth.scopes.user,
    botEvents: settings.event_subscriptions.bot_events,
    userEvents: settings.event_subscriptions.user_events,
    commands: features.slash_commands.map(({ command }) => command),
    shortcuts: features.shortcuts.map(({ name, type, callback_id }) => ({
      callbackId: callback_id,
      type,
      name,
    })),
    homeTabEnabled: features.app_home.home_tab_enabled,
    messagesTabEnabled: features.app_home.messages_tab_enabled,
    tokenRotation: settings.token_rotation_enabled,
    distribution: 'internal',
  };
}
