import type { ConversationId, UserId } from '../../workspace/ids';
import { findConversation, findUser, getConversation, getUser } from '../conversations';
import { isInstalled } from '../grants';
import type { Conversation, Model, User } from '../model';
import { respond } from '../respond';
import type { World } from '../world';
import { failureOf, type Outcome } from './outcome';

/** Lets a person type a slash command into the composer of a conversation or a thread. */
export async function command(
  world: World,
  userId: UserId,
  conversationId: ConversationId,
  name: string,
  text = '',
  { threadTs }: { threadTs?: string } = {},
): Promise<Outcome> {
  const { model } = world;
  const user = getUser(model, userId);
  const conversation = getConversation(model, conversationId);
  const refusal = refusalOf(model, user, conversation, name, threadTs);
  if (refusal) return { kind: 'refused', because: refusal };
  const context = { installedTeamId: user.teamId, conversationId, userId, source: null };
  const answer = await world.dispatcher.sendInteraction('slash_commands', {
    token: 'deprecated-verification-token',
    team_id: user.teamId,
    team_domain: model.teams.get(user.teamId)?.domain ?? '',
    channel_id: conversation.id,
    channel_name: channelName(conversation),
    user_id: user.id,
    user_name: user.name,
    command: name,
    text: withNames(model, text),
    api_app_id: model.app.id,
    is_enterprise_install: 'false',
    response_url: world.replyUrls.give(context),
    trigger_id: world.triggers.give({ userId, installedTeamId: user.teamId, viewId: null }),
  });
  if (answer.kind !== 'acknowledged') return failureOf(answer);
  return answerInBody(world, context, answer.body);
}

/** A command's text as Slack writes it when the manifest says `should_escape`: with names beside the ids. */
function withNames(model: Model, text: string): string {
  return text
    .replace(/<@([A-Z0-9]+)>/g, (token, id) => tokenWith(token, findUser(model, id)?.name))
    .replace(/<#([A-Z0-9]+)>/g, (token, id) => tokenWith(token, findConversation(model, id)?.name));
}

function tokenWith(token: string, name: string | undefined): string {
  return name === undefined ? token : `${token.slice(0, -1)}|${name}>`;
}

/** Why this person can't use the app's own commands and shortcuts, or null when they can. */
export function appUseRefusal(model: Model, user: User): string | null {
  if (!isInstalled(model, user.teamId)) return `${model.app.name} isn’t installed in your workspace.`;
  if (user.guest === 'single') return 'Single-channel guests can’t use apps.';
  const allowed = model.teams.get(user.teamId)?.guestsMayUseApps ?? false;
  if (user.guest === 'multi' && !allowed) return 'This workspace doesn’t let guests use apps.';
  return null;
}

/** A channel's name as Slack puts it into payloads. */
export function channelName(conversation: Conversation): string {
  switch (conversation.kind) {
    case 'im':
      return 'directmessage';
    case 'private':
      return 'privategroup';
    case 'channel':
    case 'mpim':
      return conversation.name;
    default:
      return conversation.kind satisfies never;
  }
}

function refusalOf(
  model: Model,
  user: User,
  conversation: Conversation,
  name: string,
  threadTs?: string,
): string | null {
  if (!conversation.members.includes(user.id)) return 'You aren’t in this conversation.';
  if (!model.app.commands.includes(name)) return `${name} is not a valid command.`;
  if (threadTs) return `${name} is not supported in threads. Sorry!`;
  return appUseRefusal(model, user);
}

function answerInBody(world: World, context: Parameters<typeof respond>[1], body: string): Outcome {
  if (body.trim() === '') return { kind: 'done' };
  const parsed = parseBody(body);
  const problem = respond(world, context, parsed);
  return problem === null ? { kind: 'done' } : { kind: 'failed', because: problem };
}

/** An acknowledgement may be JSON or plain words. */
function parseBody(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' ? value : { text: body };
  } catch {
    return { text: body };
  }
}
