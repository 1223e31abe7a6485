import QuickLRU from 'quick-lru';
import type { Log } from '../log';
import { settingsSchema } from './settings/settings';
import type { Workspace } from './workspaces';

/**
 * Makes a function that warns in the log of stored texts that break a rule, and are therefore not said (R9). It warns
 * once for each version of a workspace's settings.
 */
export function createWarnOfTexts(log: Log): (workspace: Workspace) => void {
  const judged = new QuickLRU<string, true>({ maxSize: 5_000 });
  return ({ teamId, version, settings }) => {
    const key = `${teamId} ${version}`;
    if (judged.has(key)) return;
    judged.set(key, true);
    const broken = (settingsSchema.safeParse(settings).error?.issues ?? []).map(({ path }) => path);
    for (const path of broken.filter((each) => each.includes('texts')))
      log.warn(
        { team: teamId, version, setting: path.join('.') },
        'a stored text breaks a rule: the built-in one is said until it is written again',
      );
  };
}
