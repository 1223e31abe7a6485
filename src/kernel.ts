import { z } from 'zod';
import type { Deps, Feature } from './deps';
import { refreshHome } from './home/home';
import { homeActions } from './home/menu';
import { sendPostJob } from './outbox/deliver';
import { purgeOutbox } from './outbox/store';
import { purgeAllowances } from './store/allowances';
import { inTeam } from './store/database';
import type { TimetableChange } from './store/jobs';
import { kernelPrivacy as privacy } from './store/kernel-privacy';
import { handleEvent } from './worker/handle-event';
import { teamId, userId } from './workspace/id-schema';
import { deleteUser } from './workspace/store/slack-users';

const homeOpened = z.object({ event: z.object({ user: userId, tab: z.string().nullish().catch(null) }) });
const timetableChanged = z.object({
  teamId: teamId.optional(),
  by: z.enum(['start', 'settings', 'day']),
});
const userChanged = z.object({ event: z.object({ user: z.looseObject({ id: userId }) }) });

/** Rows that say who is installed. They stay whatever a practice workspace begins again with. */
const installed = { startingOver: 'stays', conversations: {} } as const;
/** Rows that say who people are and what is set. They stay when a practice workspace starts over. */
const kept = { startingOver: 'keeps', conversations: {} } as const;
const forgotten = { startingOver: 'forgets', conversations: {} } as const;

/** What the kernel itself registers, as a feature would. */
export const kernel = {
  name: 'kernel',
  actions: homeActions,
  jobs: {
    'send-post': { payload: z.object({ teamId, postId: z.number().int() }), run: sendPostJob },
    'timetable-changed': { payload: timetableChanged, run: tellFeatures },
    'handle-event': { payload: z.object({ teamId, inboxId: z.number().int() }), run: handleEvent },
  },
  events: {
    async app_home_opened(deps, event) {
      const { user, tab } = homeOpened.parse(event.body).event;
      if (tab !== 'home') return 'no_use';
      await refreshHome(deps, event.teamId, user);
      return 'published';
    },
    /** A message that could not be read (src/slack/payloads.ts); those that can go to the feature of messages. */
    async message() {
      return 'refused';
    },
    /** Forgets the person, so that Slack is asked about them again at their next message. */
    async user_change(deps, event) {
      const { user } = userChanged.parse(event.body).event;
      await inTeam(deps.database.db, event.teamId, (trx) => deleteUser(trx, event.teamId, user.id));
      return 'forgotten';
    },
  },
  postKinds: { note: {} },
  tables: {
    workspaces: { ...installed, privacy: privacy.workspaces },
    grants: { ...installed, privacy: privacy.grants },
    settings_versions: { ...kept, privacy: privacy.settings_versions },
    secret_variables: { ...kept, privacy: privacy.secret_variables },
    clients: { ...kept, privacy: privacy.clients },
    slack_users: { ...kept, privacy: privacy.slack_users },
    database_purpose: { ...installed, privacy: privacy.database_purpose },
    allowance_uses: { ...forgotten, purge: purgeAllowances, privacy: privacy.allowance_uses },
    submitted_forms: { ...forgotten, privacy: privacy.submitted_forms },
    timers: { ...forgotten, privacy: privacy.timers },
    inbox: {
      startingOver: 'forgets',
      conversations: { conversation_id: { stays: 'what waits is filed under the new id, with its event' } },
      privacy: privacy.inbox,
    },
    conversations: {
      startingOver: 'forgets',
      conversations: {
        conversation_id: 'follows',
        moved_to: { stays: 'it says where an old id went' },
      },
      privacy: privacy.conversations,
    },
    direct_conversations: {
      startingOver: 'forgets',
      conversations: {
        conversation_id: { stays: 'direct messages keep their id; who is in one is asked again' },
      },
      privacy: privacy.direct_conversations,
    },
    outbox: {
      startingOver: 'forgets',
      conversations: {
        conversation_id: 'follows',
        for_conversation_id: 'follows',
        sent_conversation_id: 'follows',
      },
      purge: purgeOutbox,
      privacy: privacy.outbox,
    },
  },
} as const satisfies Feature;

/** Every feature hears of it, even when another fails. @throws what went wrong first, so that the job is tried again */
async function tellFeatures(deps: Deps, change: TimetableChange): Promise<void> {
  const told = await Promise.allSettled(
    deps.registry.features.map(async (feature) => feature.onTimetable?.(deps, change)),
  );
  for (const each of told) if (each.status === 'rejected') throw each.reason;
}
