import type { HomeView, KnownBlock } from '@slack/types';
import type { Deps, HomeLead } from '../deps';
import { section } from '../slack/blocks';
import { NotInstalledError } from '../slack/grants';
import { publishHome } from '../slack/publish-home';
import type { TeamId, UserId } from '../workspace/ids';
import { findSender } from '../workspace/people';
import type { Workspace } from '../workspace/workspaces';
import { buildMemberHome } from './dashboard';
import { homeView } from './drawers';
import { fitHome } from './fit';

/**
 * How a Home tab is to be shown. `lead`: the result of a press in it; `open`: the feature whose drawer is open, which is that
 * of the lead where none is named.
 */
export type HomeSight = Readonly<{ lead?: HomeLead | null; open?: string | null }>;

/**
 * Publishes a person's Home tab as things are now. When Slack refuses it (the tab is switched off, the person has left),
 * that is only logged.
 */
export async function refreshHome(
  deps: Deps,
  teamId: TeamId,
  userId: UserId,
  { lead = null, open = lead?.part ?? null }: HomeSight = {},
): Promise<void> {
  const workspace = await deps.workspaces.current(teamId);
  if (workspace === null) return;
  const blocks = fitHome(await buildHome(deps, workspace, userId, { lead, open }));
  const refusal = await publish(deps, teamId, userId, homeView(blocks, open));
  if (refusal !== null)
    deps.log.warn({ team: teamId, user: userId, reason: refusal }, 'a Home tab could not be shown');
}

async function publish(deps: Deps, teamId: TeamId, userId: UserId, view: HomeView): Promise<string | null> {
  try {
    return await publishHome(await deps.slackFor(teamId), userId, view);
  } catch (error) {
    if (error instanceof NotInstalledError) return 'not_installed';
    throw error;
  }
}

/** Members see their own parts. A client's people see their terms and nothing else (P2). Others see what this is. */
async function buildHome(
  deps: Deps,
  workspace: Workspace,
  userId: UserId,
  sight: Required<HomeSight>,
): Promise<readonly KnownBlock[]> {
  const { features } = deps.registry;
  const sender = await findSender(deps, workspace, { userId, homeTeamId: null });
  switch (sender.kind) {
    case 'member':
      return buildMemberHome({ deps, workspace, member: sender.member, now: deps.clock() }, sight);
    case 'client':
    case 'unknown_client':
      return allBlocks(
        features.map(({ homePart }) => homePart?.client?.(deps, workspace, { sender, userId }) ?? []),
      );
    case 'colleague':
      return [
        ...colleagueBlocks(),
        ...(await allBlocks(
          features.map(({ homePart }) => homePart?.colleague?.(deps, workspace, userId) ?? []),
        )),
      ];
    case 'ignored':
    case 'automatic':
      return [section('You don’t need to do anything here.')];
    default:
      return sender satisfies never;
  }
}

type Blocks = readonly KnownBlock[];

async function allBlocks(parts: readonly (Blocks | Promise<Blocks>)[]): Promise<Blocks> {
  return (await Promise.all(parts)).flat();
}

/** What somebody of the workspace sees who is not a member. It says nothing about clients (P2). */
function colleagueBlocks(): KnownBlock[] {
  return [
    section(
      '*Gatehouse*\nI stand between the people here who serve clients in Slack and those clients: outside working hours a client hears politely when somebody is back, and everybody knows what was agreed.',
    ),
  ];
}
