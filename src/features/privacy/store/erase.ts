import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { TablePrivacy } from '../../../store/privacy';
import type { TeamId } from '../../../workspace/ids';
import { countTurn } from '../../../workspace/store/live';
import type { ErasedTable, Subject } from '../rules';
import { anyOf, matchesOf, sortErasures, type TablesOfPeople } from './matches';

/**
 * Locks the conversations in which somebody's messages are, and counts their turns on. What another process is deciding
 * there from what it read before is decided again, so that nothing comes back.
 */
export async function lockConversations(trx: Db, teamId: TeamId, { messages }: Subject): Promise<void> {
  const ids = [...new Set(messages.map(({ conversationId }) => conversationId))];
  await sql`
    with locked as (select conversation_id from conversations
      where team_id = ${teamId} and conversation_id = any(${ids}::text[]) order by conversation_id for update)
    update conversations c set turn = turn + 1 from locked
    where c.team_id = ${teamId} and c.conversation_id = locked.conversation_id`.execute(trx);
}

/**
 * Erases a person or a client from every table, as its columns say (P3). Gives what happened in each that held anything.
 *
 * @param emptied how many rows of a table were emptied before
 */
export async function eraseSubject(
  trx: Db,
  teamId: TeamId,
  tables: TablesOfPeople,
  { subject, emptied }: Readonly<{ subject: Subject; emptied: Readonly<Record<string, number>> }>,
): Promise<ErasedTable[]> {
  const erased: ErasedTable[] = [];
  for (const [table, { privacy }] of Object.entries(tables)) {
    const done = await eraseIn(trx, teamId, { table, privacy }, subject);
    erased.push({ ...done, blanked: done.blanked + (emptied[table] ?? 0) });
  }
  await settleConversations(trx, teamId, subject);
  await countTurn(trx, teamId);
  return erased.filter(({ deleted, blanked, kept }) => deleted + blanked + kept.length > 0);
}

type OneTable = Readonly<{ table: string; privacy: TablePrivacy }>;

async function eraseIn(trx: Db, teamId: TeamId, one: OneTable, subject: Subject): Promise<ErasedTable> {
  const { table, privacy } = one;
  const counts = { table, called: privacy.called, deleted: 0, blanked: 0 };
  const matches = privacy.isShared === true ? [] : matchesOf(privacy, subject);
  if (matches.length === 0) return { ...counts, kept: [] };
  const { deletes, blanks, keeps } = sortErasures(matches);
  await deleteWaitingPosts(trx, teamId, one, anyOf(deletes));
  counts.deleted = await countOf(
    sql`
    delete from ${sql.table(table)} where team_id = ${teamId} and ${anyOf(deletes)}`,
    trx,
  );
  for (const { where, values } of blanks)
    counts.blanked += await countOf(
      sql`
      update ${sql.table(table)} set ${assignments(values)}
      where team_id = ${teamId} and ${where} and (${isFilled(values)})`,
      trx,
    );
  const kept: { count: number; why: string }[] = [];
  for (const [why, wheres] of keeps) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} where team_id = ${teamId} and ${anyOf(wheres)}`.execute(
      trx,
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) kept.push({ count, why });
  }
  return { ...counts, kept };
}

/** Words that a post is about to bring go with the row that they are in. */
async function deleteWaitingPosts(
  trx: Db,
  teamId: TeamId,
  { table, privacy }: OneTable,
  where: RawBuilder<boolean>,
): Promise<void> {
  for (const [column, rule] of Object.entries(privacy.columns))
    if (rule === 'post')
      await sql`delete from outbox where team_id = ${teamId} and state in ('pending', 'sending') and id in (
        select ${sql.ref(column)} from ${sql.table(table)} where team_id = ${teamId} and ${where})`.execute(
        trx,
      );
}

async function countOf(statement: RawBuilder<unknown>, trx: Db): Promise<number> {
  const { numAffectedRows = 0n } = await statement.execute(trx);
  return Number(numAffectedRows);
}

function assignments(values: Readonly<Record<string, string | null>>): RawBuilder<unknown> {
  return sql.join(Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
}

function isFilled(values: Readonly<Record<string, string | null>>): RawBuilder<unknown> {
  return sql.join(
    Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} is distinct from ${value}`),
    sql` or `,
  );
}

/**
 * What conversations still know of messages that are gone: what was promised for them (T0), and whether a client is heard
 * there at all.
 */
async function settleConversations(trx: Db, teamId: TeamId, { messages }: Subject): Promise<void> {
  const ids = [...new Set(messages.map(({ conversationId }) => conversationId))];
  await sql`update conversations c set
      promised = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(c.promised) p
        where exists (select from exchanges e where e.team_id = c.team_id and e.conversation_id = c.conversation_id
          and e.message_ts = p ->> 'messageTs')),
      has_client = exists (select from exchanges e where e.team_id = c.team_id and e.conversation_id = c.conversation_id)
    where c.team_id = ${teamId} and c.conversation_id = any(${ids}::text[])`.execute(trx);
}
