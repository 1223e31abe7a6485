import type { TeamId, UserId } from '../../domain/ids';
import type { Grant, JsonObject } from '../model';
import type { World } from '../world';

/** One Web API call on its way through: arguments already checked by name, token and scope by then too. */
export type Call = {
  world: World;
  method: string;
  args: JsonObject;
  /** The bearer's grant. */
  grant: Grant;
};

/** Carries out a method for the bearer of a bot or user token. Throws SlackError for what Slack refuses. */
export type Handler = (call: Call) => JsonObject;

/** A call without a workspace token: with the app's own token, or none at all. */
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

/** The team and user that a call acts for. */
export function bearerOf({ grant }: Call): { teamId: TeamId; userId: UserId } {
  return { teamId: grant.teamId, userId: grant.userId };
}
