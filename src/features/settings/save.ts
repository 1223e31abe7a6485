import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../deps';
import type { FormValues } from '../../slack/form-values';
import { NotInstalledError } from '../../slack/grants';
import { type Db, inTeam } from '../../store/database';
import { mistakeAsSentence } from '../../words/mistakes';
import { carryOutChange, planChange, type SettingsChange } from '../../workspace/save-settings';
import type { SettingsMistake } from '../../workspace/settings/judge';
import type { Settings } from '../../workspace/settings/settings';
import { cameFromFile } from '../../workspace/store/settings';
import { mayOpen, type Opened, sightOf } from './open';
import type { CarriedForm } from './rules';
import { fileNote, overtakenNote, previewNote, savedWords, submitOf } from './views';

/** What handing in a form of the settings came to. */
export type Handed = Readonly<
  | { kind: 'wrong'; errors: Readonly<Record<string, string>> }
  | { kind: 'overtaken'; version: number; note: readonly KnownBlock[]; submit: string }
  | { kind: 'preview'; key: string; note: readonly KnownBlock[] }
  | { kind: 'saved'; words: string }
>;

type Form = Readonly<{ values: FormValues; carried: CarriedForm }>;

/**
 * Takes what was entered: says what is wrong with it, or that somebody else was there first, shows what it comes to where
 * the part has a preview, or saves it. What is saved after a preview is what the preview showed.
 */
export async function handIn(deps: Deps, opened: Opened, form: Form): Promise<Handed> {
  const { part, sight } = opened;
  const entered = await part.read(form.values, sight, deps);
  if (entered.kind === 'wrong') return entered;
  const change: SettingsChange = {
    by: sight.actor.user,
    at: deps.clock(),
    seen: form.carried.version,
    may: (settings) => mayOpen({ ...opened, sight: sightOf(sight, settings) }),
    concerns: (settings) => part.concerns(settings, sightOf(sight, settings)),
    change: entered.change,
  };
  const { teamId } = sight.workspace;
  const judged = await inTeam(deps.database.db, teamId, (trx) =>
    saveOrJudge({ deps, trx }, opened, form, change),
  );
  return 'preview' in judged ? preview(deps, opened, form, judged) : judged;
}

type ToPreview = Readonly<{ preview: Settings; isFromFile: boolean }>;

/** Saves the change in the caller's transaction, unless something has to be said first. */
async function saveOrJudge(
  { deps, trx }: Readonly<{ deps: Deps; trx: Db }>,
  { part, sight }: Opened,
  { values, carried }: Form,
  change: SettingsChange,
): Promise<Handed | ToPreview> {
  const { teamId } = sight.workspace;
  const plan = await planChange(trx, teamId, change);
  if (plan === null) throw new NotInstalledError(teamId);
  switch (plan.kind) {
    case 'overtaken': {
      const summary = part.summary(sightOf(sight, plan.inForce));
      const submit = submitOf(part.preview !== undefined);
      const note = overtakenNote(plan.by, summary, submit);
      return { kind: 'overtaken', version: plan.version, note, submit };
    }
    case 'wrong':
      return { kind: 'wrong', errors: errorsFor(plan.mistakes, part.fieldAt) };
    case 'right': {
      const isFromFile = await cameFromFile(trx, teamId);
      if (part.preview !== undefined && carried.previewed !== keyOf(values))
        return { preview: plan.settings, isFromFile };
      if (plan.isNew) {
        await carryOutChange(trx, teamId, plan.settings, change);
        await part.saved?.({ trx, sight: sightOf(sight, plan.settings), values, context: deps });
      }
      return { kind: 'saved', words: savedWords(part.title, { isNew: plan.isNew, isFromFile }) };
    }
    default:
      return plan satisfies never;
  }
}

/** What is wrong, by the field it is shown at. Two mistakes at one field are one text. */
function errorsFor(
  mistakes: readonly SettingsMistake[],
  fieldAt: (path: SettingsMistake['path']) => string,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of mistakes) {
    const name = fieldAt(path);
    const words = mistakeAsSentence(message);
    errors[name] = errors[name] === undefined ? words : `${errors[name]} ${words}`;
  }
  return errors;
}

async function preview(
  deps: Deps,
  { part, sight }: Opened,
  { values, carried }: Form,
  { preview: settings, isFromFile }: ToPreview,
): Promise<Handed> {
  const shown = (await part.preview?.(sightOf(sight, settings), deps, values)) ?? [];
  if ('errors' in shown) return { kind: 'wrong', errors: shown.errors };
  const note = previewNote([...shown, ...fileNote(isFromFile)], carried.previewed !== null);
  return { kind: 'preview', key: keyOf(values), note };
}

/** What was entered, as a key that tells whether it is still the same. */
function keyOf(values: FormValues): string {
  const entered = JSON.stringify([...values].sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash('sha256').update(entered).digest('base64url');
}
