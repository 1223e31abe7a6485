import type { Feature } from '../../deps';
import { ownHours, usualHours } from './settings/weekly';
import { weekActions } from './slack';

/** When members work, as they set it themselves (A1). */
export const hours = {
  name: 'hours',
  actions: weekActions,
  settings: [ownHours, usualHours],
} as const satisfies Feature;
