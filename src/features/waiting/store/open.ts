import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { TeamId } from '../../../workspace/ids';
import type { Leaving, LeavingClient, OpenWork } from '../../../workspace/open-work';
import { listWaiting, type WaitingMessage } from '../store';

const words = { one: 'message waiting', many: 'messages waiting' };

/** The messages that wait of clients who go, and those that nobody but members who go have to answer. */
export async function findOpenWaiting(db: Db, teamId: TeamId, leaving: Leaving): Promise<OpenWork[]> {
  return [
    ...(await ofClients(db, teamId, leaving.clients)),
    ...(leaving.members.length === 0 ? [] : ofMembers(await listWaiting(db, teamId), leaving)),
  ];
}

async function ofClients(db: Db, teamId: TeamId, clients: readonly LeavingClient[]): Promise<OpenWork[]> {
  if (clients.length === 0) return [];
  const { rows } = await sql<{ id: number; count: number }>`
    select client_id as id, count(*)::int as count from exchanges
    where team_id = ${teamId} and client_id = any(${clients.map(({ id }) => id)}::bigint[])
      and answered_at is null and look_at is not null group by client_id`.execute(db);
  return clients.map((whose) => ({
    whose,
    count: rows.find(({ id }) => id === whose.id)?.count ?? 0,
    ...words,
  }));
}

function ofMembers(all: readonly WaitingMessage[], { members, staying }: Leaving): OpenWork[] {
  return members.map((whose) => {
    const isTheirs = ({ takenBy, inCharge }: WaitingMessage) =>
      takenBy === null
        ? inCharge.includes(whose.user) && !inCharge.some((user) => staying.has(user))
        : takenBy === whose.user;
    return { whose, count: all.filter(isTheirs).length, ...words };
  });
}
