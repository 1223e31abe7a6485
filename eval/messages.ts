import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A labelled message. `expected` null: labelled, but neither plainly a request nor plainly none. */
export type Labelled = Readonly<{
  set: string;
  language: string;
  text: string;
  expected: 'request' | 'no_request' | null;
}>;

/** Intents of NLU++ that ask for nothing when a message has no others. */
const plainIntents = new Set(['thank', 'greet', 'acknowledge', 'affirm', 'end_call']);

/** Every labelled message that the decisions on text are measured by; see test/data/triage/README.md. */
export function readMessages(root: string): Labelled[] {
  const read = (name: string) => readFileSync(join(root, 'test/data/triage', name), 'utf8');
  return [
    ...fromNlupp(read('nlupp.jsonl')),
    ...fromBanking(read('banking77-test.csv')),
    ...own(read('clients.jsonl')),
  ];
}

const nluppRow = z.object({ domain: z.string(), text: z.string(), intents: z.array(z.string()) });

function fromNlupp(jsonLines: string): Labelled[] {
  return rowsOf(jsonLines).map((json) => {
    const { domain, text, intents } = nluppRow.parse(json);
    return { set: `nlupp ${domain}`, language: 'en', text, expected: meaningOf(intents) };
  });
}

/** A message without intents is an answer to a question that we don't see ("Around 6"). */
function meaningOf(intents: readonly string[]): Labelled['expected'] {
  if (intents.length === 0) return null;
  return intents.every((intent) => plainIntents.has(intent)) ? 'no_request' : 'request';
}

function fromBanking(csv: string): Labelled[] {
  const rows = [...csv.matchAll(/^(?:"((?:[^"]|"")*)"|([^",\n]*)),([\w?]+)\r?$/gm)].slice(1);
  return rows.map(([, quoted, bare]) => {
    const text = (quoted?.replaceAll('""', '"') ?? bare ?? '').trim();
    return { set: 'banking77', language: 'en', text, expected: 'request' };
  });
}

const ownRow = z.object({
  part: z.enum(['build', 'held_out']),
  language: z.string(),
  label: z.enum(['request', 'no_request']),
  text: z.string(),
});

function own(jsonLines: string): Labelled[] {
  return rowsOf(jsonLines).map((json) => {
    const { part, language, label, text } = ownRow.parse(json);
    return { set: `clients ${part}`, language, text, expected: label };
  });
}

function rowsOf(jsonLines: string): unknown[] {
  return jsonLines
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}
