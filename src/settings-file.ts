import { readFile } from 'node:fs/promises';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import type { z } from 'zod';
import { checkPromises } from './domain/check-promises';
import type { TeamId } from './domain/ids';
import { type Settings, settingsSchema } from './domain/settings';
import { type Database, inTeam } from './store/database';
import { recordSettings } from './store/settings';
import { listWorkspaces } from './store/workspaces';

/** A settings file that can't be used; each line of the message names file, line, key and what would be right. */
export class SettingsFileError extends Error {
  override name = 'SettingsFileError';
}

/**
 * Reads a `gatehouse.yml`.
 *
 * @param name how the file is called in errors
 * @param now ms since 1970 UTC: from when on texts of one's own must keep what they promise
 * @throws SettingsFileError with every problem in it
 */
export function parseSettings(text: string, name: string, now: number): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors.map(
    (error) => `${name}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`,
  );
  if (broken.length > 0) throw new SettingsFileError(broken.join('\n'));
  const parsed = settingsSchema.safeParse(document.toJS() ?? {});
  const problems = parsed.success
    ? checkPromises(parsed.data, now).map(({ path, message }) =>
        problemAt(path, message, document, lines, name),
      )
    : parsed.error.issues.flatMap((issue) => toProblems(issue, document, lines, name));
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new SettingsFileError(problems.join('\n'));
}

/**
 * Reads a `gatehouse.yml` from disk. Throws SettingsFileError, also when there is no such file.
 *
 * @param now ms since 1970 UTC
 */
export async function readSettingsFile(file: string, now: number): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SettingsFileError(`${file}: can't be read (${reason}); name a gatehouse.yml that exists`);
  });
  return parseSettings(text, file, now);
}

/** Settings as a `gatehouse.yml` that gives the same settings when read. */
export function toSettingsFile(settings: Settings): string {
  return stringify(settings, { lineWidth: 110, defaultStringType: 'PLAIN' });
}

/**
 * Makes a file's settings the ones in force, all or none of them.
 *
 * @param teamId the workspace; null: the only one installed
 * @param now ms since 1970 UTC
 */
export async function applySettingsFile(
  database: Database,
  file: string,
  teamId: TeamId | null,
  now: number,
): Promise<{ teamId: TeamId; version: number }> {
  const settings = await readSettingsFile(file, now);
  const team = teamId ?? (await onlyWorkspace(database));
  const version = await inTeam(database.db, team, (trx) => recordSettings(trx, team, settings, 'file', now));
  return { teamId: team, version };
}

/** The one workspace installed. Throws SettingsFileError when there is none or several. */
export async function onlyWorkspace(database: Database): Promise<TeamId> {
  const workspaces = await listWorkspaces(database);
  const [first] = workspaces;
  if (first !== undefined && workspaces.length === 1) return first.teamId;
  const names = workspaces.map((each) => `${each.teamId} (${each.name})`).join(', ');
  throw new SettingsFileError(
    first === undefined
      ? 'no workspace is installed yet: start Gatehouse once with its tokens, then try again'
      : `several workspaces are installed: name one with --team, e.g. --team ${first.teamId}; there are ${names}`,
  );
}

function toProblems(issue: z.core.$ZodIssue, document: Document, lines: LineCounter, name: string): string[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code !== 'unrecognized_keys')
    return [problemAt(path, lowerFirst(issue.message), document, lines, name)];
  return issue.keys.map(
    (key) =>
      `${name}:${lineOf(document, lines, [...path, key])}: ${keyOf([...path, key])} is not a key that Gatehouse knows`,
  );
}

function problemAt(
  path: Path,
  message: string,
  document: Document,
  lines: LineCounter,
  name: string,
): string {
  return `${name}:${lineOf(document, lines, path)}: ${keyOf(path)} ${message}`;
}

type Path = readonly (string | number)[];

function keyOf(path: Path): string {
  return path.length === 0
    ? 'the file'
    : path
        .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
        .join('');
}

/** The line (from 1) where a path stands: its key's, or that of the nearest part of it that is there. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const start = startOf(document, path.slice(0, length));
    if (start !== null) return lines.linePos(start).line;
  }
  return 1;
}

function startOf(document: Document, path: Path): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  if (isMap(parent)) {
    const pair = parent.items.find((each) => isScalar(each.key) && each.key.value === last);
    return isNode(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = document.getIn([...path], true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
