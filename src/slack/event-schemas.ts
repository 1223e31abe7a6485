import { z } from 'zod';
import { conversationId, messageTs, teamId, userId } from '../workspace/id-schema';

/** A field that we can do without. When it is not what it should be, it counts as absent: no event is lost for it. */
function dispensable<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(null);
}

/**
 * Makes what parses an object by a schema, each object once: on its way an event is looked at several times, and nobody
 * changes it.
 */
function parsedOnce<Schema extends z.ZodType>(
  schema: Schema,
): (given: unknown) => z.ZodSafeParseResult<z.infer<Schema>> {
  const known = new WeakMap<object, z.ZodSafeParseResult<z.infer<Schema>>>();
  return (given) => {
    if (typeof given !== 'object' || given === null) return schema.safeParse(given);
    const parsed = known.get(given) ?? schema.safeParse(given);
    known.set(given, parsed);
    // What comes out would be parsed to the same.
    if (typeof parsed.data === 'object' && parsed.data !== null) known.set(parsed.data, parsed);
    return parsed;
  };
}

/** A field that we only look at to see whether it is there. */
const presence = z.unknown().optional();
const text = z.string();
/** A name or an id, which goes into a key. */
const short = z.string().min(1).max(200);

const authorization = z
  .object({
    team_id: dispensable(teamId),
    enterprise_id: dispensable(text),
    user_id: dispensable(userId),
    is_bot: dispensable(z.boolean()),
  })
  .catch({ team_id: null, enterprise_id: null, user_id: null, is_bot: null });
export type Authorization = z.infer<typeof authorization>;

/** Slack's event envelope, as far as we use it. Other fields pass through. Source: docs.slack.dev, Events API. */
export const envelope = z.looseObject({
  type: z.literal('event_callback'),
  team_id: dispensable(teamId),
  context_team_id: dispensable(teamId),
  api_app_id: dispensable(text),
  event_id: short,
  /** Names the event to apps.event.authorizations.list. */
  event_context: dispensable(text),
  event: z.looseObject({ type: short }),
  authorizations: dispensable(z.array(authorization)),
  is_ext_shared_channel: dispensable(z.boolean()),
  /** Ours: the event was made from what a conversation's history shows (found-events.ts). */
  found_late: dispensable(z.boolean()),
});
export type Envelope = z.infer<typeof envelope>;
export const parseEnvelope = parsedOnce(envelope);

const attachment = dispensable(
  z.looseObject({
    is_msg_unfurl: dispensable(z.boolean()),
    is_share: dispensable(z.boolean()),
    text: dispensable(text),
    fallback: dispensable(text),
    title: dispensable(text),
  }),
);

const innerMessage = z.looseObject({
  ts: messageTs,
  user: dispensable(userId),
  text: text.nullish(),
  edited: dispensable(z.looseObject({ ts: short })),
  subtype: dispensable(text),
  bot_id: presence,
  app_id: dispensable(text),
});

/** Slack's message event, as far as we use it. It is needed whose words they are, where and when, and the words. */
const messageEvent = z.looseObject({
  type: z.literal('message'),
  subtype: short.nullish(),
  channel: conversationId,
  channel_type: text.nullish(),
  ts: messageTs,
  thread_ts: dispensable(messageTs),
  user: userId.nullish(),
  team: dispensable(text),
  user_team: dispensable(text),
  source_team: dispensable(text),
  text: text.nullish(),
  bot_id: presence,
  app_id: dispensable(text),
  client_msg_id: dispensable(text),
  /** Whatever it is, it is there with a bot's messages alone. */
  bot_profile: z
    .looseObject({ app_id: dispensable(text) })
    .nullish()
    .catch({ app_id: null }),
  metadata: presence,
  files: dispensable(z.array(dispensable(z.looseObject({ name: dispensable(text) })))),
  /** What was forwarded with it, and what Slack shows of its links. */
  attachments: dispensable(z.array(attachment)),
  edited: dispensable(z.looseObject({ ts: short })),
  deleted_ts: dispensable(messageTs),
  message: dispensable(innerMessage),
  previous_message: dispensable(innerMessage),
});
export type MessageEvent = z.infer<typeof messageEvent>;
export const parseMessage = parsedOnce(messageEvent);
