import type { KnownBlock } from '@slack/types';
import type { DrawerLook, ForMember } from '../../deps';
import { inTeam } from '../../store/database';
import { differenceLines } from '../../workspace/settings/difference';
import { listVersions } from '../../workspace/store/settings';
import { zoneAt } from '../../workspace/timetable';
import { listParts, mayOpen } from './open';
import { linesFor, mayUndo, readHistoryPage } from './rules';
import { historyBlocks, type ListedChange, settingsBlocks } from './views';

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
    lead,
  );
}

const onePage = 10;

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
  const changes = versions.slice(0, onePage).flatMap((each, n): ListedChange[] => {
    const lines = differenceLines(versions[n + 1]?.settings ?? null, each.settings);
    const readable = linesFor(settings, member.user, lines);
    const isFirst = each.version === 1;
    if (readable.length === 0) return [];
    return [{ ...each, lines: readable, mayUndo: !isFirst && mayUndo(settings, member.user, lines) }];
  });
  return historyBlocks(changes, {
    zone: zoneAt(settings, member, now),
    lead,
    next: versions.length > onePage ? page + 1 : null,
    previous: page === 0 ? null : page - 1,
  });
}
