import type { ConversationId, MessageTs, TeamId, UserId } from '../../src/domain/ids';
import { settingsSchema } from '../../src/domain/settings';
import { type Database, inTeam } from '../../src/store/database';
import type { InboxEvent } from '../../src/store/inbox';
import type { NewPost } from '../../src/store/outbox';
import type { NewExchange, Turn } from '../../src/store/record';
import { recordSettings } from '../../src/store/settings';
import { recordInstall } from '../../src/store/workspaces';

/** Friday 2026-11-20 22:40 in Lisbon and in UTC, ms since 1970 UTC: an evening. */
export const evening = Date.UTC(2026, 10, 20, 22, 40);

/** A message timestamp `ms` after the evening. */
export function tsAt(ms: number): MessageTs {
  return `${((evening + ms) / 1000).toFixed(3)}000` as MessageTs;
}

/** An installed workspace with one listed client; gives the client's id. */
export async function makeWorkspace(
  database: Database,
  teamId: TeamId,
  clientName = 'Acme',
): Promise<number> {
  return inTeam(database.db, teamId, async (trx) => {
    await recordInstall(
      trx,
      { teamId, name: `Workspace ${teamId}`, botUserId: 'U0GATEHOUSE', botId: null },
      evening,
    );
    const settings = settingsSchema.parse({
      members: [{ user: 'U0ANA', name: 'Ana' }],
      clients: [{ name: clientName }],
    });
    await recordSettings(trx, teamId, settings, 'test', evening);
    const { id } = await trx
      .selectFrom('clients')
      .select('id')
      .where('name', '=', clientName)
      .where('team_id', '=', teamId)
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** An event as the receiver stores it; say what differs. */
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

/** A general exchange that was answered with a notice; say what differs. */
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

/** The first turn of a conversation, with nothing in it; say what differs. */
export function makeTurn(change: Partial<Turn> & { teamId: TeamId }): Turn {
  return {
    conversationId: 'C0ACME',
    kind: 'channel',
    turn: 0,
    lastMessageTs: tsAt(0),
    memberSpokeAt: null,
    promised: [],
    processed: [],
    exchanges: [],
    memberMessages: [],
    revisions: [],
    answers: [],
    posts: [],
    recordedAt: evening,
    ...change,
  };
}

/** A notice to be said; say what differs. */
export function makePost(change: Partial<NewPost> = {}): NewPost {
  const conversationId: ConversationId = 'C0ACME';
  return {
    kind: 'notice',
    conversationId,
    threadTs: null,
    for: { conversationId, messageTs: tsAt(0), saidAt: evening },
    clientId: 1,
    closureStartsAt: evening - 3_600_000,
    message: { text: 'Thanks', blocks: [] },
    staleAt: evening + 86_400_000,
    ...change,
  };
}

/** A user id of a test's own. */
export function userNamed(name: string): UserId {
  return `U0${name.toUpperCase()}`;
}
