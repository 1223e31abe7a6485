import type { Feature } from '../../deps';
import { alertOfAbsence, showDay, showState } from './home';
import { openDay, openDayPayload, planDays, planDaysPayload } from './jobs';
import { warnOfEarlyEnds } from './rules/early-ends';
import { warnOfOverlaps } from './rules/overlaps';
import { answerToday, dayActions } from './slack';

declare module '../../outbox/post' {
  interface PostKinds {
    today: true;
  }
}

const ofDay = { startingOver: 'forgets', conversations: {} } as const;

/** A member's day (A6): open or closed, what changes it with one click, and what is done when it begins (R12). */
export const day = {
  name: 'day',
  actions: dayActions,
  memberWord: answerToday,
  homePart: {
    member: {
      // With its drawer open, what a press came to is said there.
      front: (home, { lead, isOpen }) => showState(home, isOpen ? null : lead),
      alert: alertOfAbsence,
      drawer: { title: 'Your day', blocks: (home, { lead }) => showDay(home, lead).blocks },
    },
  },
  jobs: {
    'plan-days': { payload: planDaysPayload, run: planDays, cron: '7 * * * *' },
    'open-day': { payload: openDayPayload, run: openDay },
  },
  onTimetable: planDays,
  settingsWarnings: (settings) => [...warnOfOverlaps(settings), ...warnOfEarlyEnds(settings)],
  postKinds: { today: {} },
  tables: {
    one_clicks: {
      ...ofDay,
      privacy: {
        called: 'presses of “I’m here until” and “off now”',
        columns: { id: 'plain', user_id: { owner: 'delete' }, kind: 'plain', press_key: 'plain' },
      },
    },
    member_days: {
      ...ofDay,
      privacy: { called: 'when members’ days began', columns: { user_id: { owner: 'delete' } } },
    },
  },
} as const satisfies Feature;

export { whoseDayIsToBegin } from './begun';
