import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Form, Submission } from '../deps';
import { watched } from '../store/watched';
import { escapeText } from '../words/escape';
import { say } from '../words/say';
import { type Language, languageOfWords } from '../words/wording';
import { messageView, type PostMessage } from './blocks';
import { fieldName } from './form-values';
import { type Answering, botOf, failureKey, languageOfFailure, tellSurely } from './guarded';
import { replaceForm } from './open-form';
import { reopenForm } from './reopen';

/** A form that came in: what Bolt hands over of it, and the workspace it is for. */
export type CameIn = Readonly<{ args: Omit<Submission, 'client'>; teamId: string | undefined }>;

type Ack = Submission['ack'];
type FormResponse = NonNullable<Parameters<Ack>[0]>;

/**
 * Does what handing in a form asks for. The handler's answer is the acknowledgement while it comes soon. After
 * `patienceMs` (real ms) the form is acknowledged with a word to wait, and the answer takes the place of that. A form
 * that fails stays open, or is opened again, with the words still in it.
 */
export async function takeForm(
  answering: Answering,
  form: Form,
  { args, teamId }: CameIn,
  patienceMs: number,
): Promise<void> {
  const { deps } = answering;
  const answer = answerOnce(answering, { args, teamId }, patienceMs);
  await watched(async (mayHaveChanged) => {
    try {
      await form.submit(deps, { ...args, client: await botOf(deps, teamId), ack: answer.ack });
    } catch (error) {
      deps.log.error({ err: error }, 'a form failed');
      const key = failureKey(error, mayHaveChanged());
      const language = await languageOfFailure(answering, {
        teamId,
        userId: args.body.user.id,
        language: languageIn(args.view),
      });
      if (!answer.isGiven()) await answer.ack(sayAt(args.view, form.errorField, say(language, key)));
    }
  });
}

/**
 * Says what went wrong at a field, or at the form's first where it has not that one. Slack takes errors at inputs alone, so a form
 * without any gives way to the words.
 */
function sayAt(view: ViewOutput, field: string, words: string): FormResponse {
  const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id ?? '');
  const at = inputs.find((id) => fieldName(id) === field) ?? inputs[0];
  if (at !== undefined) return { response_action: 'errors', errors: { [at]: words } };
  const language = languageIn(view) ?? 'en';
  return { response_action: 'update', view: messageView(view.title.text, words, language) };
}

/** The one answer to a form, and whether the handler has given it. */
type Answer = Readonly<{ ack: Ack; isGiven: () => boolean }>;

function answerOnce(answering: Answering, cameIn: CameIn, patienceMs: number): Answer {
  const { ack, view } = cameIn.args;
  let isGiven = false;
  let waiting: Promise<void> | null = null;
  const timer = setTimeout(() => {
    waiting = ack({ response_action: 'update', view: askToWait(view) });
  }, patienceMs);
  return {
    isGiven: () => isGiven,
    async ack(response) {
      isGiven = true;
      clearTimeout(timer);
      if (waiting === null) return ack(response);
      await waiting;
      await showLate(answering, cameIn, toLateView(view, response));
    },
  };
}

/** The language of a form, by its button; null where several or none of ours could be meant. */
function languageIn({ submit }: ViewOutput): Language | null {
  return languageOfWords(submit?.text);
}

function askToWait(view: ViewOutput): ModalView {
  const language = languageIn(view) ?? 'en';
  return messageView(view.title.text, say(language, 'terms.one_moment'), language);
}

/** What the answer to a form comes to once the form itself is gone. */
function toLateView(view: ViewOutput, response: FormResponse | undefined): ModalView {
  switch (response?.response_action) {
    case 'errors':
      return reopenForm(view, escaped(response.errors));
    case 'update':
    case 'push':
      return response.view as ModalView;
    case 'clear':
    case undefined:
      return messageView(view.title.text, say(languageIn(view) ?? 'en', 'form.done'));
    default:
      return response satisfies never;
  }
}

/** Errors are plain text where Slack shows them; above a field they are mrkdwn, in which a client's name must call nobody. */
function escaped(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([at, words]) => [at, escapeText(words)]));
}

/**
 * Shows the answer in the place of the word to wait. Whoever has closed that is told in their conversation with the
 * bot.
 */
async function showLate(answering: Answering, { args, teamId }: CameIn, late: ModalView): Promise<void> {
  const { deps } = answering;
  try {
    await replaceForm({ client: await botOf(deps, teamId) }, args.view.id, late);
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer to a form could not be shown');
    await tellSurely(answering, { teamId, userId: args.body.user.id }, toMessage(late));
  }
}

/** What a view says, without its fields. */
function toMessage({ title, blocks }: ModalView): PostMessage {
  // Our own views build known blocks alone.
  const said = (blocks as KnownBlock[]).filter(({ type }) => type !== 'input' && type !== 'actions');
  return { text: title.text, blocks: said };
}
