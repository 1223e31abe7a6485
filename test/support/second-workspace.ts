import { inTeam } from '../../src/store/database';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { recordGrant } from '../../src/workspace/store/grants';
import { recordInstall } from '../../src/workspace/store/installations';
import { recordSettings } from '../../src/workspace/store/settings';
import type { Flow } from './gatehouse';

/** Acme installs the app too, with Maya as its member; its bot joins the shared channel. */
export async function installAtAcme(flow: Flow): Promise<void> {
  const { token, scopes, userId } = flow.practice.install('T0ACME');
  flow.practice.join(userId, 'C0ACME');
  const now = flow.practice.clock.now();
  const settings = settingsSchema.parse({
    workspace: { timezone: 'America/New_York', mode: 'live' },
    members: [{ user: 'U0MAYA', name: 'Maya' }],
  });
  await inTeam(flow.database.db, 'T0ACME', async (trx) => {
    await recordInstall(
      trx,
      { teamId: 'T0ACME', name: 'Acme', botUserId: userId, botId: null, enterpriseId: null },
      now,
    );
    const grant = { teamId: 'T0ACME', kind: 'bot', grantee: userId, token, scopes } as const;
    await recordGrant(trx, flow.keys, grant, now);
    await recordSettings(trx, 'T0ACME', settings, { by: 'test', at: now });
  });
}
