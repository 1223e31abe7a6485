import { type Announcement, announcementsOf } from '../domain/announcements';
import { modeFor, purposeOf } from '../domain/audience';
import type { ConversationId } from '../domain/ids';
import { dayOf, zoneAt } from '../domain/rota';
import { isOpen, nextOpening } from '../domain/schedule';
import type { ClientSettings, Member, Mode } from '../domain/settings';
import { type Coming, escapeText, type Language, languageFor, whatOf, whoIsAway } from '../domain/wording';
import { announcementKey, findBotDms, findClosed } from '../store/announcements';
import { type Db, inTeam } from '../store/database';
import { queuePost } from '../store/outbox';
import { languageOfReader } from './reader';
import type { Desk, Entry } from './roster';
import { buildComing } from './views/coming';

/** A conversation in which a client is to read an announcement, and in which language. */
export type Place = Readonly<{ conversationId: ConversationId; language: Language }>;

/** One client's announcement with where it goes; in shadow mode it goes nowhere. */
export type Planned = Readonly<{ announcement: Announcement; mode: Mode; places: readonly Place[] }>;

/** Announcements of the same days, [from, to) in ms since 1970 UTC: a member is asked about them at once. */
export type Group = Readonly<{ from: number; to: number; planned: readonly Planned[] }>;

/** What a member is to announce at `now` (ms since 1970 UTC), by the days it is about. Who can be told nowhere is left out. */
export async function planAnnouncements(
  desk: Desk,
  entry: Entry,
  member: Member,
  now: number,
): Promise<readonly Group[]> {
  const groups = new Map<string, { from: number; to: number; planned: Planned[] }>();
  for (const announcement of announcementsOf(entry, member, now)) {
    const { client, from, to } = announcement;
    const places = await placesOf(desk, entry, client, now);
    if (places.length === 0) continue;
    const group = groups.get(`${from} ${to}`) ?? { from, to, planned: [] };
    group.planned.push({ announcement, mode: modeFor(entry.settings, client), places });
    groups.set(`${from} ${to}`, group);
  }
  return [...groups.values()];
}

/**
 * Where a client reads it: in its listed general conversations; where it has none, in the DMs with the bot that its
 * people have written in. Never in members' own DMs, and not where a mute holds or the bot is not any more.
 */
async function placesOf(desk: Desk, entry: Entry, client: ClientSettings, now: number): Promise<Place[]> {
  const { teamId } = entry.workspace;
  const id = entry.clientIds.get(client.name);
  const listed = client.conversations
    .map(({ channel }) => channel)
    .filter((channel) => purposeOf(entry.settings, channel) === 'general');
  const { dms, closed } = await inTeam(desk.database.db, teamId, async (trx) => {
    const dms = listed.length > 0 || id === undefined ? [] : await findBotDms(trx, teamId, id);
    const all = [...listed, ...dms.map(({ conversationId }) => conversationId)];
    return { dms, closed: await findClosed(trx, teamId, all) };
  });
  const canHear = ({ conversationId }: Place) =>
    !closed.has(conversationId) && (entry.mutes.get(conversationId) ?? 0) <= now;
  const language = languageFor(entry.settings, client, null);
  const channels = listed.map((conversationId) => ({ conversationId, language }));
  const direct = await Promise.all(
    dms.map(async ({ conversationId, userId }) => ({
      conversationId,
      language: await languageOfReader(desk, entry, client, { userId, homeTeamId: null }),
    })),
  );
  return [...channels, ...direct].filter(canHear);
}

/** An announcement as it is told in a language. */
export function toComing(
  entry: Entry,
  { team, from, to, backAt, because, cover }: Announcement,
  language: Language,
): Coming {
  const namesHolidays = entry.settings.workspace.replies.name_holidays;
  return {
    from,
    to,
    backAt,
    what: because === null ? null : whatOf(because, language, namesHolidays),
    cover: cover === null ? null : escapeText(cover),
    who: whoIsAway(
      team.map(({ name }) => name),
      language,
    ),
    language,
    zone: zoneAt(entry.settings, team[0], from),
    home: team[0]?.timezone ?? entry.settings.workspace.timezone,
  };
}

/**
 * Queues what goes to clients who are live, once in each conversation whatever is run or pressed again. Said in the
 * member's hours: outside them it waits for their next opening, unless that would be too late.
 */
export async function postAnnouncements(
  trx: Db,
  entry: Entry,
  member: Member,
  planned: readonly Planned[],
  now: number,
): Promise<void> {
  for (const { announcement, mode, places } of planned) {
    if (mode !== 'live') continue;
    const { from, to, client } = announcement;
    const heldUntil = holdUntil(entry, member, now, from);
    for (const { conversationId, language } of places)
      await queuePost(
        trx,
        entry.workspace.teamId,
        {
          kind: 'announcement',
          conversationId,
          clientId: entry.clientIds.get(client.name) ?? null,
          message: buildComing(toComing(entry, announcement, language)),
          staleAt: from,
          onceKey: announcementKey(conversationId, from, to),
          ...(heldUntil === null ? {} : { heldUntil }),
        },
        now,
      );
  }
}

function holdUntil(entry: Entry, member: Member, now: number, from: number): number | null {
  const { schedule } = dayOf(entry, member);
  const opening = isOpen(schedule, now) ? null : nextOpening(schedule, now);
  return opening !== null && opening < from ? opening : null;
}
