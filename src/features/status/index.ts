import type { Feature } from '../../deps';
import { alertOfWaiting } from './home';
import { followGrant, keepStatuses, keepStatusesPayload, statusesDue, statusesDuePayload } from './jobs';
import { slackStatusPart } from './settings';

/** Members' Slack status, kept with their hours for those who want it (G1). */
export const status = {
  name: 'status',
  settings: [slackStatusPart],
  homePart: { member: { alert: alertOfWaiting } },
  jobs: {
    'statuses-due': { payload: statusesDuePayload, run: statusesDue, cron: '23 * * * *' },
    'keep-statuses': { payload: keepStatusesPayload, run: keepStatuses },
  },
  onTimetable: statusesDue,
  onGrant: followGrant,
  tables: {
    slack_statuses: {
      // Nobody has a status any more in a practice workspace that starts over.
      startingOver: 'forgets',
      conversations: {},
      privacy: {
        called: 'Slack statuses that were set for members',
        columns: { user_id: { owner: 'delete' }, ours: 'words', settled: 'words' },
      },
    },
  },
} as const satisfies Feature;
