import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * A labelled message. `request` null: its label does not show whether it awaits an answer. `weight`: how much it counts in
 * learning; messages that nobody wrote in Slack count little.
 */
export type Labelled = Readonly<{
  set: string;
  id: string;
  language: string;
  text: string;
  request: boolean | null;
  automatic: boolean;
  weight: number;
}>;

/** Intents of NLU++ that ask for nothing when a message has no others. */
const plainIntents = new Set(['thank', 'acknowledge', 'affirm', 'end_call']);

/** Every labelled message by which the decisions on text are learned and measured; see test/data/triage/README.md. */
export function readMessages(root: string): Labelled[] {
  const read = (name: string) => readFileSync(join(root, 'test/data/triage', name), 'utf8');
  return [
    ...fromSlack('slack clients', read('slack-clients.jsonl')),
    ...fromSlack('more clients', read('more-clients.jsonl')),
    ...fromPlain(read('clients.jsonl')),
    ...fromNlupp(read('nlupp.jsonl')),
    ...fromBanking(read('banking77-test.csv')),
  ];
}

const slackRow = z.object({
  id: z.string(),
  language: z.string(),
  text: z.string(),
  request: z.boolean(),
  automatic: z.boolean(),
});

function fromSlack(set: string, jsonLines: string): Labelled[] {
  return rowsOf(jsonLines).map((json) => ({ set, weight: 1, ...slackRow.parse(json) }));
}

const plainRow = z.object({
  part: z.enum(['build', 'held_out']),
  language: z.string(),
  label: z.enum(['request', 'no_request']),
  text: z.string(),
});

function fromPlain(jsonLines: string): Labelled[] {
  return rowsOf(jsonLines).map((json, at) => {
    const { part, language, label, text } = plainRow.parse(json);
    const request = label === 'request';
    return {
      set: `plain ${part}`,
      id: `plain-${at}`,
      language,
      text,
      request,
      automatic: false,
      weight: 0.5,
    };
  });
}

const nluppRow = z.object({ domain: z.string(), text: z.string(), intents: z.array(z.string()) });

function fromNlupp(jsonLines: string): Labelled[] {
  return rowsOf(jsonLines).map((json, at) => {
    const { text, intents } = nluppRow.parse(json);
    const request = meaningOf(intents);
    return { set: 'nlupp', id: `nlupp-${at}`, language: 'en', text, request, automatic: false, weight: 0.1 };
  });
}

/** The meaning of NLU++'s intents. A message without any answers a question that we don't see ("Around 6"). */
function meaningOf(intents: readonly string[]): boolean | null {
  return intents.length === 0 ? null : !intents.every((intent) => plainIntents.has(intent));
}

function fromBanking(csv: string): Labelled[] {
  const rows = [...csv.matchAll(/^(?:"((?:[^"]|"")*)"|([^",\n]*)),([\w?]+)\r?$/gm)].slice(1);
  return rows.map(([, quoted, bare], at) => {
    const text = (quoted?.replaceAll('""', '"') ?? bare ?? '').trim();
    const id = `banking-${at}`;
    return { set: 'banking77', id, language: 'en', text, request: true, automatic: false, weight: 0.05 };
  });
}

function rowsOf(jsonLines: string): unknown[] {
  return jsonLines
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}
