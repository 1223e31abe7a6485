import { built } from './built';
import { teamIdOf } from './envelope';

/**
 * Installs many workspaces as people do, by OAuth on Gatehouse's own pages, and applies the same settings in each, as
 * `gatehouse config apply --team` does.
 */
export async function installWorkspaces(
  url: string,
  databaseUrl: string,
  settingsFile: string,
  count: number,
): Promise<void> {
  const { openDatabase } = built<typeof import('../src/store/database')>('store/database');
  const { applySettingsFile } = built<typeof import('../src/apply-settings')>('apply-settings');
  const database = await openDatabase(databaseUrl, 4);
  try {
    for (let n = 0; n < count; n += 1) {
      const teamId = teamIdOf(n, count) as `T${string}`;
      await install(url, teamId);
      await applySettingsFile(database, settingsFile, teamId, {
        now: Date.now(),
        features: [],
        remove: true,
      });
    }
  } finally {
    await database.close();
  }
}

/** The code of the stand-in for Slack is the team's id (slack-api.ts). */
async function install(url: string, teamId: string): Promise<void> {
  const page = await fetch(`${url}/slack/install`);
  const state = /[?&;]state=([^"&]+)/.exec(await page.text())?.[1];
  const cookie = page.headers.get('set-cookie')?.split(';')[0];
  if (state === undefined || cookie === undefined) throw new Error('the page for installing has no link');
  const back = await fetch(`${url}/slack/oauth_redirect?code=${teamId}&state=${state}`, {
    headers: { cookie },
  });
  await back.text();
  if (back.status !== 200) throw new Error(`${teamId} could not install: ${back.status}`);
}
