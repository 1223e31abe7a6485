import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Language, say } from '../words/wording';
import { messageView } from './blocks';

/** What a press or a command hands over to open a form with. Its trigger is good for three seconds and one form. */
type Opener = Readonly<{ client: WebClient }>;

/** Opens a form. Gives its id. Nothing slow may come before it, because a trigger is soon too old. */
export async function openForm({ client }: Opener, triggerId: string, view: ModalView): Promise<string> {
  const opened = await client.views.open({ trigger_id: triggerId, view });
  return opened.view?.id ?? '';
}

/** Puts another view in the place of one that is open. */
export async function replaceForm({ client }: Opener, viewId: string, view: ModalView): Promise<void> {
  await client.views.update({ view_id: viewId, view });
}

/** What a form says until it is filled, and in which language; English where none is given. */
export type Waiting = Readonly<{ title: string; text: string; language?: Language }>;

/**
 * Opens a form that asks to wait, and replaces it by what `build` gives, however long that takes. `build` changes nothing:
 * when it fails, the form says that instead of waiting for ever.
 */
export async function openThenFill(
  opener: Opener,
  triggerId: string,
  { title, text, language = 'en' }: Waiting,
  build: () => Promise<ModalView>,
): Promise<void> {
  const id = await openForm(opener, triggerId, messageView(title, text, language));
  try {
    await replaceForm(opener, id, await build());
  } catch (error) {
    const sorry = messageView(title, say(language, 'failure.nothing_changed'), language);
    await replaceForm(opener, id, sorry).catch(() => undefined);
    throw error;
  }
}
