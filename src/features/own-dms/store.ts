import { sql } from 'kysely';
import type { Db } from '../../store/database';
import type { TeamId } from '../../workspace/ids';
import type { SaidMessage } from '../../workspace/message';
import type { Leaving, OpenWork } from '../../workspace/open-work';
import { listGranted } from '../../workspace/store/grants';

/** Whether a message under a member's name is one that we said with their grant, or may be one that is on its way. */
export async function findSpoken(
  db: Db,
  teamId: TeamId,
  { conversationId, ts, userId }: Pick<SaidMessage, 'conversationId' | 'ts' | 'userId'>,
): Promise<'said' | 'on_its_way' | 'not_ours'> {
  const { rows } = await sql<{ said: boolean; underWay: boolean }>`
    select exists (select from outbox where team_id = ${teamId} and sent_conversation_id = ${conversationId}
        and sent_ts = ${ts}) as said,
      exists (select from outbox where team_id = ${teamId} and state = 'sending'
        and conversation_id = ${conversationId} and speaker = ${userId}) as "underWay"`.execute(db);
  if (rows[0]?.said === true) return 'said';
  return rows[0]?.underWay === true ? 'on_its_way' : 'not_ours';
}

/** The members who go while their own Slack account is connected. */
export async function findConnected(db: Db, teamId: TeamId, { members }: Leaving): Promise<OpenWork[]> {
  if (members.length === 0) return [];
  const granted = await listGranted(db, teamId);
  return members.map((whose) => ({
    whose,
    count: granted.includes(whose.user) ? 1 : 0,
    one: 'connected Slack account',
    many: 'connected Slack accounts',
  }));
}
