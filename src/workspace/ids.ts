/**
 * Slack's ids as types. A prefix tells that a text is an id, and nothing more: Slack may turn a `G…` channel into a
 * `C…`.
 */

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

/**
 * True for text that has the form of a message timestamp: ten digits of seconds, which lasts from 2001 to 2286. So they
 * also sort as text, and none is too far for a date.
 */
export function isMessageTs(text: string): text is MessageTs {
  return /^[1-9]\d{9}\.\d{6}$/.test(text);
}

/** The instant of a message timestamp in ms since 1970 UTC, fractions of a ms cut off. */
export function instantOfTs(ts: MessageTs): number {
  return Math.floor(Number(ts) * 1000);
}

/** An instant, ms since 1970 UTC, in the form of a message timestamp. */
export function tsAtInstant(at: number): MessageTs {
  return `${(at / 1000).toFixed(3)}000` as MessageTs;
}
