import type { BlockAction, StaticSelectAction } from '@slack/bolt';
import type { Deps, Press } from '../deps';
import { findPresser } from '../workspace/actor';
import { refreshHome } from './home';

/** The menu of a member's Home tab. */
export const homeActions = {
  /** “More…”: something else is shown below. */
  async open_drawer(deps: Deps, press: Press<BlockAction<StaticSelectAction>>): Promise<void> {
    const { workspace, userId } = await findPresser(deps, press.body);
    const open = press.action.selected_option?.value ?? null;
    await refreshHome(deps, workspace.teamId, userId, { open });
  },
  /** A button that shows more of its part, as its drawer does. */
  async show_drawer(deps: Deps, press: Press): Promise<void> {
    const { workspace, userId } = await findPresser(deps, press.body);
    await refreshHome(deps, workspace.teamId, userId, { open: press.action.value ?? null });
  },
  /** “Close”: the tab shows what it shows at first. */
  async close_drawer(deps: Deps, press: Press): Promise<void> {
    const { workspace, userId } = await findPresser(deps, press.body);
    await refreshHome(deps, workspace.teamId, userId);
  },
};
