import type { ConversationId, UserId } from '../../workspace/ids';
import { getConversation, getUser } from '../conversations';
import { eventTs } from '../events/fan-out';
import type { JsonObject } from '../json';
import { toSlackMessage } from '../slack-message';
import type { World } from '../world';
import { appUseRefusal, channelName } from './command';
import { failureOf, type Outcome } from './outcome';
import { userFields } from './press';
import { getMessage } from './say';

/** Where a shortcut is used: on a message, or anywhere for a global one. */
export type ShortcutPlace = { conversationId: ConversationId; ts: string } | null;

/** Lets a person use one of the app's shortcuts. Like commands, they are for workspaces that installed the app. */
export async function shortcut(
  world: World,
  userId: UserId,
  callbackId: string,
  place: ShortcutPlace,
): Promise<Outcome> {
  const { model } = world;
  const user = getUser(model, userId);
  const type = place ? 'message' : 'global';
  const known = model.app.shortcuts.some((each) => each.callbackId === callbackId && each.type === type);
  if (!known) throw new Error(`The app has no ${type} shortcut ${callbackId}.`);
  const refusal = appUseRefusal(model, user);
  if (refusal) return { kind: 'refused', because: refusal };
  const answer = await world.dispatcher.sendInteraction('interactive', {
    type: place ? 'message_action' : 'shortcut',
    token: 'deprecated-verification-token',
    action_ts: eventTs(world.clock.now()),
    team: { id: user.teamId, domain: model.teams.get(user.teamId)?.domain },
    user: userFields(user),
    callback_id: callbackId,
    trigger_id: world.triggers.give({ userId, installedTeamId: user.teamId, viewId: null }),
    api_app_id: model.app.id,
    is_enterprise_install: false,
    enterprise: null,
    ...(place ? messageFields(world, userId, place) : {}),
  });
  return answer.kind === 'acknowledged' ? { kind: 'done' } : failureOf(answer);
}

function messageFields(
  world: World,
  userId: UserId,
  { conversationId, ts }: NonNullable<ShortcutPlace>,
): JsonObject {
  const conversation = getConversation(world.model, conversationId);
  if (!conversation.members.includes(userId)) throw new Error(`${userId} is not in ${conversationId}.`);
  const message = getMessage(world, conversationId, ts);
  const installedTeamId = getUser(world.model, userId).teamId;
  const context = { installedTeamId, conversationId, userId, source: { ts: message.ts, ephemeral: false } };
  return {
    message_ts: message.ts,
    channel: { id: conversationId, name: channelName(conversation) },
    message: toSlackMessage(world.model, conversation, message, { withMetadata: true, asEvent: false }),
    response_url: world.replyUrls.give(context),
  };
}
