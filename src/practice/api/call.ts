import type { JsonObject } from '../json';
import type { Grant } from '../model';
import type { World } from '../world';

/** One Web API call to be carried out. Its token, scope and the names of its arguments were checked before. */
export type Call = {
  world: World;
  method: string;
  args: JsonObject;
  /** The bearer's grant. */
  grant: Grant;
};

/** Carries out a method for the bearer of a bot or user token. Throws a SlackError for what Slack refuses. */
export type Handler = (call: Call) => JsonObject;

/** A call without a workspace's token: with the app's own token, or with none. */
export type OpenCall = Omit<Call, 'grant'> & {
  appToken: string | null;
  basic: { id: string; secret: string } | null;
};
export type OpenHandler = (call: OpenCall) => JsonObject;

/** The methods of one family by their names. */
export type Family = { [method: string]: Handler };
export type OpenFamily = { [method: string]: OpenHandler };

/** A refusal in Slack's words: `ok: false` with this error, and `messages` under response_metadata. */
export class SlackError extends Error {
  override name = 'SlackError';
  constructor(
    readonly code: string,
    readonly messages: readonly string[] = [],
    readonly extra: JsonObject = {},
  ) {
    super([code, ...messages].join(': '));
  }
}
