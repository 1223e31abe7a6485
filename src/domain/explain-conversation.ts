import { membersInCharge, modeFor, purposeOf } from './audience';
import { type Decision, decide } from './gate';
import type { ConversationId } from './ids';
import { type Rota, scheduleOf, targetMinutesAt } from './rota';
import { type Explanation, explainAt } from './schedule';
import type { ClientSettings, Member } from './settings';

/** What is known of a conversation beside the settings. Instants: ms since 1970 UTC. */
export type KnownConversation = Readonly<{
  memberSpokeAt: number | null;
  mutedUntil: number | null;
  notices: readonly Readonly<{ kind: 'notice' | 'shadow'; clientName: string; saidAt: number }>[];
}>;

/** A conversation at an instant (A10). `members` are those in charge, each with their cover. */
export type ExplainedConversation = Readonly<{
  at: number;
  conversationId: ConversationId;
  client: ClientSettings | null;
  zone: string;
  whole: Explanation;
  members: readonly Readonly<{ member: Member; day: Explanation }>[];
  /** What the gate would decide about a client's plain request said then. */
  decision: Decision;
}>;

/**
 * Why a conversation is open or closed at `at` (ms since 1970 UTC), and what a client's message then would get, by the
 * settings and presses in `rota`. What happened after `at` is left out of account.
 */
export function explainConversation(
  rota: Rota,
  conversationId: ConversationId,
  known: KnownConversation,
  at: number,
): ExplainedConversation {
  const { settings } = rota;
  const client =
    settings.clients.find(({ conversations }) =>
      conversations.some((each) => each.channel === conversationId),
    ) ?? null;
  const inCharge = membersInCharge(settings, client, []);
  const schedule = scheduleOf(rota, client, inCharge);
  const decision = decide({
    saidAt: at,
    now: at,
    schedule,
    mode: modeFor(settings, client),
    memberSpokeAt: upTo(at, [known.memberSpokeAt]),
    lastNoticeFor: upTo(at, noticesOf(rota, client, known)),
    talkingMinutes: settings.workspace.replies.talking_minutes,
    targetMinutes: targetMinutesAt(rota, inCharge, at),
    waitMinutes: settings.workspace.replies.wait_minutes,
    mutedUntil: known.mutedUntil,
    gist: purposeOf(client, conversationId) === 'announcements' ? 'announcement' : 'request',
  });
  return {
    at,
    conversationId,
    client,
    zone: settings.workspace.timezone,
    whole: explainAt(schedule, at),
    members: inCharge.map((member) => ({ member, day: explainAt(scheduleOf(rota, client, [member]), at) })),
    decision,
  };
}

/** In live mode only what was really said counts (R3, R10). */
function noticesOf(
  { settings }: Rota,
  client: ClientSettings | null,
  { notices }: KnownConversation,
): number[] {
  return notices
    .filter(({ kind }) => kind === 'notice' || modeFor(settings, client) === 'shadow')
    .filter(({ clientName }) => client === null || clientName === client.name)
    .map(({ saidAt }) => saidAt);
}

function upTo(at: number, instants: readonly (number | null)[]): number | null {
  const past = instants.filter((each) => each !== null && each <= at);
  return past.length === 0 ? null : Math.max(...past.map(Number));
}
