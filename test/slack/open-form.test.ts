/** A form that is opened before anything is looked up: when that fails, it says so in its reader's language. */
import type { ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { openThenFill } from '../../src/slack/open-form';
import { languages, say } from '../../src/words/wording';

test.each(languages)(
  'a form that could not be filled says in its own language that nothing was changed: %s',
  async (language) => {
    const shown: ModalView[] = [];
    const client = new WebClient('xoxb-none');
    client.views.open = async ({ view }) => ({
      ok: true,
      view: { id: `V0${shown.push(view as ModalView)}` },
    });
    client.views.update = async ({ view }) => ({ ok: shown.push(view as ModalView) > 0 });
    const failure = new Error('the database is gone');
    const waiting = {
      title: say(language, 'terms.title'),
      text: say(language, 'terms.one_moment'),
      language,
    };
    await expect(openThenFill({ client }, 'trigger', waiting, () => Promise.reject(failure))).rejects.toBe(
      failure,
    );
    const words = shown.map(({ title, close, blocks }) => [title.text, close?.text, JSON.stringify(blocks)]);
    expect(words).toEqual(
      [say(language, 'terms.one_moment'), say(language, 'failure.nothing_changed')].map((text) => [
        say(language, 'terms.title'),
        say(language, 'button.close'),
        expect.stringContaining(JSON.stringify(text).slice(1, -1)),
      ]),
    );
  },
);
