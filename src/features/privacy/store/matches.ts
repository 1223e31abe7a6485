import { type RawBuilder, sql } from 'kysely';
import type { ColumnPrivacy, Erasure, TablePrivacy } from '../../../store/privacy';
import type { Subject } from '../rules';

/** Every table by name, with what the registry knows of the people in it. */
export type TablesOfPeople = Readonly<Record<string, Readonly<{ privacy: TablePrivacy }>>>;

/** Rows of a table that have to do with somebody: by which column, what erasing does with them, and whether they are theirs. */
export type ColumnMatch = Readonly<{ where: RawBuilder<boolean>; erasure: Erasure; isTheirs: boolean }>;

/** How the rows of a table are found that have to do with a person or a client, a condition for each column that tells. */
export function matchesOf({ columns }: TablePrivacy, subject: Subject): ColumnMatch[] {
  return Object.entries(columns).flatMap(([column, rule]) => matchOf(column, rule, subject));
}

function matchOf(column: string, rule: ColumnPrivacy, subject: Subject): ColumnMatch[] {
  if (typeof rule === 'string') return [];
  const named = sql.ref(column);
  if ('owner' in rule)
    return theirs(
      rule.many === true ? sql`${named} && ${texts(subject.users)}` : isAmong(named, subject.users),
      rule.owner,
    );
  if ('named' in rule)
    return [{ where: isAmong(named, subject.users), erasure: { keeps: rule.named }, isTheirs: false }];
  if ('client' in rule)
    return theirs(
      sql`${named} = any(${[...subject.clientIds]}::bigint[])`,
      subject.isListed ? (rule.listed ?? rule.client) : rule.client,
    );
  if ('message' in rule) return theirs(isMessage(sql.ref(rule.in), named, subject), rule.message);
  if ('place' in rule) return theirs(isAmong(named, subject.places), rule.place);
  return [{ where: isMentioned(named, subject), erasure: { keeps: rule.mentions }, isTheirs: false }];
}

function theirs(where: RawBuilder<boolean>, erasure: Erasure): ColumnMatch[] {
  return [{ where, erasure, isTheirs: true }];
}

function isAmong(column: RawBuilder<unknown>, ids: readonly string[]): RawBuilder<boolean> {
  return sql`${column} = any(${texts(ids)})`;
}

function isMessage(
  conversation: RawBuilder<unknown>,
  ts: RawBuilder<unknown>,
  { messages }: Subject,
): RawBuilder<boolean> {
  const conversations = texts(messages.map(({ conversationId }) => conversationId));
  return sql`(${conversation}, ${ts}) in (
    select * from unnest(${conversations}, ${texts(messages.map(({ messageTs }) => messageTs))}))`;
}

/** A name or an id stands in a document in quotes; in a key it stands between spaces. */
function isMentioned(column: RawBuilder<unknown>, { name, users }: Subject): RawBuilder<boolean> {
  const ids = users.flatMap((user) => [JSON.stringify(user), ` ${user} `]);
  const needles = 'client' in name ? [...ids, JSON.stringify(name.client)] : ids;
  return sql`exists (select from unnest(${texts(needles)}) n where position(n in ' ' || ${column}::text || ' ') > 0)`;
}

function texts(values: readonly string[]): RawBuilder<unknown> {
  return sql`${[...values]}::text[]`;
}

/** Rows for which any of some conditions hold; none when there are no conditions. */
export function anyOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  if (conditions.length === 0) return sql`false`;
  return sql`(${sql.join(
    conditions.map((each) => sql`coalesce(${each}, false)`),
    sql` or `,
  )})`;
}

/** What an erasure comes to in a table, from what its columns say one by one: what deletes a row comes first. */
export function sortErasures<T>(matches: readonly Readonly<{ where: T; erasure: Erasure }>[]): Readonly<{
  deletes: readonly T[];
  blanks: readonly Readonly<{ where: T; values: Readonly<Record<string, string | null>> }>[];
  keeps: ReadonlyMap<string, readonly T[]>;
}> {
  const deletes: T[] = [];
  const blanks: { where: T; values: Readonly<Record<string, string | null>> }[] = [];
  const keeps = new Map<string, T[]>();
  for (const { where, erasure } of matches) {
    if (erasure === 'delete') deletes.push(where);
    else if ('blank' in erasure) blanks.push({ where, values: erasure.blank });
    else keeps.set(erasure.keeps, [...(keeps.get(erasure.keeps) ?? []), where]);
  }
  return { deletes, blanks, keeps };
}
