import { IANAZone } from 'luxon';
import { z } from 'zod';
import { storedTexts } from '../../words/own-texts';
import { teamId, userId } from '../id-schema';
import { checkLists, checkNames } from './checks';
import { client } from './client';
import { member } from './member';
import { workspace } from './workspace';

export type { ClientSettings } from './client';
export type { Member } from './member';
export { type Mode, type Purpose, purpose, type RecordPolicy } from './values';

/** A workspace's settings, as `gatehouse.yml` holds them and as the database keeps them, a version for each change. */
export const settingsSchema = settingsOf(workspace, client).superRefine((settings, context) => {
  if (context.issues.length > 0) return;
  checkNames(settings, (path, message) => context.addIssue({ code: 'custom', path, message }));
});

/**
 * Settings as they were stored. They are read even when an own text or a name in them breaks a rule: the rule may be
 * newer than the text, and nothing that is in force may stop a start (R9).
 */
export const storedSettings = settingsOf(
  workspace.extend({ texts: storedTexts.optional() }),
  client.extend({ texts: storedTexts.optional() }),
);

function settingsOf(workspaceSchema: typeof workspace, clientSchema: typeof client) {
  return z
    .strictObject({
      workspace: workspaceSchema.prefault({}),
      members: z.array(member).default([]),
      clients: z.array(clientSchema).default([]),
      former_clients: z
        .array(clientSchema)
        .optional()
        .describe(
          'Clients that have ended, written as under `clients`. Gatehouse says nothing to their people and takes no notes of them; what was recorded is kept as long as the settings say. To take one up again, move it back to `clients`.',
        ),
      ignore: z
        .strictObject({ users: z.array(userId).default([]), teams: z.array(teamId).default([]) })
        .prefault({})
        .describe('Users and teams that never count as clients. This wins over everything else (I1).'),
    })
    .superRefine((settings, context) => {
      // A mistyped id would be missed elsewhere too: one mistake is said once.
      if (context.issues.length > 0) return;
      checkLists(settings, (path, message) => context.addIssue({ code: 'custom', path, message }));
    });
}
export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a workspace that has set nothing: Monday to Friday, nine to five, in shadow mode (G4). */
export function defaultSettings(timezone?: string): Settings {
  const zone = timezone !== undefined && IANAZone.isValidZone(timezone) ? { timezone } : {};
  return settingsSchema.parse({ workspace: zone });
}
