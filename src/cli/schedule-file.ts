import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { type ScheduleSpec, scheduleSpec } from '../schedule/schedule';
import { hintAtMidnight } from '../schedule/wall-time';
import { mistakeInWords } from '../words/mistakes';
import { BadInputError, keyName, namedIssues } from './bad-input';
import { complain } from './print';

/**
 * Reads a schedule from a JSON file. Throws a BadInputError that names file, line and key of everything that is wrong.
 */
export async function readScheduleFile(path: string): Promise<ScheduleSpec> {
  const spec = parseSchedule(path, await readText(path));
  for (const hint of hintsAt(spec)) complain(`${path} ${hint}`);
  return spec;
}

/** What is allowed in a schedule and yet is most likely meant otherwise. */
function hintsAt({ weekly, dates = {}, closures = [] }: ScheduleSpec): string[] {
  const days = [...Object.entries(weekly), ...Object.entries(dates)];
  const hours = days.flatMap(([day, texts = []]) => texts.map((text) => ({ key: day, text })));
  return [...hours, ...closures.map(({ to }) => ({ key: 'closures', text: to }))].flatMap(({ key, text }) => {
    const hint = hintAtMidnight(text);
    return hint === null ? [] : [`key ${key}: ${hint}`];
  });
}

/** Reads a schedule from JSON text, which errors call `name`. Throws a BadInputError, as `readScheduleFile` does. */
function parseSchedule(name: string, text: string): ScheduleSpec {
  const parsed = scheduleSpec.safeParse(parseJson(name, text), { error: mistakeInWords });
  if (parsed.success) return parsed.data;
  const lineOf = lineFinder(text);
  const lines = namedIssues(parsed.error).map(({ path, message }) =>
    path.length === 0
      ? `${name} line 1: must be an object like {"timezone":"Europe/Paris","weekly":{"mon":["09:00-17:00"]}}`
      : `${name} line ${lineOf(path)}, key ${keyName(path)}: ${message}`,
  );
  throw new BadInputError(lines.join('\n'));
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new BadInputError(
      `${path} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = parseDocument(text).errors[0]?.linePos?.[0].line ?? text.trimEnd().split('\n').length;
    const detail = error instanceof Error ? error.message : String(error);
    throw new BadInputError(`${name} line ${line}: is not JSON: ${detail}`);
  }
}

/**
 * Gives the line of a key. JSON is YAML, and the YAML parser remembers where everything stood. A missing key is on the
 * line of the object that lacks it.
 */
function lineFinder(text: string): (path: readonly PropertyKey[]) => number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const start = startOf(node);
      if (start !== null) return lines.linePos(start).line;
    }
    return 1;
  };
}

function startOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return null;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : null;
}
