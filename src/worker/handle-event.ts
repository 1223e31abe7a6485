import { z } from 'zod';
import { conversationId, userId } from '../domain/id-schema';
import { lifeEvents } from '../domain/life-events';
import { refreshHome } from '../slack/home/home';
import { inTeam } from '../store/database';
import { deleteDirectsOf } from '../store/direct-conversations';
import { revokeGrants } from '../store/grants';
import { findWaitingEvent, recordProcessed } from '../store/inbox';
import type { JobPayload } from '../store/jobs';
import { moveConversation } from '../store/move-conversation';
import { deleteUser } from '../store/slack-users';
import { recordUninstall } from '../store/workspaces';
import { knowingOf, takeLifeEvent } from './channel-life';
import { takeReaction } from './take-reaction';
import type { Tools } from './tools';

/** The events that are not messages and that we act on; the manifest subscribes to just these and message.*. */
export const handledEvents = [
  'app_uninstalled',
  'tokens_revoked',
  'channel_id_changed',
  'user_change',
  'reaction_added',
  'app_home_opened',
  ...lifeEvents,
] as const;
type HandledEvent = (typeof handledEvents)[number];

/** Job: takes note of an event that is not a message. */
export async function handleEvent(tools: Tools, payload: JobPayload<'handle-event'>): Promise<void> {
  const { teamId, inboxId } = payload;
  const event = await inTeam(tools.database.db, teamId, (trx) => findWaitingEvent(trx, teamId, inboxId));
  if (event === undefined) return;
  const handled = handledEvents.find((kind) => kind === event.kind);
  const outcome = handled === undefined ? 'no_use' : await act(tools, payload, handled, event.body);
  await inTeam(tools.database.db, teamId, (trx) =>
    recordProcessed(trx, teamId, inboxId, outcome, tools.clock()),
  );
}

const revoked = z.object({
  event: z.object({
    tokens: z.object({ oauth: z.array(userId).nullish(), bot: z.array(z.string()).nullish() }),
  }),
});
const idChanged = z.object({
  event: z.object({
    old_channel_id: conversationId,
    new_channel_id: conversationId,
  }),
});
const userChanged = z.object({
  event: z.object({ user: z.looseObject({ id: userId }) }),
});

const homeOpened = z.object({ event: z.object({ user: userId, tab: z.string().nullish() }) });

async function act(
  tools: Tools,
  payload: JobPayload<'handle-event'>,
  kind: HandledEvent,
  body: unknown,
): Promise<string> {
  const { teamId } = payload;
  const now = tools.clock();
  switch (kind) {
    case 'app_uninstalled':
      await recordUninstall(tools.database, teamId, now);
      tools.forgetGrants(teamId);
      return 'uninstalled';
    case 'tokens_revoked': {
      const { oauth, bot } = revoked.parse(body).event.tokens;
      await inTeam(tools.database.db, teamId, async (trx) => {
        await revokeGrants(trx, teamId, 'member', oauth ?? [], now);
        await deleteDirectsOf(trx, teamId, oauth ?? []);
        await revokeGrants(trx, teamId, 'bot', bot ?? [], now);
      });
      tools.forgetGrants(teamId);
      for (const member of oauth ?? []) await refreshHome(tools, teamId, member);
      return 'revoked';
    }
    case 'channel_id_changed': {
      const { old_channel_id, new_channel_id } = idChanged.parse(body).event;
      for (const each of await knowingOf(tools, teamId, old_channel_id))
        await inTeam(tools.database.db, each, (trx) =>
          moveConversation(trx, each, old_channel_id, new_channel_id, now),
        );
      return 'moved';
    }
    case 'user_change': {
      // What we know of the person is asked for anew at their next message.
      const { user } = userChanged.parse(body).event;
      await inTeam(tools.database.db, teamId, (trx) => deleteUser(trx, teamId, user.id));
      return 'forgotten';
    }
    case 'reaction_added':
      return takeReaction(tools, payload, body);
    case 'app_home_opened': {
      const { user, tab } = homeOpened.parse(body).event;
      if (tab !== 'home') return 'no_use';
      await refreshHome(tools, teamId, user);
      return 'published';
    }
    case 'member_joined_channel':
    case 'channel_left':
    case 'group_left':
    case 'channel_archive':
    case 'channel_unarchive':
    case 'channel_deleted':
    case 'group_archive':
    case 'group_unarchive':
    case 'group_deleted':
    case 'channel_shared':
    case 'channel_unshared':
      return takeLifeEvent(tools, teamId, kind, body);
    default:
      return kind satisfies never;
  }
}
