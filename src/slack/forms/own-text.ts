import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { checkPromises } from '../../domain/check-promises';
import { listOwnTexts, type OwnText, withOwnText } from '../../domain/own-texts';
import { previewText } from '../../domain/preview-text';
import type { ClientSettings, Settings } from '../../domain/settings';
import { escapeText, findOwnText, language } from '../../domain/wording';
import { checkOwnText } from '../../domain/words/check-own-text';
import { occasionName } from '../../domain/words/own-texts';
import { inTeam } from '../../store/database';
import { cameFromFile, changeSettings } from '../../store/settings';
import { type Asker, findAsker } from '../asker';
import { onlyMembers } from '../change-mode';
import { NotInstalledError } from '../grants';
import { refreshHome } from '../home/home';
import type { Desk } from '../roster';
import { message } from '../views/change-request';
import { buildTextForm, buildTextPreview, chosenClient, type Which } from '../views/own-texts';

type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

const which = z.object({ client: z.string().nullable(), language, occasion: occasionName });
const kept = which.extend({ text: z.string().nullable() });
const choice = z.object({ selected_option: z.looseObject({ value: z.string() }) });
const choices = z.object({
  client: z.object({ client: choice }),
  occasion: z.object({ occasion: choice }),
  language: z.object({ language: choice }),
});
const written = z.object({ text: z.object({ text: z.looseObject({ value: z.string().nullish() }) }) });

/** Which text has been chosen (R9): the form to write it takes the place of the choice. */
export async function submitTextChoice(desk: Desk, { ack, body, view }: Submission): Promise<void> {
  const asker = await findWriter(desk, body, view);
  if (asker === null) return ack({ response_action: 'errors', errors: { client: onlyMembers } });
  const { settings } = asker.entry;
  const chosen = choices.parse(view.state.values);
  const client = chosenClient(chosen.client.client.selected_option.value);
  const wanted = which.parse({
    client,
    occasion: chosen.occasion.occasion.selected_option.value,
    language: chosen.language.language.selected_option.value,
  });
  const holder = holderOf(settings, client);
  const inForce = findOwnText(settings.workspace, holder, wanted.language, wanted.occasion) ?? '';
  const builtIn = previewText(settings, { ...wanted, client: holder, text: null }, desk.clock());
  await ack({ response_action: 'update', view: buildTextForm(wanted, inForce, builtIn) });
}

/** A text has been written: refused at its field with the reason and the words kept, or shown as a client would read it. */
export async function submitText(desk: Desk, { ack, body, view }: Submission): Promise<void> {
  const asker = await findWriter(desk, body, view);
  if (asker === null) return ack({ response_action: 'errors', errors: { text: onlyMembers } });
  const { settings, workspace } = asker.entry;
  const wanted = which.parse(JSON.parse(view.private_metadata));
  const text = written.parse(view.state.values).text.text.value?.trim() || null;
  const now = desk.clock();
  const problem = problemOf(settings, wanted, text, now);
  if (problem !== null) return ack({ response_action: 'errors', errors: { text: problem } });
  const holder = holderOf(settings, wanted.client);
  const changed = withOwnText(settings, wanted, text);
  const said = findOwnText(
    changed.workspace,
    holderOf(changed, wanted.client),
    wanted.language,
    wanted.occasion,
  );
  const preview = previewText(settings, { ...wanted, client: holder, text: said }, now);
  const { teamId } = workspace;
  const isFromFile = await inTeam(desk.database.db, teamId, (trx) => cameFromFile(trx, teamId));
  await ack({ response_action: 'push', view: buildTextPreview(wanted, text, preview, isFromFile) });
}

/** “Save”: a new version of the settings in the member's name (G3), judged once more by what is in force by now. */
export async function saveText(desk: Desk, { ack, body, view }: Submission): Promise<void> {
  const asker = await findWriter(desk, body, view);
  if (asker === null) throw new TypeError('only members save texts');
  const { text, ...wanted } = kept.parse(JSON.parse(view.private_metadata));
  const { teamId } = asker.entry.workspace;
  const now = desk.clock();
  const problem = await inTeam(desk.database.db, teamId, async (trx) => {
    let found: string | null = null;
    const change = (settings: Settings) => {
      found = problemOf(settings, wanted, text, now);
      return found === null ? withOwnText(settings, wanted, text) : settings;
    };
    const changed = await changeSettings(trx, teamId, change, asker.userId, now);
    if (changed === null) throw new NotInstalledError(teamId);
    return found;
  });
  if (problem !== null)
    return ack({ response_action: 'update', view: message('Not saved', escapeText(problem)) });
  await ack({ response_action: 'clear' });
  await refreshHome(desk, teamId, asker.userId);
}

/** The member who hands in a form; null for everybody else (P5). */
async function findWriter(
  desk: Desk,
  body: Submission['body'],
  view: Submission['view'],
): Promise<Asker | null> {
  const teamId = view.app_installed_team_id ?? body.team?.id;
  const asker = await findAsker(desk, teamId, body.user.id, body.user.team_id);
  return asker.sender.kind === 'member' ? asker : null;
}

function holderOf({ clients }: Settings, name: string | null): ClientSettings | null {
  return clients.find((each) => each.name === name) ?? null;
}

/**
 * Why a text can't be saved, in words: by itself, for a client that is gone, or by what it promises. Without a client's
 * own text the workspace's applies, which may promise that client too much.
 */
function problemOf(settings: Settings, wanted: Which, text: string | null, now: number): string | null {
  if (wanted.client !== null && holderOf(settings, wanted.client) === null)
    return `There is no client called ${wanted.client} any more.`;
  const [wrong] = text === null ? [] : checkOwnText(text, wanted.occasion);
  if (wrong !== undefined) return `It ${wrong}.`;
  const changed = withOwnText(settings, wanted, text);
  const broken = checkPromises(changed, now).map((each) => ({ ...each, key: each.path.join('.') }));
  if (broken.length === 0) return null;
  const before = new Set(checkPromises(settings, now).map(({ path }) => path.join('.')));
  const written = listOwnTexts(changed)
    .find((each) => isThat(each, wanted))
    ?.path.join('.');
  const promise = broken.find(({ key }) => key === written || !before.has(key));
  if (promise === undefined) return null;
  return promise.key === written
    ? `It ${promise.message}.`
    : `Then the text for everybody holds, which ${promise.message}.`;
}

function isThat({ client, language: of, occasion }: OwnText, wanted: Which): boolean {
  return (client?.name ?? null) === wanted.client && of === wanted.language && occasion === wanted.occasion;
}
