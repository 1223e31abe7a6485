import { z } from 'zod';
import type { JsonObject } from '../json';
import { toSlackFile } from '../slack-message';
import { parseArgs, text } from './arguments';
import { type Call, type Family, SlackError } from './call';

/** files.*: what is known of a file. Practice keeps no bytes. */
export const files: Family = { 'files.info': info };

function info(call: Call): JsonObject {
  const args = parseArgs(call.args, z.object({ file: text }));
  const { model } = call.world;
  const file = model.files.get(args.file);
  const seen = [...model.messages].some(
    ([conversationId, log]) =>
      model.conversations.get(conversationId)?.members.includes(call.grant.userId) &&
      log.list.some((message) => message.files?.some(({ id }) => id === args.file)),
  );
  if (!file || !seen) throw new SlackError('file_not_found');
  return { file: toSlackFile(file, false), comments: [], response_metadata: { next_cursor: '' } };
}
