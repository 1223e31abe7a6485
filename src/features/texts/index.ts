import type { Feature } from '../../deps';
import { showTexts } from './home';
import { warnOfTexts } from './rules/fixed-words';
import { chooseText, editTexts, saveText, writeText } from './slack';

/** Texts of a workspace's own in the automatic reply (R9). */
export const texts = {
  name: 'texts',
  actions: { edit_texts: editTexts },
  forms: {
    choose_text: { errorField: 'client', submit: chooseText },
    write_text: { errorField: 'text', submit: writeText },
    save_text: { errorField: 'text', submit: saveText },
  },
  homePart: {
    member: {
      drawer: { title: 'Texts', blocks: showTexts },
    },
  },
  settingsWarnings: warnOfTexts,
} as const satisfies Feature;

export { listOwnTexts, type WhichText } from './rules/own-texts';
export { type Preview, previewNext, previewText } from './rules/preview';
export { nextReplyBlocks } from './views';
