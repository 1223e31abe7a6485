import type { Deps, Feature } from '../../deps';
import { onlyWith, type PressResult } from '../../home/press';
import { type Db, inTeam } from '../../store/database';
import { escapeText } from '../../words/escape';
import type { Actor } from '../../workspace/actor';
import type { TeamId, UserId } from '../../workspace/ids';
import { findOpenWork, type LeftOpen } from '../../workspace/open-work';
import { differenceLines } from '../../workspace/settings/difference';
import { roleMistakes } from '../../workspace/settings/roles';
import { recordSettings } from '../../workspace/store/settings';
import { planUndo, type Undo } from '../../workspace/undo-settings';
import { areAboutRoles, mayUndo } from './rules';

/** Takes back what one version of the settings changed, as a new version in the member's name (G3). */
export async function undoFor(
  deps: Deps,
  { workspace: { teamId }, userId }: Actor,
  version: number,
): Promise<PressResult> {
  const by = { by: userId, at: deps.clock(), features: deps.registry.features };
  return inTeam(deps.database.db, teamId, async (trx) => {
    const undo = await planUndo(trx, teamId, version);
    return undo === undefined ? refused(gone) : takeBack(trx, teamId, undo, by);
  });
}

type By = Readonly<{ by: UserId; at: number; features: readonly Feature[] }>;

async function takeBack(trx: Db, teamId: TeamId, undo: Undo, by: By): Promise<PressResult> {
  if (undo.kind !== 'planned') return refused(undo.kind === 'first' ? first : gone);
  const { inForce, result } = undo;
  switch (result.kind) {
    case 'conflict':
      return refused(
        'Nothing was changed: the same thing was changed again since. Undo the later change first.',
      );
    case 'wrong':
      return refused(
        'Nothing was changed: something that was set later needs this change. Undo the later change first.',
      );
    case 'settings': {
      const lines = differenceLines(inForce, result.settings);
      if (!mayUndo(inForce, by.by, lines))
        return refused(onlyWith(areAboutRoles(lines) ? 'owner' : 'admin', inForce));
      const [wrong] = roleMistakes(inForce, result.settings, by.by);
      if (wrong !== undefined) return refused(`Nothing was changed: it ${wrong.message}.`);
      if (lines.length === 0) return done('There is nothing to take back: it is not in force any more.');
      const change = { before: inForce, after: result.settings };
      const left = await findOpenWork(by.features, trx, teamId, change);
      if (left.length > 0) return refused(leftBehind(left));
      await recordSettings(trx, teamId, result.settings, by);
      return done('Taken back. What was changed since stays as it is.');
    }
    default:
      return result satisfies never;
  }
}

function leftBehind(left: readonly LeftOpen[]): string {
  const open = left.map(({ name, what }) => `${escapeText(name)} has ${what}.`).join(' ');
  return `Nothing was changed, because this would take somebody out: ${open} Close that first, or end the client or remove the member in their own form.`;
}

const gone = 'That change is not there any more. Nothing was changed.';
const first = 'That is where the settings began: there is nothing before it to go back to.';

function refused(words: string): PressResult {
  return { kind: 'refused', words, lead: { part: 'settings', words } };
}

function done(words: string): PressResult {
  return { kind: 'done', words, lead: { part: 'settings', words } };
}
