/** Slack's ids as types. Nothing is ever decided from an id's prefix beyond its being an id (Slack renames channels). */

/** A Slack workspace or, on an Enterprise grid, an organisation (`T…` or `E…`). */
export type TeamId = `T${string}` | `E${string}`;
/** A Slack user (`U…`, or `W…` on an Enterprise grid). */
export type UserId = `U${string}` | `W${string}`;
/** A Slack conversation: channel, private channel or DM (`C…`, `G…`, `D…`). */
export type ConversationId = `C${string}` | `G${string}` | `D${string}`;
/** Slack's message timestamp: seconds of UTC with six decimals, unique in its conversation. */
export type MessageTs = `${number}.${string}`;

/** True for text that has the form of a workspace id. */
export function isTeamId(text: string): text is TeamId {
  return /^[TE][A-Z0-9]{1,30}$/.test(text);
}

/** True for text that has the form of a user id. */
export function isUserId(text: string): text is UserId {
  return /^[UW][A-Z0-9]{1,30}$/.test(text);
}

/** True for text that has the form of a conversation id. */
export function isConversationId(text: string): text is ConversationId {
  return /^[CGD][A-Z0-9]{1,30}$/.test(text);
}

/** True for text that has the form of a message timestamp. */
export function isMessageTs(text: string): text is MessageTs {
  return /^\d{1,12}\.\d{6}$/.test(text);
}

/** The instant of a message timestamp in ms since 1970 UTC, fractions of a ms cut off. */
export function instantOf(ts: MessageTs): number {
  return Math.floor(Number(ts) * 1000);
}
