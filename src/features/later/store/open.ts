import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { TeamId } from '../../../workspace/ids';
import type { Leaving, OpenWork } from '../../../workspace/open-work';
import { countLaterOf } from './answers';

const words = { one: 'answer written for later', many: 'answers written for later' };

/** The answers that are not out yet: those to clients who go, and those of members who go. */
export async function findOpenLater(
  db: Db,
  teamId: TeamId,
  { clients, members }: Leaving,
): Promise<OpenWork[]> {
  const open: OpenWork[] = [];
  for (const whose of clients) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from later_answers
      where team_id = ${teamId} and state in ('waiting', 'held')
        and (conversation_id = any(${[...whose.channels]}::text[]) or conversation_id in (
          select conversation_id from exchanges where team_id = ${teamId} and client_id = ${whose.id}))`.execute(
      db,
    );
    open.push({ whose, count: rows[0]?.count ?? 0, ...words });
  }
  for (const whose of members)
    open.push({ whose, count: await countLaterOf(db, teamId, whose.user), ...words });
  return open;
}
