import type { Feature } from '../../deps';
import { refillSettings } from '../settings';
import { ownBreaks } from './settings/breaks';
import { ownBusyTimes } from './settings/busy';
import { ownDates } from './settings/dates';
import { ownHolidays, usualHolidays } from './settings/holidays';
import { placePart } from './settings/place';
import { ownTimeOff } from './settings/time-off';
import { ownTravel } from './settings/travel';
import { ownHours, usualHours } from './settings/weekly';
import { ownZone } from './settings/zone';
import { weekActions } from './slack';

/** When members work, as they set it themselves (A1, A2, A4, A9). */
export const hours = {
  name: 'hours',
  actions: {
    ...weekActions,
    choose_holiday_country: refillSettings,
    choose_holiday_state: refillSettings,
    choose_holiday_region: refillSettings,
    choose_holiday_kinds: refillSettings,
  },
  settings: [
    ownHours,
    ownBreaks,
    ownDates,
    ownTimeOff,
    ownHolidays,
    ownBusyTimes,
    ownZone,
    ownTravel,
    usualHours,
    usualHolidays,
    placePart,
  ],
} as const satisfies Feature;

export { eachDay, readWeek, weekInWords } from './rules/week';
export { dayAt, readHours } from './settings/weekly';
export { weekFields } from './views';
