import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { type RequestForm, requestForm, wrongs } from '../../domain/change-request';
import { conversationId } from '../../domain/id-schema';
import { whoServes } from '../../domain/rota';
import type { ClientSettings } from '../../domain/settings';
import { type Language, language as languageSchema, say, whoIsAway } from '../../domain/wording';
import { insertRequest, recordForm } from '../../store/change-requests';
import { inTeam } from '../../store/database';
import { type NewPost, queuePost } from '../../store/outbox';
import { type Asker, findAsker } from '../asker';
import type { Desk, Entry } from '../roster';
import { clientIdOf } from '../sender';
import { clientFor } from '../terms-of';
import { buildRequestCard, buildRequestStored } from '../views/change-request';

type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/**
 * The form of a change request comes back (S1): checked, stored with the cards it causes in one transaction, and
 * only then acknowledged. What can't be stored stays in the form with the reason at its field.
 */
export async function submitRequest(desk: Desk, { ack, body, view }: Submission): Promise<void> {
  const { conversationId, language } = origin.parse(JSON.parse(view.private_metadata));
  const parsed = parseForm(view.state.values, language);
  if (!parsed.ok) return ack({ response_action: 'errors', errors: parsed.errors });
  const teamId = view.app_installed_team_id ?? body.team?.id;
  const asker = await findAsker(desk, teamId, body.user.id, body.user.team_id);
  const client = await findClient(desk, asker, conversationId);
  if (client === null)
    return ack({
      response_action: 'errors',
      errors: { what: say(language, 'request.whose') },
    });
  const number = await store(desk, asker, client, { form: parsed.form, viewId: view.id, conversationId });
  const who = whoIsAway(
    whoServes(asker.entry, settingsOf(asker.entry, client.name)).map((member) => member.name),
    language,
  );
  await ack(
    number === null
      ? undefined
      : { response_action: 'update', view: buildRequestStored(number, who, language) },
  );
}

const origin = z.object({ conversationId: conversationId.nullable(), language: languageSchema.catch('en') });
const field = z.looseObject({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
});
const state = z.object({
  what: z.object({ what: field }),
  why: z.object({ why: field }),
  wishedOn: z.object({ wishedOn: field }),
  size: z.object({ size: field }),
});

type Parsed = { ok: true; form: RequestForm } | { ok: false; errors: Record<string, string> };

function parseForm(values: unknown, language: Language): Parsed {
  const fields = state.parse(values);
  const parsed = requestForm.safeParse({
    what: fields.what.what.value ?? '',
    why: fields.why.why.value ?? '',
    wishedOn: fields.wishedOn.wishedOn.selected_date ?? null,
    size: fields.size.size.selected_option?.value ?? 'unknown',
  });
  if (parsed.success) return { ok: true, form: parsed.data };
  return {
    ok: false,
    errors: Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => {
        const wrong = wrongs.find((each) => each === message);
        return [String(path[0]), wrong === undefined ? message : say(language, wrong)];
      }),
    ),
  };
}

async function findClient(
  desk: Desk,
  asker: Asker,
  conversationId: string | null,
): Promise<{ id: number; name: string } | null> {
  const { entry, sender, userId } = asker;
  if (sender.kind === 'client' || sender.kind === 'unknown_client')
    return clientIdOf(desk, entry, sender, userId);
  const settings = clientFor(entry, { sender, conversationId, named: '' });
  const id = entry.clientIds.get(settings?.name ?? '');
  return settings === null || id === undefined ? null : { id, name: settings.name };
}

type Submitted = Readonly<{ form: RequestForm; viewId: string; conversationId: string | null }>;

/** Stores request and cards; null when this very form was stored before. */
async function store(
  desk: Desk,
  { entry, userId }: Asker,
  client: { id: number; name: string },
  { form, viewId, conversationId }: Submitted,
): Promise<number | null> {
  const { teamId } = entry.workspace;
  const now = desk.clock();
  return inTeam(desk.database.db, teamId, async (trx) => {
    if (!(await recordForm(trx, teamId, viewId, now))) return null;
    const request = await insertRequest(
      trx,
      teamId,
      client.id,
      { form, by: userId, in: conversationId },
      now,
    );
    const [contact] = whoServes(entry, settingsOf(entry, client.name));
    if (contact !== undefined) {
      const card: NewPost = {
        kind: 'request',
        conversationId: contact.user,
        clientId: client.id,
        message: buildRequestCard(request, client.name),
        staleAt: now + keepTryingMs,
      };
      await queuePost(trx, teamId, card, now);
    }
    return request.number;
  });
}

/** A card or an answer is worth saying for a week. */
export const keepTryingMs = 7 * 86_400_000;

function settingsOf(entry: Entry, clientName: string): ClientSettings | null {
  return entry.settings.clients.find((client) => client.name === clientName) ?? null;
}
