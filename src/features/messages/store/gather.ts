import { type RawBuilder, sql } from 'kysely';
import { batched } from '../../../store/batch';
import type { Database } from '../../../store/database';
import type { OnStoring } from '../../../store/hand';
import { runPrepared } from '../../../store/prepared';
import type { ConversationId, MessageTs, TeamId } from '../../../workspace/ids';
import type { Remark } from '../../../workspace/remarks';
import type { Promised } from '../../../workspace/targets';

/**
 * The message that a turn of its conversation is taken for. Whatever waits there with an earlier ts goes
 * first.
 */
export type TurnFor = Readonly<{ teamId: TeamId; conversationId: ConversationId; messageTs: MessageTs }>;

/** An event that waits in a conversation. `body` is Slack's envelope. */
export type WaitingEvent = Readonly<{ id: number; kind: string; body: unknown }>;

/** When a client (by id) was last told something, by the kind of post. `saidAt` in ms since 1970 UTC. */
type Told = Readonly<{ kind: 'notice' | 'shadow'; clientId: number; saidAt: number }>;

/** What the database knows of a conversation when its messages are decided about. Instants: ms since 1970 UTC. */
export type ConversationFacts = Readonly<{
  /**
   * Names the workspace's timetable in force (src/workspace/store/settings.ts); null: it is not installed.
   */
  edition: string | null;
  turn: number;
  memberSpokeAt: number | null;
  /** Who spoke lately there. */
  remarks: readonly Remark[];
  /** The conversation's new id, where Slack has changed it; null: it still has this one. */
  movedTo: ConversationId | null;
  /** Whether a client was ever heard in this conversation. */
  hasClient: boolean;
  /** The targets promised in this conversation to messages that still wait (T0). */
  promised: readonly Promised[];
  /**
   * For each client (by id) the last message that got a notice here, or would have got one in shadow mode.
   */
  notices: readonly Told[];
}>;

export type Gathered = ConversationFacts &
  Readonly<{
    /** Unprocessed events of the conversation up to this message, in order of ts. */
    waiting: readonly WaitingEvent[];
    /**
     * Posts for this message that may not have gone out, after a crash. Those on hold are left to their timer.
     */
    unsent: readonly number[];
  }>;

/** Reads the facts of one conversation. Concurrent calls share a statement. */
export type Gather = (asked: TurnFor) => Promise<Gathered>;

/** Makes the gatherer of one process. `toldKinds`: the kinds of post that count as notices. */
export function createGather(database: Database, toldKinds: ToldKinds): Gather {
  return batched((asked: readonly TurnFor[]) => gatherAll(database, toldKinds, asked), 100);
}

type ToldKinds = readonly Told['kind'][];

/** How old what was read may be when it is used, in ms: about as old as when it is read in a statement of its own. */
const freshMs = 250;

/**
 * What was read as the message was stored; null when it has become too old.
 *
 * @param steady a clock that never goes back, in ms
 */
export function gatheredOnStoring(known: OnStoring, steady: number): Gathered | null {
  if (steady - known.readAt > freshMs) return null;
  const { inboxId, kind, body } = known;
  return { ...toFacts(known.facts as FactsRow), waiting: [{ id: inboxId, kind, body }], unsent: [] };
}

async function gatherAll(
  database: Database,
  toldKinds: ToldKinds,
  asked: readonly TurnFor[],
): Promise<Gathered[]> {
  const rows = await runPrepared(database, 'gather', factsOf(toldKinds, asked));
  return rows.map((row) => ({
    ...toFacts(row),
    waiting: row.waiting ?? [],
    unsent: row.unsent ?? [],
  }));
}

function toFacts(row: FactsRow): ConversationFacts {
  return {
    edition: row.edition,
    turn: row.turn,
    memberSpokeAt: row.memberSpokeAt,
    remarks: row.remarks,
    hasClient: row.hasClient,
    movedTo: row.movedTo,
    promised: row.promised,
    notices: row.notices ?? [],
  };
}

/** What is known of the conversation of `asked`, whose row is `c`. */
const facts = (toldKinds: ToldKinds) => sql`
      (select max(version) || '.' || max(live_turn) from settings_versions s join workspaces w using (team_id)
        where s.team_id = asked.team_id and w.uninstalled_at is null) as edition,
      coalesce(c.turn, 0) as turn, c.member_spoke_at as "memberSpokeAt",
      coalesce(c.has_client, false) as "hasClient", c.moved_to as "movedTo",
      coalesce(c.promised, '[]') as promised, coalesce(c.remarks, '[]') as remarks,
      (select jsonb_agg(jsonb_build_object('kind', o.kind, 'clientId', o.client_id, 'saidAt', extract(epoch from o.said_at) * 1000))
        from (select kind, client_id, max(for_said_at) as said_at from outbox
          where team_id = asked.team_id and for_conversation_id = asked.conversation_id
            and kind in (${sql.join(toldKinds.map((kind) => sql.lit(kind)))}) and closure_starts_at is not null
          group by kind, client_id) o) as notices`;

const itsConversation = sql`left join lateral (select * from conversations where team_id = asked.team_id
      and conversation_id = asked.conversation_id limit 1) c on true`;

/** A query about the conversation of a message that is being stored (`OwnHand` of src/store/inbox.ts). */
export const factsOnStoring = (toldKinds: ToldKinds): RawBuilder<unknown> => sql`
    select ${facts(toldKinds)}, not exists (select from inbox i where i.team_id = asked.team_id and i.conversation_id = asked.conversation_id
        and i.processed_at is null and i.set_aside_at is null) as "isAlone"
    from (select stored.team_id, stored.conversation_id) as asked ${itsConversation}`;

function factsOf(toldKinds: ToldKinds, asked: readonly TurnFor[]): RawBuilder<Row> {
  return sql<Row>`
    select asked.n::int as n, ${facts(toldKinds)},
      (select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'body', i.body) order by i.message_ts, i.id)
        from inbox i where i.team_id = asked.team_id and i.conversation_id = asked.conversation_id
          and i.message_ts <= asked.message_ts and i.processed_at is null and i.set_aside_at is null) as waiting,
      (select jsonb_agg(o.id) from outbox o where o.team_id = asked.team_id
        and o.for_conversation_id = asked.conversation_id and o.for_message_ts = asked.message_ts
        and o.state not in ('sent', 'failed') and o.held_until is null) as unsent
    from unnest(${asked.map((each) => each.teamId)}::text[], ${asked.map((each) => each.conversationId)}::text[],
      ${asked.map((each) => each.messageTs)}::text[]) with ordinality as asked(team_id, conversation_id, message_ts, n)
    ${itsConversation}
    order by n`;
}

type Lists = 'waiting' | 'unsent';
/** A list comes as null where it would be empty. */
type FactsRow = Omit<ConversationFacts, 'notices'> &
  Readonly<{ notices: ConversationFacts['notices'] | null }>;
type Row = FactsRow & { [List in Lists]: Gathered[List] | null };
