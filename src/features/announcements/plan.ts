import type { Deps } from '../../deps';
import { opensAt } from '../../outbox/in-hours';
import { queuePost } from '../../outbox/store';
import { type Db, inTeam } from '../../store/database';
import { escapeText, type Language, whoIsAway } from '../../words/wording';
import { modeFor, purposeOf } from '../../workspace/audience';
import { languageFor } from '../../workspace/language';
import { languageOfReader } from '../../workspace/reader';
import type { ClientSettings, Member, Mode } from '../../workspace/settings/settings';
import { type Timetable, zoneAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import { type Announcement, announcementsOf } from './rules';
import { announcementKey, findBotDms, findPlaces } from './store';
import {
  type AnnouncementCard,
  type AnnouncementPlace,
  buildComing,
  type Coming,
  type Recipient,
  whatOf,
} from './views';

/** One client's announcement, and the conversations that it goes to; in shadow mode it goes nowhere. */
export type PlannedAnnouncement = Readonly<{
  announcement: Announcement;
  mode: Mode;
  places: readonly PlannedPlace[];
}>;

/** A conversation that an announcement goes to, in its language. */
export type PlannedPlace = AnnouncementPlace & Readonly<{ language: Language }>;

/** The announcements of the same days, [from, to) in ms since 1970 UTC. A member is asked about them at once. */
export type AnnouncementGroup = Readonly<{
  from: number;
  to: number;
  planned: readonly PlannedAnnouncement[];
}>;

/**
 * What a member is to announce at `now` (ms since 1970 UTC), by the days it is about. A client who can be told nowhere is
 * left out.
 */
export async function planAnnouncements(
  deps: Deps,
  workspace: Workspace,
  member: Member,
  now: number,
): Promise<readonly AnnouncementGroup[]> {
  const groups = new Map<string, { from: number; to: number; planned: PlannedAnnouncement[] }>();
  for (const announcement of announcementsOf(workspace, member, now)) {
    const { client, from, to } = announcement;
    const places = await placesOf(deps, workspace, client, now);
    if (places.length === 0) continue;
    const group = groups.get(`${from} ${to}`) ?? { from, to, planned: [] };
    group.planned.push({ announcement, mode: modeFor(workspace.settings, client), places });
    groups.set(`${from} ${to}`, group);
  }
  return [...groups.values()];
}

/**
 * Where a client reads it: in its listed general conversations, or where it has none, in the DMs with the bot that its
 * people have written in. Never in members' own DMs, nor where a mute holds or the bot is gone.
 */
async function placesOf(
  deps: Deps,
  workspace: Workspace,
  client: ClientSettings,
  now: number,
): Promise<PlannedPlace[]> {
  const listed = client.conversations
    .map(({ channel }) => channel)
    .filter((channel) => purposeOf(workspace.settings, channel) === 'general');
  const { dms, placeOf } = await inTeam(deps.database.db, workspace.teamId, async (trx) => {
    const dms = listed.length > 0 ? [] : await findDmsOf(trx, workspace, client);
    const all = [...listed, ...dms.map(({ conversationId }) => conversationId)];
    return { dms, placeOf: await findPlaces(trx, workspace.teamId, all) };
  });
  const language = languageFor(workspace.settings, client, null);
  const channels = listed.map((conversationId) => ({ conversationId, language }));
  const direct = await Promise.all(
    dms.map(async ({ conversationId, userId }) => ({
      conversationId,
      language: await languageOfReader(deps, workspace, client, { userId, homeTeamId: null }),
    })),
  );
  return [...channels, ...direct].flatMap((each) => {
    const { isChannel, isClosed } = placeOf(each.conversationId);
    const isMuted = (workspace.mutes.get(each.conversationId) ?? 0) > now;
    return isClosed || isMuted ? [] : [{ ...each, isChannel }];
  });
}

async function findDmsOf(trx: Db, { teamId, clientIds }: Workspace, { name }: ClientSettings) {
  const clientId = clientIds.get(name);
  return clientId === undefined ? [] : findBotDms(trx, teamId, clientId);
}

/**
 * Queues what goes to the clients who are live. In each conversation it is said once, whatever is run or pressed again. It
 * is said in the member's hours: outside them it waits for their next opening, unless that would be too late.
 */
export async function postAnnouncements(
  trx: Db,
  workspace: Workspace,
  member: Member,
  { planned, now }: Readonly<{ planned: readonly PlannedAnnouncement[]; now: number }>,
): Promise<void> {
  for (const { announcement, places } of planned.filter(({ mode }) => mode === 'live')) {
    const { from, to, client } = announcement;
    const heldUntil = holdUntil(workspace, member, now, from);
    for (const { conversationId, language } of places) {
      const post = {
        kind: 'announcement' as const,
        conversationId,
        clientId: workspace.clientIds.get(client.name) ?? null,
        message: buildComing(toComing(workspace, announcement, language)),
        staleAt: from,
        onceKey: announcementKey({ conversationId, from, to }),
        ...(heldUntil === null ? {} : { heldUntil }),
      };
      await queuePost(trx, workspace.teamId, post, now);
    }
  }
}

function holdUntil(timetable: Timetable, member: Member, now: number, from: number): number | null {
  const opening = opensAt(timetable, member, now);
  return opening !== null && opening < from ? opening : null;
}

/** What a member sees of a group: the first announcement as its client reads it, and who is told; null for an empty one. */
export function toCard(
  timetable: Timetable,
  member: Member,
  { from, to, planned }: AnnouncementGroup,
): AnnouncementCard | null {
  const sample = planned.find(({ mode }) => mode === 'live') ?? planned[0];
  const language = sample?.places[0]?.language;
  if (sample === undefined || language === undefined) return null;
  const named = (mode: Mode) => planned.filter((each) => each.mode === mode).map(toRecipient);
  return {
    days: { from, to },
    sample: toComing(timetable, sample.announcement, language),
    told: named('live'),
    shadow: named('shadow'),
    zone: zoneAt(timetable.settings, member, from),
  };
}

function toRecipient({ announcement, places }: PlannedAnnouncement): Recipient {
  return { name: announcement.client.name, places };
}

function toComing(
  { settings }: Timetable,
  { team, from, to, backAt, because, cover }: Announcement,
  language: Language,
): Coming {
  return {
    from,
    to,
    backAt,
    what: because === null ? null : whatOf(because, language, settings.workspace.replies.name_holidays),
    cover: cover === null ? null : escapeText(cover),
    who: whoIsAway(
      team.map(({ name }) => name),
      language,
    ),
    language,
    zone: zoneAt(settings, team[0], from),
    home: team[0]?.timezone ?? settings.workspace.timezone,
  };
}
