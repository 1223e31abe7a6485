import { z } from 'zod';
import { flag, json, text } from './api/arguments';
import { SlackError } from './api/call';
import { checkBlocks } from './blocks/check';
import { standingGrant } from './grants';
import {
  changeMessage,
  deleteMessage,
  findMessage,
  type NewMessage,
  postEphemeral,
  postMessage,
} from './messages';
import type { Ephemeral } from './model';
import type { ReplyContext } from './response-urls';
import { toStoredText } from './rich-text';
import type { World } from './world';

const shape = z.strictObject({
  text: text.optional(),
  blocks: json(z.array(z.record(z.string(), z.unknown()))).optional(),
  attachments: json(z.array(z.record(z.string(), z.unknown()))).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: text.optional(),
  metadata: json(z.unknown()).optional(),
  mrkdwn: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
});
type Reply = z.output<typeof shape>;

/** Carries out what an app answers to a command or an interaction. Gives what is wrong with the answer, or null. */
export function respond(world: World, context: ReplyContext, body: unknown): string | null {
  const parsed = shape.safeParse(body);
  if (!parsed.success)
    return `invalid_payload: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`;
  try {
    return carryOut(world, context, parsed.data);
  } catch (error) {
    if (error instanceof SlackError) return error.message;
    throw error;
  }
}

function carryOut(world: World, context: ReplyContext, reply: Reply): string | null {
  if (reply.blocks) checkBlocks(reply.blocks, 'message');
  if (reply.delete_original) return removeOriginal(world, context);
  const bot = standingGrant(world.model, 'bot', context.installedTeamId);
  const identity = bot && world.model.users.get(bot.userId)?.bot;
  if (!bot || !identity) return 'token_revoked';
  if (!reply.text && !reply.blocks?.length && !reply.attachments?.length) return 'no_text';
  const draft: NewMessage = {
    user: bot.userId,
    bot: identity,
    text: toStoredText(reply.text ?? ''),
    ...(reply.blocks?.length
      ? {
          blocks: reply.blocks.map((block, index) => ({
            ...block,
            block_id: block.block_id ?? `b${index + 1}`,
          })),
        }
      : {}),
    ...(reply.attachments ? { attachments: reply.attachments } : {}),
  };
  if (reply.replace_original) return replaceOriginal(world, context, draft);
  const thread = findMessage(world, context.conversationId, reply.thread_ts ?? '')?.ts;
  const whole = thread ? { ...draft, threadTs: thread } : draft;
  if (reply.response_type === 'in_channel') postMessage(world, context.conversationId, whole);
  else postEphemeral(world, context.conversationId, context.userId, whole);
  return null;
}

function replaceOriginal(world: World, context: ReplyContext, draft: NewMessage): string | null {
  const ephemeral = sourceEphemeral(world, context);
  if (ephemeral) {
    ephemeral.message = { ...ephemeral.message, ...draft };
    world.bus.tell({ kind: 'ephemeral', ephemeral });
    return null;
  }
  const message = context.source && findMessage(world, context.conversationId, context.source.ts);
  if (!message) return 'message_not_found';
  changeMessage(world, context.conversationId, message, { blocks: undefined, ...draft }, draft.user);
  return null;
}

function removeOriginal(world: World, context: ReplyContext): string | null {
  const ephemeral = sourceEphemeral(world, context);
  if (ephemeral) {
    world.model.ephemerals = world.model.ephemerals.filter((each) => each !== ephemeral);
    world.bus.tell({ kind: 'ephemeral_removed', ephemeral });
    return null;
  }
  const message = context.source && findMessage(world, context.conversationId, context.source.ts);
  if (!message) return 'message_not_found';
  deleteMessage(world, context.conversationId, message);
  return null;
}

function sourceEphemeral(
  { model }: World,
  { source, conversationId, userId }: ReplyContext,
): Ephemeral | undefined {
  if (!source?.ephemeral) return undefined;
  return model.ephemerals.find(
    (each) => each.conversationId === conversationId && each.to === userId && each.message.ts === source.ts,
  );
}
