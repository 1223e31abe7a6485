import { z } from 'zod';
import { checkBlocks } from '../blocks/check';
import type { JsonObject } from '../json';
import type { NewMessage } from '../messages';
import type { Message } from '../model';
import { toStoredText } from '../rich-text';
import { flag, json, text } from './arguments';
import { type Call, SlackError } from './call';

const objects = json(z.array(z.record(z.string(), z.unknown())));

/** The arguments with which every posting method says what a message holds. */
export const contentArgs = {
  text: text.optional(),
  markdown_text: text.optional(),
  blocks: objects.optional(),
  attachments: objects.optional(),
  metadata: json(z.unknown()).optional(),
  link_names: flag.optional(),
  parse: z.enum(['full', 'none']).optional(),
  as_user: flag.optional(),
};
const contentShape = z.object(contentArgs);
export type Content = z.output<typeof contentShape>;

/** Where Slack cuts a text, in characters. */
export const textCut = 40_000;
const markdownLimit = 12_000;
const attachmentsAllowed = 100;
const metadataLimit = 8000;

/** Refuses what Slack would refuse in a message, whatever the method. */
export function checkContent(args: Content): void {
  if (args.as_user) throw new SlackError('as_user_not_supported');
  const blocks = args.blocks ?? [];
  const attachments = args.attachments ?? [];
  if (args.markdown_text !== undefined && (args.text !== undefined || blocks.length > 0))
    throw new SlackError('markdown_text_conflict');
  if ((args.markdown_text?.length ?? 0) > markdownLimit) throw new SlackError('msg_too_long');
  if (!args.text?.trim() && !args.markdown_text?.trim() && blocks.length === 0 && attachments.length === 0)
    throw new SlackError('no_text');
  if (attachments.length > attachmentsAllowed) throw new SlackError('too_many_attachments');
  if (blocks.length > 0) checkBlocks(blocks, 'message');
}

/** The message that the arguments describe, in the bearer's name. */
export function draft({ world, grant }: Call, args: Content): NewMessage {
  const bot = world.model.users.get(grant.userId)?.bot;
  const words = args.markdown_text ?? args.text ?? '';
  return definedOnly({
    user: grant.userId,
    text: toStoredText(words.slice(0, textCut)),
    bot: bot ?? { botId: userBotId(grant.userId), appId: world.model.app.id, name: world.model.app.name },
    blocks: args.blocks && args.blocks.length > 0 ? withBlockIds(args.blocks) : undefined,
    attachments: args.attachments,
    metadata: args.metadata === undefined ? undefined : keptMetadata(grant, checkMetadata(args.metadata)),
  });
}

/**
 * The bot id that Slack shows when an app posts in a person's name: one for each authorisation, not the bot user's own.
 */
function userBotId(userId: string): `B${string}` {
  return `B0FOR${userId.slice(1)}`;
}

/**
 * Slack's page says that only an app may set metadata. It is not certain that a person's token counts as one; here it
 * does not.
 */
function keptMetadata(
  grant: Call['grant'],
  metadata: NonNullable<Message['metadata']>,
): Message['metadata'] | undefined {
  return grant.kind === 'bot' ? metadata : undefined;
}

function checkMetadata(metadata: unknown): NonNullable<Message['metadata']> {
  const shape = z.strictObject({
    event_type: z.string().min(1),
    event_payload: z.record(z.string(), z.unknown()),
  });
  const parsed = shape.safeParse(metadata);
  if (!parsed.success)
    throw new SlackError(
      'invalid_metadata_format',
      parsed.error.issues.map((issue) => issue.message),
    );
  if (JSON.stringify(parsed.data).length > metadataLimit) throw new SlackError('metadata_too_large');
  return parsed.data;
}

function withBlockIds(blocks: readonly JsonObject[]): JsonObject[] {
  return blocks.map((block, index) => ({ ...block, block_id: block.block_id ?? `b${index + 1}` }));
}

function definedOnly<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
