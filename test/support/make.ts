import type { Turn } from '../../src/features/messages/store/turn';
import type { NewPost } from '../../src/outbox/post';
import { type Database, inTeam } from '../../src/store/database';
import type { NewExchange } from '../../src/store/exchange';
import type { InboxEvent } from '../../src/store/inbox';
import { dayMs, hourMs } from '../../src/time';
import type { ConversationId, MessageTs, TeamId, UserId } from '../../src/workspace/ids';
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { recordInstall } from '../../src/workspace/store/installations';
import { recordSettings } from '../../src/workspace/store/settings';
import type { Workspace } from '../../src/workspace/workspaces';

/** Friday 2026-11-20 22:40 in Lisbon and in UTC, ms since 1970 UTC: an evening. */
export const evening = Date.UTC(2026, 10, 20, 22, 40);

/** A message timestamp `ms` after the evening. */
export function tsAt(ms: number): MessageTs {
  return `${((evening + ms) / 1000).toFixed(3)}000` as MessageTs;
}

/** Stores an installed workspace with one listed client, and gives the client's id. */
export async function makeWorkspace(
  database: Database,
  teamId: TeamId,
  clientName = 'Acme',
): Promise<number> {
  return inTeam(database.db, teamId, async (trx) => {
    await recordInstall(
      trx,
      { teamId, name: `Installation ${teamId}`, botUserId: 'U0GATEHOUSE', botId: null, enterpriseId: null },
      evening,
    );
    const settings = settingsSchema.parse({
      members: [{ user: 'U0ANA', name: 'Ana' }],
      clients: [{ name: clientName }],
    });
    await recordSettings(trx, teamId, settings, { by: 'test', at: evening });
    const { id } = await trx
      .selectFrom('clients')
      .select('id')
      .where('name', '=', clientName)
      .where('team_id', '=', teamId)
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** A workspace with these settings, as if read from the database. Nobody has pressed anything and nothing is muted. */
export function workspaceWith(settings: Settings): Workspace {
  return {
    teamId: 'T0STUDIO',
    name: 'Studio',
    botUserId: 'U0GATEHOUSE',
    botId: null,
    enterpriseId: null,
    settings,
    edition: '1',
    version: 1,
    live: new Map(),
    mutes: new Map(),
    clientIds: new Map(settings.clients.map(({ name }, index) => [name, index + 1])),
  };
}

/** An event as the receiver stores it. `change`: what differs. */
export function makeEvent(change: Partial<InboxEvent> & { teamId: TeamId; eventId: string }): InboxEvent {
  return {
    eventKey: `message:C0ACME:${change.messageTs ?? tsAt(0)}::`,
    job: 'answer-message',
    kind: 'message',
    conversationId: 'C0ACME',
    userId: 'U0MAYA',
    messageTs: tsAt(0),
    body: { event_id: change.eventId },
    receivedAt: evening,
    ...change,
  };
}

/** A general exchange that was answered with a notice. `change`: what differs. */
export function makeExchange(change: Partial<NewExchange> & { clientId: number }): NewExchange {
  return {
    messageTs: tsAt(0),
    saidAt: evening,
    threadTs: null,
    userId: 'U0MAYA',
    text: 'Hello',
    class: 'general',
    decision: 'reply',
    because: ['closed'],
    receipt: {},
    targetAt: null,
    lookAt: null,
    answer: null,
    ...change,
  };
}

/** The first turn of a conversation, with nothing in it. `change`: what differs. */
export function makeTurn(change: Partial<Turn> & { teamId: TeamId }): Turn {
  return {
    conversationId: 'C0ACME',
    kind: 'channel',
    turn: 0,
    lastMessageTs: tsAt(0),
    memberSpokeAt: null,
    remarks: [],
    promised: [],
    processed: [],
    exchanges: [],
    memberMessages: [],
    revisions: [],
    lines: [],
    retimed: [],
    rejudged: [],
    settled: [],
    posts: [],
    counts: [],
    forgetsDeleted: true,
    recordedAt: evening,
    ...change,
  };
}

/** A notice to be said. `change`: what differs. */
export function makePost(change: Partial<NewPost> = {}): NewPost {
  const conversationId: ConversationId = 'C0ACME';
  return {
    kind: 'notice',
    conversationId,
    threadTs: null,
    for: { conversationId, messageTs: tsAt(0), saidAt: evening },
    clientId: 1,
    closureStartsAt: evening - hourMs,
    message: { text: 'Thanks', blocks: [] },
    staleAt: evening + dayMs,
    ...change,
  };
}

/** The user id of a person that a test makes up. */
export function userNamed(name: string): UserId {
  return `U0${name.toUpperCase()}`;
}
