import type { ConversationId, UserId } from '../../workspace/ids';
import { getConversation, getUser } from '../conversations';
import { eventTs } from '../events/fan-out';
import type { JsonObject } from '../json';
import { findMessage } from '../messages';
import type { Message, User } from '../model';
import { toSlackMessage } from '../slack-message';
import type { View } from '../view-model';
import { isObject } from '../view-state';
import { toSlackView } from '../views';
import type { World } from '../world';
import { channelName } from './command';
import { type Choice, chosen, findElement } from './elements';
import { fill } from './form';
import { failureOf, type Outcome } from './outcome';

/** Lets a person press a button or choose in a select, in a message of the conversation or in one that only they see. */
export async function press(
  world: World,
  userId: UserId,
  conversationId: ConversationId,
  ts: string,
  actionId: string,
  choice?: Choice,
): Promise<Outcome> {
  const conversation = getConversation(world.model, conversationId);
  if (!conversation.members.includes(userId))
    return { kind: 'refused', because: 'You aren’t in this conversation.' };
  const ephemeral = world.model.ephemerals.find((each) => each.to === userId && each.message.ts === ts);
  const message = ephemeral?.message ?? findMessage(world, conversationId, ts);
  if (!message) throw new Error(`There is no message ${ts} in ${conversationId} that ${userId} can see.`);
  if (message.bot?.appId !== world.model.app.id)
    return { kind: 'refused', because: 'That message is not from this app.' };
  const isEphemeral = ephemeral !== undefined;
  const shown = toSlackMessage(world.model, conversation, message, { withMetadata: true, asEvent: false });
  const source = { ts: message.ts, ephemeral: isEphemeral };
  return send(world, getUser(world.model, userId), installedTeam(message), null, {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: conversationId,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: conversationId, name: channelName(conversation) },
    ...(isEphemeral ? {} : { message: shown }),
    state: { values: {} },
    response_url: world.replyUrls.give({
      installedTeamId: installedTeam(message),
      conversationId,
      userId,
      source,
    }),
    actions: [actionOf(world, message.blocks ?? [], actionId, choice)],
  });
}

/** Lets a person press a button in a modal or in their Home tab. */
export async function pressInView(
  world: World,
  userId: UserId,
  viewId: string,
  actionId: string,
  choice?: Choice,
): Promise<Outcome> {
  const view = world.model.views.get(viewId);
  if (!view || view.userId !== userId) throw new Error(`${userId} has no view ${viewId} open.`);
  const action = actionOf(world, view.payload.blocks, actionId, choice);
  // What is chosen in a field of a form is in the state that goes with the press, too.
  const block = view.payload.blocks.find((each) => each.block_id === action.block_id);
  if (block?.type === 'input') fill(world, userId, viewId, { [String(action.block_id)]: choice ?? null });
  return send(world, getUser(world.model, userId), view.installedTeamId, view, {
    container: { type: 'view', view_id: view.id },
    view: toSlackView(world, view),
    actions: [action],
  });
}

/** The person as interaction payloads show them. */
export function userFields(user: User): JsonObject {
  return { id: user.id, username: user.name, name: user.name, team_id: user.teamId };
}

async function send(
  world: World,
  user: User,
  installedTeamId: View['installedTeamId'],
  view: View | null,
  rest: JsonObject,
): Promise<Outcome> {
  const trigger = { userId: user.id, installedTeamId, viewId: view?.id ?? null };
  const answer = await world.dispatcher.sendInteraction('interactive', {
    type: 'block_actions',
    user: userFields(user),
    api_app_id: world.model.app.id,
    token: 'deprecated-verification-token',
    trigger_id: world.triggers.give(trigger),
    team: { id: installedTeamId, domain: world.model.teams.get(installedTeamId)?.domain },
    enterprise: null,
    is_enterprise_install: false,
    ...rest,
  });
  return answer.kind === 'acknowledged' ? { kind: 'done' } : failureOf(answer);
}

/** The team whose installed app posted the message: the home of its bot user. */
function installedTeam(message: Message): View['installedTeamId'] {
  return message.teamId;
}

function actionOf(
  world: World,
  blocks: readonly JsonObject[],
  actionId: string,
  choice: Choice | undefined,
): JsonObject {
  const found = findElement(blocks, actionId, typeof choice === 'string' ? choice : undefined);
  if (!found) throw new Error(`There is no element with action id ${actionId} there.`);
  const { element, block } = found;
  const base = {
    action_id: actionId,
    block_id: block.block_id,
    type: element.type,
    action_ts: eventTs(world.clock.now()),
  };
  if (element.type === 'button' || element.type === 'workflow_button') {
    return {
      ...base,
      text: isObject(element.text) ? { emoji: true, ...element.text } : element.text,
      ...(element.value === undefined ? {} : { value: element.value }),
      ...(element.style === undefined ? {} : { style: element.style }),
    };
  }
  return { ...base, ...chosen(element, choice) };
}
