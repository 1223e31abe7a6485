import type { Deps } from '../../deps';
import { NotInstalledError } from '../../slack/grants';
import { type Db, inTeam } from '../../store/database';
import { mistakeAsSentence } from '../../words/mistakes';
import type { Actor } from '../../workspace/actor';
import { carryOutChange, planChange } from '../../workspace/save-settings';
import { mayChange } from '../../workspace/settings/roles';
import type { Settings } from '../../workspace/settings/settings';
import { cameFromFile } from '../../workspace/store/settings';
import { fileWarning } from '../settings';

/** What saving came to. `wrong`: why not, in plain text. `isFromFile`: the settings came from a file, which wins when it is applied again. */
export type Saved = Readonly<{ kind: 'saved'; isFromFile: boolean } | { kind: 'wrong'; words: string }>;

/**
 * Changes the settings in an admin's name (G3). `change` gives null when what it is about is not so any more; then `gone` is
 * said. `also`: what goes with it, in the same transaction, before the change; it gives why not, in plain text, before it has
 * changed anything, or null.
 */
export type ListChange = Readonly<{
  change: (settings: Settings) => Settings | null;
  gone: string;
  also?: (trx: Db) => Promise<string | null>;
}>;

/** Saves a change of the list of clients by the settings as they are now, whatever whoever pressed had seen. */
export async function saveChange(
  deps: Deps,
  { workspace, userId }: Actor,
  { change, gone, also }: ListChange,
): Promise<Saved> {
  const { teamId, version } = workspace;
  let isGone = false;
  const by = { by: userId, at: deps.clock() };
  return inTeam(deps.database.db, teamId, async (trx): Promise<Saved> => {
    const planned = await planChange(trx, teamId, {
      ...by,
      seen: version,
      may: (settings) => mayChange(settings, userId, 'admin', false),
      concerns: () => null,
      change: (settings) => {
        const changed = change(settings);
        isGone = changed === null;
        return changed ?? settings;
      },
    });
    if (planned === null) throw new NotInstalledError(teamId);
    if (isGone || planned.kind === 'overtaken') return { kind: 'wrong', words: gone };
    if (planned.kind === 'wrong')
      return {
        kind: 'wrong',
        words: planned.mistakes.map(({ message }) => mistakeAsSentence(message)).join(' '),
      };
    const obstacle = (await also?.(trx)) ?? null;
    if (obstacle !== null) return { kind: 'wrong', words: obstacle };
    await carryOutChange(trx, teamId, planned.settings, by);
    return { kind: 'saved', isFromFile: await cameFromFile(trx, teamId) };
  });
}

/** What is said of a file that the settings came from; empty where they came from none. */
export function fileWords(saved: Saved): string {
  return saved.kind === 'saved' && saved.isFromFile ? `\n${fileWarning}` : '';
}
