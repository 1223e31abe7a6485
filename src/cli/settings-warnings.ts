import { environment } from '../config';
import { createFetchFeed } from '../features/calendars';
import { registry } from '../features/features';
import { warningsAbout } from '../registry';
import type { SettingsFile } from '../settings-file';
import { feedAddress } from '../workspace/feed-address';
import type { Settings } from '../workspace/settings/settings';
import { complain } from './print';

/** Says on standard error what is allowed in a settings file and yet may be a mistake. `now` in ms since 1970 UTC. */
export async function tellWarnings({ settings, placeOf }: SettingsFile, now: number): Promise<void> {
  const warnings = [...warningsAbout(registry, settings, now), ...(await unreadFiles(settings))];
  for (const { path, message } of warnings) complain(`warning: ${placeOf(path)} ${message}`);
}

/** Calendars that are files and can't be read here and now. Those on the Internet are not asked for. */
async function unreadFiles({ members }: Settings): Promise<{ path: (string | number)[]; message: string }[]> {
  const { data } = environment.shape.GATEHOUSE_ALLOW_PRIVATE_FEEDS.safeParse(
    process.env.GATEHOUSE_ALLOW_PRIVATE_FEEDS || undefined,
  );
  const read = createFetchFeed(data === 'true');
  const files = members.flatMap(({ feeds = [] }, at) =>
    feeds.map((address, index) => ({ address, path: ['members', at, 'feeds', index] })),
  );
  const warnings: { path: (string | number)[]; message: string }[] = [];
  for (const { address, path } of files.filter((each) => feedAddress(each.address).kind === 'file')) {
    const found = await read(address, null);
    if (found.kind === 'failed') warnings.push({ path, message: `can't be read: ${found.why}` });
  }
  return warnings;
}
