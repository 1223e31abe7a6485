/** What one check of the doctor found. Of what is wrong the words say what to do; `unsure`: it could not be checked. */
export type Finding = Readonly<{ kind: 'ok' | 'wrong' | 'unsure'; about: string; words: string }>;

/** All is well. */
export function fine(about: string, words: string): Finding {
  return { kind: 'ok', about, words };
}

/** Something is wrong; the words say what to do about it. */
export function wrong(about: string, words: string): Finding {
  return { kind: 'wrong', about, words };
}

/** It could not be found out; the words say why. */
export function unsure(about: string, words: string): Finding {
  return { kind: 'unsure', about, words };
}

/** A finding on a line of its own, and the further lines of its words. */
export function findingLines({ kind, about, words }: Finding): string[] {
  const margin = `${kind.padEnd(6)}  ${about.padEnd(10)}  `;
  return words.split('\n').map((line, at) => `${at === 0 ? margin : ' '.repeat(margin.length)}${line}`);
}

/** An error's code where it has one, such as ECONNREFUSED, else its message. Looks into what caused it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z_]+$/.test(error.code)) return error.code;
  const inner = 'original' in error ? error.original : error.cause;
  return inner instanceof Error ? reasonOf(inner) : error.message;
}
