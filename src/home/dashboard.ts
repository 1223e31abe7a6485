import type { KnownBlock } from '@slack/types';
import type { ForMember, HomeLead, MemberPart } from '../deps';
import { context } from '../slack/blocks';
import { mayChange } from '../workspace/settings/roles';
import { type DrawerTitle, drawerMenu, openDrawer, readOpen } from './drawers';

/** What of a Home tab is open, and what a press in it came to (home.ts). */
type Sight = Readonly<{ lead: HomeLead | null; open: string | null }>;
type Blocks = readonly KnownBlock[];

const line = { type: 'divider' } as const;

/**
 * A member's Home tab: whether they are there, with what must not be overlooked; what else they look for every day; and a
 * menu of all the rest, of which one drawer is open at a time.
 */
export async function buildMemberHome(home: ForMember, { lead, open: opened }: Sight): Promise<Blocks> {
  const { name: open, page } = readOpen(opened);
  const parts = home.deps.registry.features.flatMap(({ name, homePart }) =>
    homePart?.member === undefined ? [] : [{ name, part: withAllowedDrawer(home, homePart.member) }],
  );
  const leadOf = (name: string) => (lead?.part === name ? lead.words : null);
  const lookOf = (name: string) => ({ lead: leadOf(name), isOpen: open === name });
  const [welcomes, fronts, alerts, drawers] = await Promise.all([
    Promise.all(parts.map(({ name, part }) => part.welcome?.(home, lookOf(name)) ?? [])),
    Promise.all(parts.map(({ name, part }) => part.front?.(home, lookOf(name)) ?? [])),
    Promise.all(parts.map(({ part }) => part.alert?.(home) ?? null)),
    Promise.all(
      parts.map(({ name, part }) =>
        open === name && part.drawer?.blocks !== undefined
          ? part.drawer.blocks(home, { lead: leadOf(name), page })
          : null,
      ),
    ),
  ]);
  const titles = parts.flatMap(({ name, part }) => titleOf(name, part));
  const title = titles.find(({ name }) => name === open) ?? null;
  const [state = [], ...others] = fronts.filter((blocks) => blocks.length > 0);
  return [
    ...separated([
      ...welcomes.filter((blocks) => blocks.length > 0),
      [...state, ...alertBlocks(alerts)],
      ...others,
    ]),
    line,
    ...drawerMenu(titles, title),
    ...drawers.flatMap((blocks) => (blocks === null || title === null ? [] : openDrawer(title, blocks))),
  ];
}

/** A part without its drawer where the member may not open that, also when a press or an old button asks for it (G1). */
function withAllowedDrawer({ workspace, member }: ForMember, part: MemberPart): MemberPart {
  const right = part.drawer?.right;
  if (right === undefined || mayChange(workspace.settings, member.user, right, false)) return part;
  const { drawer: _, ...rest } = part;
  return rest;
}

function titleOf(name: string, { drawer }: MemberPart): DrawerTitle[] {
  if (drawer === undefined) return [];
  const { title, hasButton, inSettings } = drawer;
  const place = inSettings === true ? 'settings' : hasButton === true ? 'button' : 'menu';
  return [{ name, title, place }];
}

/** The parts from top to bottom, with a line between them. */
function separated(parts: readonly Blocks[]): Blocks {
  return parts.flatMap((blocks, index) => [...(index === 0 ? [] : [line]), ...blocks]);
}

function alertBlocks(alerts: readonly (string | null)[]): Blocks {
  return alerts.flatMap((alert) => (alert === null ? [] : [context(`:warning: ${alert}`)]));
}
