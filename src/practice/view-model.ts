import type { TeamId, UserId } from '../workspace/ids';
import type { JsonObject } from './json';

/** What a person typed or chose in one element of a view, as Slack reports it under `state.values`. */
export type ElementState = { type: string; [key: string]: unknown };

/** A view as an app sends it, each block with an id. */
export type ViewPayload = JsonObject & { blocks: JsonObject[] };

/** A modal or a Home tab. */
export type View = {
  id: `V${string}`;
  /** The workspace that the app acts for (Slack's `app_installed_team_id`). */
  installedTeamId: TeamId;
  /** Who sees it. */
  userId: UserId;
  type: 'modal' | 'home';
  /** Changes at every update. views.update and views.publish may require it. */
  hash: string;
  rootId: `V${string}`;
  previousId: `V${string}` | null;
  /** The whole view as the app sent it. */
  payload: ViewPayload;
  /** By block id, then action id. */
  state: { [blockId: string]: { [actionId: string]: ElementState } };
  /** Errors by block id, from the last submit. */
  errors: { [blockId: string]: string };
};
