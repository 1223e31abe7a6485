import type { ErasureResult, SubjectName } from '../features/privacy';

/** Whose data it is, in words. */
export function subjectInWords(name: SubjectName): string {
  return 'client' in name ? `the client ${name.client}` : `the person ${name.user}`;
}

/**
 * What an erasure did, or would do, table by table, in lines.
 *
 * @param named the workspace, in words
 * @param isReal whether it was done
 */
export function erasureInWords(named: string, { subject, tables }: ErasureResult, isReal: boolean): string[] {
  const gone = tables.filter(({ deleted }) => deleted > 0);
  const emptied = tables.filter(({ blanked }) => blanked > 0);
  const kept = tables.flatMap((table) => table.kept.map((each) => ({ called: table.called, ...each })));
  const who = 'client' in subject.name && subject.users.length > 0 ? ` (${subject.users.join(', ')})` : '';
  return [
    `Of ${subjectInWords(subject.name)}${who} in ${named}:`,
    ...part(
      isReal ? 'erased' : 'would be erased',
      gone.map(({ called, deleted }) => `${deleted} × ${called}`),
    ),
    ...part(
      isReal ? 'emptied of words and of who it was' : 'would be emptied of words and of who it was',
      emptied.map(({ called, blanked }) => `${blanked} × ${called}`),
    ),
    ...part(
      isReal ? 'stays' : 'would stay',
      kept.map(({ called, count, why }) => `${count} × ${called} – ${why}`),
    ),
  ];
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    ${line}`)];
}
