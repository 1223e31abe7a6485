import { type Explanation, explainAt } from '../../schedule/schedule';
import { modeFor, purposeOf, watchersInCharge } from '../../workspace/audience';
import { type ConversationId, instantOfTs, tsAtInstant, type UserId } from '../../workspace/ids';
import { amongThem, lastTalked, type Remark } from '../../workspace/remarks';
import type { ClientSettings, Member, Settings } from '../../workspace/settings/settings';
import { scheduleOf, type Timetable, whoServes } from '../../workspace/timetable';
import { countsAsTold, type Decision, decide, factsOf } from '../reply';

/** What is known of a conversation beside the settings. Instants: ms since 1970 UTC. */
export type ConversationHistory = Readonly<{
  /** The client last heard there; null: none. */
  clientName: string | null;
  /** In a member's own direct conversation: the members in it who connected their accounts. Null elsewhere. */
  watchers: readonly UserId[] | null;
  /** Who spoke lately there. */
  remarks: readonly Remark[];
  mutedUntil: number | null;
  notices: readonly Readonly<{ kind: 'notice' | 'shadow'; clientName: string; saidAt: number }>[];
}>;

/** A conversation at an instant (A10). `members` are those in charge; `day` counts each one's cover in. */
export type ExplainedConversation = Readonly<{
  at: number;
  conversationId: ConversationId;
  client: ClientSettings | null;
  zone: string;
  whole: Explanation;
  members: readonly Readonly<{ member: Member; day: Explanation }>[];
  /** What would be decided about a client's plain request said then. */
  decision: Decision;
}>;

/**
 * Explains why a conversation is open or closed at `at` (ms since 1970 UTC), and what a client's message then would get, by
 * the settings and presses in `timetable`. What happened after `at` does not count.
 */
export function explainConversation(
  timetable: Timetable,
  conversationId: ConversationId,
  history: ConversationHistory,
  at: number,
): ExplainedConversation {
  const { settings } = timetable;
  const client = clientOf(settings, conversationId, history);
  const inCharge = whoIsInCharge(timetable, client, history);
  const facts = factsOf(timetable, client, inCharge, {
    saidAt: at,
    now: at,
    memberSpokeAt: lastTalked(
      history.remarks.filter(({ ts }) => instantOfTs(ts) <= at),
      { ts: tsAtInstant(at), threadTs: null },
      amongThem(timetable, inCharge, at),
    ),
    lastNoticeFor: lastUpTo(at, noticesThatCount(timetable, client, history)),
    mutedUntil: history.mutedUntil,
    gist: purposeOf(settings, conversationId) === 'announcements' ? 'announcement' : 'request',
  });
  return {
    at,
    conversationId,
    client,
    zone: settings.workspace.timezone,
    whole: explainAt(facts.schedule, at),
    members: inCharge.map((member) => ({
      member,
      day: explainAt(scheduleOf(timetable, client, [member]), at),
    })),
    decision: decide(facts),
  };
}

/** The client that lists the conversation, else the one last heard there. */
function clientOf(
  { clients }: Settings,
  conversationId: ConversationId,
  { clientName }: ConversationHistory,
): ClientSettings | null {
  const lists = ({ conversations }: ClientSettings) =>
    conversations.some(({ channel }) => channel === conversationId);
  return clients.find(lists) ?? clients.find(({ name }) => name === clientName) ?? null;
}

function whoIsInCharge(
  timetable: Timetable,
  client: ClientSettings | null,
  { watchers }: ConversationHistory,
): readonly Member[] {
  return watchers === null
    ? whoServes(timetable, client)
    : watchersInCharge(timetable.settings, watchers, []);
}

/** When the messages were said that got a notice. In live mode only what was really said counts (R3, R10). */
function noticesThatCount(
  { settings }: Timetable,
  client: ClientSettings | null,
  { notices }: ConversationHistory,
): number[] {
  return notices
    .filter(({ kind }) => countsAsTold(kind, modeFor(settings, client)))
    .filter(({ clientName }) => client === null || clientName === client.name)
    .map(({ saidAt }) => saidAt);
}

function lastUpTo(at: number, instants: readonly (number | null)[]): number | null {
  const past = instants.filter((each) => each !== null && each <= at);
  return past.length === 0 ? null : Math.max(...past.map(Number));
}
