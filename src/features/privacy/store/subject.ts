import { sql } from 'kysely';
import type { Db } from '../../../store/database';
import type { ConversationId, TeamId, UserId } from '../../../workspace/ids';
import type { MessageKey } from '../../../workspace/message';
import type { Settings } from '../../../workspace/settings/settings';
import { findSettings } from '../../../workspace/store/settings';
import type { Subject, SubjectName } from '../rules';

/**
 * A person or a client with all that their data is found by. Undefined for a client that the workspace never had; of a
 * person that nothing is known of, everything is empty.
 */
export async function findSubject(db: Db, teamId: TeamId, name: SubjectName): Promise<Subject | undefined> {
  return 'client' in name ? findClientSubject(db, teamId, name.client) : findPerson(db, teamId, name.user);
}

async function findClientSubject(db: Db, teamId: TeamId, client: string): Promise<Subject | undefined> {
  const row = await db
    .selectFrom('clients')
    .select(['id', 'proposed_for_team', 'proposed_for_user'])
    .where('team_id', '=', teamId)
    .where('name', '=', client)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const settings = (await findSettings(db, teamId))?.settings;
  const all = [...(settings?.clients ?? []), ...(settings?.former_clients ?? [])];
  const listed = all.find(({ name }) => name === client);
  const teams = [
    ...(listed?.teams ?? []),
    ...(row.proposed_for_team === null ? [] : [row.proposed_for_team]),
  ];
  const known = [
    ...(listed?.users ?? []),
    ...(row.proposed_for_user === null ? [] : [row.proposed_for_user]),
  ];
  const users = await findPeopleOf(db, teamId, row.id, { teams, known });
  const places = await findPlacesOf(db, teamId, row.id);
  return {
    name: { client },
    clientIds: [row.id],
    isListed: listed !== undefined,
    users: users.filter((user) => !isOwn(settings, user)),
    messages: await findMessages(db, teamId, { clientIds: [row.id], users: [], places }),
    places,
  };
}

/** Who has come over to the workspace's own members is no longer the client's. */
function isOwn(settings: Settings | undefined, user: UserId): boolean {
  return settings?.members.some((member) => member.user === user) === true;
}

async function findPeopleOf(
  db: Db,
  teamId: TeamId,
  clientId: number,
  { teams, known }: Readonly<{ teams: readonly string[]; known: readonly string[] }>,
): Promise<UserId[]> {
  const { rows } = await sql<{ user: UserId }>`
    select unnest(${[...known]}::text[]) as "user"
    union select user_id from exchanges where team_id = ${teamId} and client_id = ${clientId}
    union select asked_by from change_requests where team_id = ${teamId} and client_id = ${clientId}
    union select user_id from slack_users where team_id = ${teamId} and home_team_id = any(${[...teams]}::text[])
    order by 1`.execute(db);
  return rows.map(({ user }) => user);
}

/** The conversations in which a client was heard, and no other. */
async function findPlacesOf(db: Db, teamId: TeamId, clientId: number): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select conversation_id as id from exchanges where team_id = ${teamId} and conversation_id in (
      select conversation_id from exchanges where team_id = ${teamId} and client_id = ${clientId})
    group by conversation_id having count(distinct client_id) = 1 order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

async function findPerson(db: Db, teamId: TeamId, user: UserId): Promise<Subject> {
  const { rows } = await sql<{ id: number }>`
    select id from clients where team_id = ${teamId} and state = 'proposed' and proposed_for_user = ${user}`.execute(
    db,
  );
  const clientIds = rows.map(({ id }) => id);
  return {
    name: { user },
    clientIds,
    isListed: false,
    users: [user],
    messages: await findMessages(db, teamId, { clientIds, users: [user], places: [] }),
    places: [],
  };
}

/** What is on record of somebody's: what they wrote, and what members wrote in places that are the client's alone. */
async function findMessages(
  db: Db,
  teamId: TeamId,
  { clientIds, users, places }: Pick<Subject, 'clientIds' | 'users' | 'places'>,
): Promise<MessageKey[]> {
  const { rows } = await sql<MessageKey>`
    select conversation_id as "conversationId", message_ts as "messageTs" from exchanges
      where team_id = ${teamId} and (client_id = any(${[...clientIds]}::bigint[]) or user_id = any(${[...users]}::text[]))
    union select conversation_id, message_ts from member_messages
      where team_id = ${teamId}
        and (user_id = any(${[...users]}::text[]) or conversation_id = any(${[...places]}::text[]))`.execute(
    db,
  );
  return rows;
}
