import { sql } from 'kysely';
import type { ConversationId, MessageTs, TeamId } from '../domain/ids';
import type { Promised } from '../domain/targets';
import { batched } from './batch';
import type { Database, Db } from './database';

/** The message whose facts are wanted. */
export type Asked = Readonly<{ teamId: TeamId; conversationId: ConversationId; messageTs: MessageTs }>;

/** An event that waits in a conversation; `body` is Slack's envelope. */
export type WaitingEvent = Readonly<{ id: number; kind: string; body: unknown }>;

/** What the database knows when a conversation's messages are decided about. Instants: ms since 1970 UTC. */
export type Gathered = Readonly<{
  /** Names the workspace's rota in force (store/settings.ts); null: it isn't installed. */
  edition: string | null;
  turn: number;
  memberSpokeAt: number | null;
  /** The id that the conversation goes on under; null: it has the one asked about. */
  movedTo: ConversationId | null;
  /** Whether a client was ever heard in this conversation. */
  hasClient: boolean;
  /** The targets promised in this conversation to messages that still wait (T0). */
  promised: readonly Promised[];
  /** For each client (by id) when the last message was said that got a notice here, or would have in shadow mode. */
  notices: readonly Readonly<{ kind: 'notice' | 'shadow'; clientId: number; saidAt: number }>[];
  /** Unprocessed events of the conversation up to the message asked about, in order of ts. */
  waiting: readonly WaitingEvent[];
  /** Posts for the message asked about that may not have gone out (after a crash); those on hold have their timer. */
  unsent: readonly number[];
}>;

/** Reads the facts of one conversation; concurrent calls of one process share a statement. */
export type Gather = (asked: Asked) => Promise<Gathered>;

/** The gatherer of one process. */
export function createGather(database: Database): Gather {
  return batched((asked: readonly Asked[]) => gatherAll(database.everyTeam, asked), 100);
}

async function gatherAll(everyTeam: Db, asked: readonly Asked[]): Promise<Gathered[]> {
  const { rows } = await sql<Row>`
    select asked.n::int as n,
      (select max(version) || '.' || max(live_turn) from settings_versions s join workspaces w using (team_id)
        where s.team_id = asked.team_id and w.uninstalled_at is null) as edition,
      coalesce(c.turn, 0) as turn, c.member_spoke_at as "memberSpokeAt",
      coalesce(c.has_client, false) as "hasClient", c.moved_to as "movedTo",
      coalesce(c.promised, '[]') as promised,
      (select jsonb_agg(jsonb_build_object('kind', o.kind, 'clientId', o.client_id, 'saidAt', extract(epoch from o.said_at) * 1000))
        from (select kind, client_id, max(for_said_at) as said_at from outbox
          where team_id = asked.team_id and for_conversation_id = asked.conversation_id
            and kind in ('notice', 'shadow') and closure_starts_at is not null group by kind, client_id) o) as notices,
      (select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'body', i.body) order by i.message_ts, i.id)
        from inbox i where i.team_id = asked.team_id and i.conversation_id = asked.conversation_id
          and i.message_ts <= asked.message_ts and i.processed_at is null) as waiting,
      (select jsonb_agg(o.id) from outbox o where o.team_id = asked.team_id
        and o.for_conversation_id = asked.conversation_id and o.for_message_ts = asked.message_ts
        and o.state in ('pending', 'sending') and o.held_until is null) as unsent
    from unnest(${asked.map((each) => each.teamId)}::text[], ${asked.map((each) => each.conversationId)}::text[],
      ${asked.map((each) => each.messageTs)}::text[]) with ordinality as asked(team_id, conversation_id, message_ts, n)
    left join lateral (select * from conversations where team_id = asked.team_id
      and conversation_id = asked.conversation_id limit 1) c on true
    order by n`.execute(everyTeam);
  return rows.map((row) => ({
    edition: row.edition,
    turn: row.turn,
    memberSpokeAt: row.memberSpokeAt,
    hasClient: row.hasClient,
    movedTo: row.movedTo,
    promised: row.promised,
    notices: row.notices ?? [],
    waiting: row.waiting ?? [],
    unsent: row.unsent ?? [],
  }));
}

type Row = {
  edition: string | null;
  turn: number;
  memberSpokeAt: number | null;
  hasClient: boolean;
  movedTo: ConversationId | null;
  promised: Promised[];
  notices: { kind: 'notice' | 'shadow'; clientId: number; saidAt: number }[] | null;
  waiting: WaitingEvent[] | null;
  unsent: number[] | null;
};
