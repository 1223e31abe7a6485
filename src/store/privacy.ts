/**
 * What erasing somebody's data does with a row of theirs (P3): the row goes, some of its columns are emptied, or it
 * stays, for a reason that the operator reads.
 */
export type Erasure =
  | 'delete'
  | Readonly<{ blank: Readonly<Record<string, string | null>> }>
  | Readonly<{ keeps: string }>;

/**
 * What a column holds of people, and what follows from that when a person or a client is exported or erased (P3).
 *
 * - `plain`: neither people nor words. It is exported with its row.
 * - `words`: what somebody wrote, or is called. It is exported to those whose row it is.
 * - `secret`: it is never exported.
 * - `post`: the number of a post of the outbox that brings the row's words. While it is not out, it goes with the row.
 * - `owner`: the Slack user whose row it is; `many`: a list of users.
 * - `named`: a Slack user in somebody else's row. It stays, for this reason.
 * - `client`: the client whose row it is. `listed`: what happens instead while the settings list that client.
 * - `message`: the ts of somebody's message; the column `in` holds its conversation.
 * - `place`: a conversation. The row is a client's when no other client was heard there.
 * - `mentions`: a document in which people or clients may be named. It stays, for this reason.
 */
export type ColumnPrivacy =
  | 'plain'
  | 'words'
  | 'secret'
  | 'post'
  | Readonly<{ owner: Erasure; many?: true }>
  | Readonly<{ named: string }>
  | Readonly<{ client: Erasure; listed?: Erasure }>
  | Readonly<{ message: Erasure; in: string }>
  | Readonly<{ place: Erasure }>
  | Readonly<{ mentions: string }>;

/** What a table holds of people. */
export type TablePrivacy = Readonly<{
  /** What its rows are, in the plural and in plain words, for those who read an export. */
  called: string;
  /**
   * Every column but `team_id` that can hold a name, an id or words; instants, figures and switches need not be told.
   */
  columns: Readonly<Record<string, ColumnPrivacy>>;
  /** The table has no `team_id`: it is the whole database's, and nobody's data. */
  isShared?: true;
}>;
