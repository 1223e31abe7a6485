import type { DayTask, Deps, ForMember, StillTrue } from '../../deps';
import type { Post } from '../../outbox/post';
import { queuePost } from '../../outbox/store';
import type { PostMessage } from '../../slack/blocks';
import { type Db, inTeam } from '../../store/database';
import { modeFor, namesFormerMember } from '../../workspace/audience';
import type { ConversationId } from '../../workspace/ids';
import type { ClientSettings } from '../../workspace/settings/settings';
import { findSettingsAt } from '../../workspace/store/settings';
import { zoneAt } from '../../workspace/timetable';
import type { Workspace } from '../../workspace/workspaces';
import {
  type AnnouncementGroup,
  type PlannedPlace,
  planAnnouncements,
  postAnnouncements,
  toCard,
} from './plan';
import { isStillAhead, speakerFor } from './rules';
import { type AnnouncedDays, findAnnounced, readAnnouncementKey } from './store';
import {
  buildAnnouncementGone,
  buildAnnouncementQuestion,
  buildAnnouncementReport,
  buildAnnouncementUnsaid,
} from './views';

/**
 * At the opening of a member's day, days off ahead are announced to the clients that the member speaks for (A11). The
 * member is asked first, once for the same days. Where the settings say so, the announcement goes out by itself and the
 * member is told. They are also told when an announcement that is out does not hold any more.
 */
export const announceClosures: DayTask = async (deps, workspace, member, day) => {
  const speaks = (client: ClientSettings) => speakerFor(workspace, client, day)?.user === member.user;
  if (!workspace.settings.clients.some(speaks)) return;
  const today = { deps, workspace, member, now: deps.clock() };
  const groups = await planAnnouncements(deps, workspace, member, day);
  await inTeam(deps.database.db, workspace.teamId, async (trx) => {
    const out = await findAnnounced(trx, workspace.teamId, today.now);
    for (const group of groups) await announceOrAsk(trx, today, withoutAnnounced(group, out));
    await tellOfChanges(trx, today);
  });
};

/** What is left to announce: another member may have done so before they went on leave. */
function withoutAnnounced(
  { from, to, planned }: AnnouncementGroup,
  out: readonly AnnouncedDays[],
): AnnouncementGroup {
  const isOut = (place: PlannedPlace) =>
    out.some((one) => one.conversationId === place.conversationId && one.from === from && one.to === to);
  return { from, to, planned: planned.filter(({ places }) => !places.every(isOut)) };
}

async function announceOrAsk(trx: Db, today: ForMember, group: AnnouncementGroup): Promise<void> {
  const { workspace, member, now } = today;
  const { from, to, planned } = group;
  const card = toCard(workspace, member, group);
  if (card === null) return;
  const key = `${member.user} ${from} ${to}`;
  if (workspace.settings.workspace.replies.announce === 'ask' || card.told.length === 0) {
    const message = buildAnnouncementQuestion(card);
    return tellMember(trx, today, { message, onceKey: `announcement_asked ${key}`, from });
  }
  await postAnnouncements(trx, workspace, member, { planned, now });
  const message = buildAnnouncementReport(card);
  await tellMember(trx, today, { message, onceKey: `announcement_made ${key}`, from });
}

/** Tells a member, once, of each announcement of theirs that is out but not in the plan any more. */
async function tellOfChanges(trx: Db, today: ForMember): Promise<void> {
  const { workspace, member, now } = today;
  for (const out of await findAnnounced(trx, workspace.teamId, now)) {
    const client = clientById(workspace, out.clientId);
    if (client === undefined || speakerFor(workspace, client, now)?.user !== member.user) continue;
    if (isStillAhead(workspace, client, out, now)) continue;
    const { conversationId, from, to } = out;
    const message = buildAnnouncementGone(client.name, out, from, zoneAt(workspace.settings, member, from));
    await tellMember(trx, today, {
      message,
      onceKey: `announcement_gone ${conversationId} ${from} ${to}`,
      from,
    });
  }
}

/** A private word about days off that begin at `from` (ms since 1970 UTC). Until then its key is kept, so it is said once. */
type DaysNote = Readonly<{ message: PostMessage; onceKey: string; from: number }>;

async function tellMember(
  trx: Db,
  { workspace, member, now }: ForMember,
  { message, onceKey, from }: DaysNote,
): Promise<void> {
  const post = { kind: 'note' as const, conversationId: member.user, message, staleAt: from, onceKey };
  await queuePost(trx, workspace.teamId, post, now);
}

/**
 * Whether an announcement of days off (A11) may still be said. It may have waited for an opening, and the plan, the
 * client's mode or a mute may have changed meanwhile. If it may not, the member who speaks for the client is told.
 */
export async function mayStillAnnounce(deps: Deps, post: Post): Promise<StillTrue> {
  const workspace = await deps.workspaces.current(post.teamId);
  const days = readAnnouncementKey(post.onceKey);
  if (workspace === null || days === null) return { kind: 'yes' };
  const now = deps.clock();
  const client = clientById(workspace, post.clientId);
  const member = client === undefined ? undefined : speakerFor(workspace, client, now);
  if (client === undefined || member === undefined) return noLongerSo;
  const then = await inTeam(deps.database.db, post.teamId, (trx) =>
    findSettingsAt(trx, post.teamId, post.recordedAt),
  );
  const namesNobodyGone =
    then === undefined || !namesFormerMember(post.message.text, then.settings, workspace.settings);
  if (namesNobodyGone && isHeard(workspace, client, post, now) && isStillAhead(workspace, client, days, now))
    return { kind: 'yes' };
  const { from } = days;
  const message = buildAnnouncementUnsaid(client.name, from, zoneAt(workspace.settings, member, from));
  const note = { message, onceKey: `announcement_unsaid ${post.id}`, from };
  await inTeam(deps.database.db, post.teamId, (trx) =>
    tellMember(trx, { deps, workspace, member, now }, note),
  );
  return noLongerSo;
}

const noLongerSo: StillTrue = { kind: 'no', failure: 'no_longer_so' };

/** Whether we speak to a client at all, and in the post's conversation. */
function isHeard(
  { settings, mutes }: Workspace,
  client: ClientSettings,
  { conversationId }: Post,
  now: number,
): boolean {
  const mutedUntil = mutes.get(conversationId as ConversationId) ?? 0;
  return modeFor(settings, client) === 'live' && mutedUntil <= now;
}

function clientById({ settings, clientIds }: Workspace, id: number | null): ClientSettings | undefined {
  return settings.clients.find(({ name }) => clientIds.get(name) === id);
}
