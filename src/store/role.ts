import type { Client } from 'pg';
import { codeOf, DatabaseUnfitError } from './errors';

/** The role that we step down to and that then owns all we make. */
const appRole = 'gatehouse_app';

/** The database as the role of DATABASE_URL finds it. */
type Situation = Readonly<{
  me: string;
  isSuper: boolean;
  bypasses: boolean;
  database: string;
  schema: string;
  encoding: string;
  isReadOnly: boolean;
  version: number;
}>;

/**
 * Finds the role that Gatehouse works as, and makes sure that it may do what it needs to. A role that row-level security
 * does not bind (a superuser, or one with BYPASSRLS) steps down to `gatehouse_app`, which is made where it is missing.
 *
 * @returns the role to step down to; null when the client's own role is an ordinary one
 * @throws DatabaseUnfitError with the statement that would mend it
 */
export async function findOrdinaryRole(client: Client): Promise<string | null> {
  const found = await lookAround(client);
  refuseUnfitServer(found);
  const role = found.bypasses ? appRole : null;
  if (role !== null) await prepareAppRole(client, found);
  await checkRights(client, found, role ?? found.me);
  await checkOwner(client, role ?? found.me);
  return role;
}

async function lookAround(client: Client): Promise<Situation> {
  const { rows } = await client.query<Situation>(`
    select current_user::text as me, rolsuper as "isSuper", (rolsuper or rolbypassrls) as bypasses,
      current_database()::text as database, coalesce(current_schema(), 'public')::text as schema,
      current_setting('server_encoding') as encoding,
      (pg_is_in_recovery() or current_setting('transaction_read_only')::boolean) as "isReadOnly",
      current_setting('server_version_num')::int as version
    from pg_roles where rolname = current_user`);
  if (rows[0] === undefined)
    throw new DatabaseUnfitError('the role of DATABASE_URL is not listed in pg_roles');
  return rows[0];
}

function refuseUnfitServer({ database, encoding, isReadOnly }: Situation): void {
  if (isReadOnly)
    throw new DatabaseUnfitError(
      `the database ${database} can only be read: DATABASE_URL leads to a replica, or to a role with default_transaction_read_only. Use the address of the primary`,
    );
  if (encoding !== 'UTF8')
    throw new DatabaseUnfitError(
      `the database ${database} stores texts as ${encoding}, which lacks letters that people write. Make one for Gatehouse: create database gatehouse encoding 'UTF8' template template0;`,
    );
}

/** Roles and grants are rows of the whole server, so processes that start at once take turns. */
async function prepareAppRole(client: Client, found: Situation): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('gatehouse role'))");
  await makeAppRole(client, found);
  await joinAppRole(client, found);
  const [database, schema] = [found.database, found.schema].map((name) => client.escapeIdentifier(name));
  // What they leave ungranted, checkRights finds.
  await tryTo(client, `grant create, connect, temporary on database ${database} to ${appRole}`);
  await tryTo(client, `grant usage, create on schema ${schema} to ${appRole}`);
}

async function makeAppRole(client: Client, found: Situation): Promise<void> {
  const find = () =>
    client.query<{ bypasses: boolean }>(
      'select (rolsuper or rolbypassrls) as bypasses from pg_roles where rolname = $1',
      [appRole],
    );
  if ((await find()).rowCount === 0) await tryTo(client, `create role ${appRole} nologin`);
  const [role] = (await find()).rows;
  if (role === undefined)
    throw refuse(client, found, 'and it may not make the role that Gatehouse would work as instead', [
      `create role ${appRole} nologin`,
      grantTo(client, found),
    ]);
  if (role.bypasses)
    throw new DatabaseUnfitError(
      `the role ${appRole} passes by row-level security here, which would let workspaces see each other's records. Take that from it:\n  alter role ${appRole} nosuperuser nobypassrls;`,
    );
}

/** Since PostgreSQL 16, whoever made a role may not become it until they grant themselves that. */
async function joinAppRole(client: Client, found: Situation): Promise<void> {
  if (found.isSuper) return;
  const mayBecome = async () => {
    const right = found.version >= 160_000 ? 'SET' : 'MEMBER';
    const { rows } = await client.query<{ may: boolean }>(
      `select pg_has_role(current_user, '${appRole}', '${right}') as may`,
    );
    return rows[0]?.may === true;
  };
  if (await mayBecome()) return;
  await tryTo(client, grantTo(client, found));
  if (!(await mayBecome()))
    throw refuse(
      client,
      found,
      `and it may not become ${appRole}, the role that Gatehouse would work as instead`,
      [grantTo(client, found)],
    );
}

function grantTo(client: Client, { me, version }: Situation): string {
  const how = version >= 160_000 ? ' with set true, inherit false' : '';
  return `grant ${appRole} to ${client.escapeIdentifier(me)}${how}`;
}

function refuse(
  client: Client,
  { me }: Situation,
  what: string,
  statements: readonly string[],
): DatabaseUnfitError {
  const mine = client.escapeIdentifier(me);
  return new DatabaseUnfitError(
    `the role ${mine} of DATABASE_URL passes by row-level security, ${what}. Have an administrator run this, and start again:\n${inLines(statements)}\nOr make it an ordinary role:\n${inLines([`alter role ${mine} nosuperuser nobypassrls`])}`,
  );
}

/** What the role that we work as must be allowed: to make our tables, and at the first start the queue's schema. */
async function checkRights(client: Client, found: Situation, role: string): Promise<void> {
  const { rows } = await client.query<{ inDatabase: boolean; inSchema: boolean }>(
    `select (has_database_privilege($1, current_database(), 'create')
        or to_regnamespace('graphile_worker') is not null) as "inDatabase",
      (has_schema_privilege($1, $2, 'usage') and has_schema_privilege($1, $2, 'create')) as "inSchema"`,
    [role, found.schema],
  );
  const [who, database, schema] = [role, found.database, found.schema].map((name) =>
    client.escapeIdentifier(name),
  );
  const missing = [
    ...(rows[0]?.inDatabase === true ? [] : [`grant create on database ${database} to ${who}`]),
    ...(rows[0]?.inSchema === true ? [] : [`grant usage, create on schema ${schema} to ${who}`]),
  ];
  if (missing.length > 0)
    throw new DatabaseUnfitError(
      `the role ${who} may not make Gatehouse's tables in the database ${database}. Have its owner run this there, and start again:\n${inLines(missing)}`,
    );
}

/** Tables that another role made can't be used, whatever is granted on the schema. */
async function checkOwner(client: Client, role: string): Promise<void> {
  const { rows } = await client.query<{ owner: string; isOurs: boolean }>(
    `select pg_get_userbyid(relowner)::text as owner, pg_has_role($1, relowner, 'USAGE') as "isOurs"
     from pg_class where oid = to_regclass('workspaces')`,
    [role],
  );
  const [table] = rows;
  if (table === undefined || table.isOurs) return;
  const [owner, who] = [table.owner, role].map((name) => client.escapeIdentifier(name));
  throw new DatabaseUnfitError(
    `Gatehouse's tables in this database belong to ${owner}, and DATABASE_URL makes it work as ${who}. Put the role that they were made with into DATABASE_URL again, or have an administrator hand them over in this database:\n${inLines([`reassign owned by ${owner} to ${who}`])}`,
  );
}

function inLines(statements: readonly string[]): string {
  return statements.map((statement) => `  ${statement};`).join('\n');
}

/** Runs a statement that we may not be allowed to run, or that another process has run already. */
async function tryTo(client: Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!['42501', '42710', '23505', '0LP01'].includes(codeOf(error))) throw error;
  }
}
