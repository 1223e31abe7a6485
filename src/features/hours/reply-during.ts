import type { KnownBlock } from '@slack/types';
import { isOpen, nextClosing, openStretches, type Schedule } from '../../schedule/schedule';
import { context } from '../../slack/blocks';
import { clientTeam } from '../../workspace/audience';
import type { ClientSettings, Settings } from '../../workspace/settings/settings';
import type { SettingsSight } from '../../workspace/settings-part';
import { scheduleOf, type Timetable, whoServes } from '../../workspace/timetable';
import { nextReplyBlocks, previewNext } from '../texts';

/** A stretch of time, [from, to) in ms since 1970 UTC. */
export type Stretch = Readonly<{ from: number; to: number }>;

/** How many of a member's clients are looked at. The first of them who would miss somebody is the one that is shown. */
const mostClients = 25;

/**
 * What a client reads who writes in this time, by the settings that are shown. `before`: the settings without what closes it;
 * null: it closes nothing. Where somebody else is there for all clients, it says that there is no reply.
 */
export function showReplyDuring(
  sight: SettingsSight,
  { from, to }: Stretch,
  before: Settings | null,
): KnownBlock[] {
  const time = { from: Math.max(from, sight.now), to };
  const { workspace } = sight;
  const without = before === null ? workspace : { ...workspace, settings: before };
  const clients = servedBy(sight);
  const looks = clients.map((client) => ({ client, ...lookAt({ workspace, without }, client, time) }));
  const missed = looks.find((look) => look.missedAt !== null);
  if (missed !== undefined)
    return nextReplyBlocks(previewNext(workspace, missed.client, missed.missedAt ?? time.from));
  const closed = looks.find((look) => look.closedAt !== null);
  if (closed === undefined) return [context(alwaysThere)];
  const reply = nextReplyBlocks(previewNext(workspace, closed.client, closed.closedAt ?? time.from));
  if (before === null) return reply;
  return [context(looks.some(({ isWorked }) => isWorked) ? othersThere : notWorked), ...reply];
}

const alwaysThere = 'Somebody is there for clients all that time, so none of them gets an automatic reply.';
const othersThere =
  'Somebody else is there for clients in these hours, so they get an automatic reply only outside of them.';
const notWorked = 'Nobody works in that time anyway, so clients get the automatic reply as usual.';

/** The clients that a member is in charge of; null: none is listed, and everybody here is in charge. */
function servedBy({ settings, member }: SettingsSight): readonly (ClientSettings | null)[] {
  const served = settings.clients.filter((client) =>
    clientTeam(settings, client).some(({ user }) => user === member.user),
  );
  return served.length === 0 ? [null] : served.slice(0, mostClients);
}

/** When a client finds it closed: at all, and in hours in which somebody would have been there else. `isWorked`: there are such hours. */
type Look = Readonly<{ closedAt: number | null; missedAt: number | null; isWorked: boolean }>;

function lookAt(
  { workspace, without }: Readonly<{ workspace: Timetable; without: Timetable }>,
  client: ClientSettings | null,
  time: Stretch,
): Look {
  const now = scheduleOf(workspace, client, whoServes(workspace, client));
  const usual = scheduleOf(without, client, whoServes(without, client));
  const worked = openStretches(usual, time.from, time.to);
  const missedAt = worked.map((stretch) => firstClosed(now, stretch)).find((at) => at !== null) ?? null;
  return { closedAt: firstClosed(now, time), missedAt, isWorked: worked.length > 0 };
}

function firstClosed(schedule: Schedule, { from, to }: Stretch): number | null {
  if (from >= to) return null;
  const at = isOpen(schedule, from) ? nextClosing(schedule, from) : from;
  return at !== null && at < to ? at : null;
}
