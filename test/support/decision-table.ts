/** One combination of what a message can be. Each value is a word of the table. */
export type Case = Readonly<{
  from: string;
  kind: string;
  purpose: string;
  says: string;
  state: string;
  lately: string;
  mode: string;
}>;

/** A row of docs/decisions-table.md. An empty list fits everything. */
export type Row = Readonly<{
  name: string;
  from: readonly string[];
  conversation: readonly string[];
  says: readonly string[];
  state: readonly string[];
  lately: readonly string[];
  mode: readonly string[];
  outcome: string;
  because: string;
}>;

/** The rows of the table, in order. Throws when the page has none. */
export function readDecisionTable(page: string): Row[] {
  const lines = page.split('\n').filter((line) => line.startsWith('| '));
  const rows = lines.slice(2).map((line) => toRow(line.split('|').slice(1, -1)));
  if (rows.length === 0) throw new Error('docs/decisions-table.md has no table');
  return rows;
}

/** Whether a row applies to this combination. */
export function fits(row: Row, one: Case): boolean {
  const has = (words: readonly string[], ...values: string[]) =>
    words.length === 0 || values.some((value) => words.includes(value));
  return (
    has(row.from, one.from) &&
    has(row.conversation, one.kind, one.purpose) &&
    has(row.says, one.says) &&
    has(row.state, one.state) &&
    has(row.lately, one.lately) &&
    has(row.mode, one.mode)
  );
}

function toRow(cells: readonly string[]): Row {
  const [name = '', from, conversation, says, state, lately, mode, outcome = '', because = ''] = cells;
  return {
    name: name.trim(),
    from: words(from),
    conversation: words(conversation),
    says: words(says),
    state: words(state),
    lately: words(lately),
    mode: words(mode),
    outcome: outcome.trim(),
    because: because.trim(),
  };
}

function words(cell = ''): string[] {
  return cell
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
