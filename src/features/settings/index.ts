import type { Feature } from '../../deps';
import { showSettings } from './home';
import { chooseSettings, openSettings, submitSettings, undoSettings } from './slack';

/** The settings in the Home tab (G1, G3): the forms that the features register, and what was changed by whom. */
export const settings = {
  name: 'settings',
  actions: { open_settings: openSettings, undo_settings: undoSettings },
  forms: {
    choose_settings: { errorField: 'entry', submit: chooseSettings },
    change_settings: { errorField: 'entry', submit: submitSettings },
  },
  homePart: {
    member: {
      drawer: { title: 'Settings', blocks: showSettings, hasButton: true },
    },
  },
} as const satisfies Feature;

export { listParts } from './open';
export { type SettingsButton, settingsButtonValue } from './rules';
export { refillSettings } from './slack';
export { fileWarning } from './views';
