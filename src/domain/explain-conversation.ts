import { membersInCharge, modeFor, purposeOf } from './audience';
import { factsOf } from './facts';
import { type Decision, decide } from './gate';
import type { ConversationId, UserId } from './ids';
import { type Rota, scheduleOf } from './rota';
import { type Explanation, explainAt } from './schedule';
import type { ClientSettings, Member } from './settings';
import { watchersInCharge } from './watchers';

/** What is known of a conversation beside the settings. Instants: ms since 1970 UTC. */
export type KnownConversation = Readonly<{
  /** The client last heard there; null: none. */
  clientName: string | null;
  /** In a direct conversation of members' own, those in it who connected their accounts; null elsewhere. */
  watchers: readonly UserId[] | null;
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
    ) ??
    settings.clients.find(({ name }) => name === known.clientName) ??
    null;
  const inCharge =
    known.watchers === null
      ? membersInCharge(settings, client, [])
      : watchersInCharge(settings, known.watchers, []);
  const facts = factsOf(rota, client, inCharge, {
    saidAt: at,
    now: at,
    memberSpokeAt: upTo(at, [known.memberSpokeAt]),
    lastNoticeFor: upTo(at, noticesOf(rota, client, known)),
    mutedUntil: known.mutedUntil,
    gist: purposeOf(settings, conversationId) === 'announcements' ? 'announcement' : 'request',
  });
  return {
    at,
    conversationId,
    client,
    zone: settings.workspace.timezone,
    whole: explainAt(facts.schedule, at),
    members: inCharge.map((member) => ({ member, day: explainAt(scheduleOf(rota, client, [member]), at) })),
    decision: decide(facts),
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
