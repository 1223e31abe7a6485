import type { Feature } from '../../deps';
import { refillSettings } from '../settings';
import { ownHolidays, usualHolidays } from './settings/holidays';
import { placePart } from './settings/place';
import { ownHours, usualHours } from './settings/weekly';
import { weekActions } from './slack';

/** When members work, as they set it themselves (A1, A2). */
export const hours = {
  name: 'hours',
  actions: {
    ...weekActions,
    choose_holiday_country: refillSettings,
    choose_holiday_state: refillSettings,
    choose_holiday_region: refillSettings,
    choose_holiday_kinds: refillSettings,
  },
  settings: [ownHours, usualHours, ownHolidays, usualHolidays, placePart],
} as const satisfies Feature;

export { weekInWords } from './rules/week';
export { dayAt, readHours } from './settings/weekly';
export { weekFields } from './views';
