import type { KnownBlock } from '@slack/types';
import type { DrawerLook, ForMember } from '../../deps';
import { inTeam } from '../../store/database';
import { differenceLines } from '../../workspace/settings/difference';
import { mayChange } from '../../workspace/settings/roles';
import type { SettingsSight } from '../../workspace/settings-part';
import { type Changed, listVersions, type VersionedSettings } from '../../workspace/store/settings';
import { zoneAt } from '../../workspace/timetable';
import { listChangedParts } from './changed-parts';
import { listParts, mayOpen } from './open';
import { linesFor, mayUndo, readHistoryPage } from './rules';
import { historyBlocks, type LinkedDrawer, type ListedChange, settingsBlocks } from './views';

/** The settings that a member may change (G1), or, on its own page, what was changed (G3). */
export function showSettings(
  home: ForMember,
  { lead, page }: DrawerLook,
): Promise<readonly KnownBlock[]> | readonly KnownBlock[] {
  const historyAt = readHistoryPage(page);
  if (historyAt !== null) return showHistory(home, lead, historyAt);
  const { deps, workspace, member, now } = home;
  const sight = { workspace, settings: workspace.settings, actor: member, member, about: null, now };
  const open = listParts(deps).filter((part) =>
    mayOpen({ part, sight, wanted: { part: part.id, whose: null, about: null, from: null } }),
  );
  return settingsBlocks(
    open.map((part) => ({ ...part, summary: part.summary(sight) })),
    { lead, drawers: drawersInSettings(home) },
  );
}

/** The drawers that are opened from here, of those that the member may open. */
function drawersInSettings({ deps, workspace, member }: ForMember): LinkedDrawer[] {
  return deps.registry.features.flatMap(({ name, homePart }) => {
    const drawer = homePart?.member?.drawer;
    if (drawer?.inSettings !== true) return [];
    const { title, right = 'self' } = drawer;
    return mayChange(workspace.settings, member.user, right, true) ? [{ name, title }] : [];
  });
}

const onePage = 10;

type Version = VersionedSettings & Changed;
type Step = Readonly<{ version: Version; before: Version | null }>;

/** A version as the history lists it. The list is empty when the reader may not see any of its changes. */
function listed(
  parts: ReturnType<typeof listParts>,
  sight: SettingsSight,
  { version, before }: Step,
): ListedChange[] {
  const { settings, actor } = sight;
  const lines = differenceLines(before?.settings ?? null, version.settings);
  const readable = linesFor(settings, actor.user, lines);
  if (readable.length === 0) return [];
  if (before === null) return [{ ...version, parts: [], lines: [], mayUndo: false }];
  const isAdmin = mayChange(settings, actor.user, 'admin', false);
  const touched = listChangedParts(parts, sight, { before: before.settings, after: version.settings });
  const told = touched.filter(({ whose }) => isAdmin || whose === actor.user);
  return [{ ...version, parts: told, lines: readable, mayUndo: mayUndo(settings, actor.user, lines) }];
}

/** One page of the history, the newest first. */
async function showHistory(
  { deps, workspace, member, now }: ForMember,
  lead: string | null,
  page: number,
): Promise<readonly KnownBlock[]> {
  const { teamId, settings } = workspace;
  const first = page * onePage;
  const versions = await inTeam(deps.database.db, teamId, (trx) =>
    listVersions(trx, teamId, { limit: onePage + 1, skip: first }),
  );
  const sight = { workspace, settings, actor: member, member, about: null, now };
  const changes = versions
    .slice(0, onePage)
    .flatMap((each, n) => listed(listParts(deps), sight, { version: each, before: versions[n + 1] ?? null }));
  return historyBlocks(changes, {
    zone: zoneAt(settings, member, now),
    lead,
    next: versions.length > onePage ? page + 1 : null,
    previous: page === 0 ? null : page - 1,
  });
}
