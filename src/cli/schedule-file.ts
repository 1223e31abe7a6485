import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { type ScheduleSpec, scheduleSpec } from '../domain/schedule';
import { BadInputError, keyName, namedIssues } from './bad-input';

/** Reads a schedule from a JSON file. Throws a BadInputError that names file, line and key of everything wrong. */
export async function readScheduleFile(path: string): Promise<ScheduleSpec> {
  return parseSchedule(path, await readText(path));
}

/** Reads a schedule from JSON text; `name` is what errors call the text. Throws a BadInputError as `readScheduleFile`. */
export function parseSchedule(name: string, text: string): ScheduleSpec {
  const parsed = scheduleSpec.safeParse(parseJson(name, text));
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

/** JSON is YAML, and the YAML parser remembers where everything stood. A missing key is on the line of what lacks it. */
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
