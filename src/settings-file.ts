import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, stringify, visit } from 'yaml';
import type { z } from 'zod';
import { type Database, nameOfDatabase } from './store/database';
import { mistakeInWords } from './words/mistakes';
import { quotesOldBooleans } from './words/yaml';
import { aliasSlip, slipInWords, strangeSlip, type YamlSlip } from './words/yaml-slips';
import type { TeamId } from './workspace/ids';
import { nearestName } from './workspace/names';
import { keysAt } from './workspace/settings/json-schema';
import type { SettingsMistake } from './workspace/settings/judge';
import { lookUpSecrets, type SaidSecrets, type SecretSource } from './workspace/settings/said-secrets';
import { markOfSecret, replaceSecrets } from './workspace/settings/secrets';
import { type Settings, settingsSchema, storedSettings } from './workspace/settings/settings';
import { listInstallations } from './workspace/store/installations';

/** A settings file that can't be used; each line of the message names file, line, key and what would be right. */
export class SettingsFileError extends Error {
  override name = 'SettingsFileError';
}

/**
 * What a `gatehouse.yml` says, and the place of a key in it, as errors and warnings name it: file, line, key.
 * `secrets`: how it says them.
 */
export type SettingsFile = Readonly<{
  settings: Settings;
  placeOf: (path: Path) => string;
  secrets: SaidSecrets;
}>;

/**
 * Reads a `gatehouse.yml`.
 *
 * @param name how the file is called in errors
 * @param inForce the settings in force, if any. Their own texts are not judged again, because a rule that is newer than
 *   a text must not stop a start (R9)
 * @param variable looks up an environment variable. Null: what the file refers to is not looked up, and another address
 *   stands in the place of each (G2)
 * @throws SettingsFileError with every problem in it
 */
export function parseSettings(
  text: string,
  name: string,
  inForce: Settings | null = null,
  variable: SecretSource['variable'] | null = null,
): SettingsFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  // What follows a slip in the form of a file is mostly the same slip again.
  const [broken] = document.errors;
  const refuse = ({ at, words }: YamlSlip) =>
    new SettingsFileError(`${name}:${lines.linePos(at).line}: ${words}`);
  if (broken !== undefined) throw refuse(slipInWords(text, broken));
  const strange = strangeSlip(document);
  if (strange !== null) throw refuse(strange);
  const said = plainValueOf(document, refuse);
  if (said == null) throw new SettingsFileError(`${name}:1: ${isEmpty}`);
  refuseUnstorable(document, name, lines);
  const placeOf = (path: Path) => `${name}:${lineOf(document, lines, path)}: ${keyOf(path)}`;
  const lookedUp = lookUpSecrets(said, variable === null ? null : { variable, inForce });
  const judged = judge(document, lookedUp.said, inForce === null ? [] : ownTextsIn(inForce));
  const issues = judged.kind === 'right' ? [] : judged.issues;
  const hidden = issues.length - mostProblems;
  const more = hidden > 0 ? [`${name}: and ${hidden} more mistakes`] : [];
  const problems = [
    ...lookedUp.mistakes.map(({ path, message }) => `${placeOf(keysIn(path))} ${message}`),
    ...issues.slice(0, mostProblems).flatMap((issue) => toProblems(issue, placeOf)),
  ];
  if (judged.kind === 'right' && problems.length === 0)
    return { settings: judged.settings, placeOf, secrets: lookedUp.secrets };
  throw new SettingsFileError([...new Set([...problems, ...more])].join('\n'));
}

/** How many mistakes are told at once. */
const mostProblems = 200;

const isEmpty =
  'the file is empty: it has no settings. "gatehouse config export > gatehouse.yml" writes those in force, to begin with';

/** What the document says, as plain values. Aliases that would grow beyond measure are refused. */
function plainValueOf(document: Document, refuse: (slip: YamlSlip) => Error): unknown {
  try {
    return document.toJS();
  } catch {
    throw refuse(aliasSlip(document));
  }
}

const halfCharacter = /\p{Surrogate}/u;

/** PostgreSQL can't keep a NUL in a text, nor half of a character (https://www.postgresql.org/docs/current/datatype-json.html). */
function refuseUnstorable(document: Document, name: string, lines: LineCounter): void {
  visit(document, {
    Scalar(_key, { value, range }) {
      if (typeof value !== 'string' || !(value.includes('\0') || halfCharacter.test(value))) return;
      const { line } = lines.linePos(range?.[0] ?? 0);
      throw new SettingsFileError(
        `${name}:${line}: holds a character that can't be stored (a NUL, or half of a character): take it out`,
      );
    },
  });
}

type Issue = z.core.$ZodIssue;
type Judged = Readonly<{ kind: 'right'; settings: Settings } | { kind: 'wrong'; issues: readonly Issue[] }>;

function judge(document: Document, said: unknown, knownTexts: readonly unknown[]): Judged {
  const inWords = { error: mistakeInWords };
  const strict = settingsSchema.safeParse(said, inWords);
  if (strict.success) return { kind: 'right', settings: strict.data };
  const isKnown = ({ path }: Issue) => path.includes('texts') && knownTexts.includes(document.getIn(path));
  const stored = storedSettings.safeParse(said, inWords);
  const own = strict.error.issues.filter((issue) => !isKnown(issue));
  const issues = oneAPlace([...own, ...(stored.error?.issues ?? [])]);
  return stored.success && issues.length === 0
    ? { kind: 'right', settings: stored.data }
    : { kind: 'wrong', issues };
}

/**
 * What is wrong at a place, once: the first that was found there tells it best. A text of one's own may have several
 * slips.
 */
function oneAPlace(issues: readonly Issue[]): Issue[] {
  const places = issues.map(({ path }) => path.join('\n'));
  return issues.filter(({ path }, at) => path.includes('texts') || places.indexOf(path.join('\n')) === at);
}

function ownTextsIn({ workspace, clients }: Settings): unknown[] {
  return [workspace, ...clients].flatMap(({ texts }) =>
    Object.values(texts ?? {}).flatMap((byOccasion) => Object.values(byOccasion ?? {})),
  );
}

/** Reads a `gatehouse.yml` from disk. Throws SettingsFileError, also when there is no such file. */
export async function readSettingsFile(file: string): Promise<SettingsFile> {
  return parseSettings(await readSettingsText(file), file);
}

/** The text of a settings file. Throws SettingsFileError when there is no such file. */
export async function readSettingsText(file: string): Promise<string> {
  const bytes = await buffer(createReadStream(file, { end: mostBytes })).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SettingsFileError(`${file}: can't be read (${reason}); name a gatehouse.yml that exists`);
  });
  if (bytes.length > mostBytes)
    throw new SettingsFileError(`${file}: is larger than 32 MB, as no settings are; name a gatehouse.yml`);
  const text = bytes.toString('utf8');
  const written = Buffer.from(text);
  if (written.equals(bytes)) return text;
  const wrong = bytes.findIndex((byte, at) => byte !== written[at]);
  const { length: line } = bytes.subarray(0, wrong).toString('latin1').split('\n');
  throw new SettingsFileError(`${file}:${line}: is not written in UTF-8: save the file as text in UTF-8`);
}

/** How long a file may be, in bytes. Settings with a thousand clients have less than one megabyte. */
const mostBytes = 32 * 1024 * 1024;

/** Writes settings as a `gatehouse.yml` that gives the same settings when it is read. It holds their secrets. */
export function toSettingsFile(settings: Settings): string {
  return toYaml(settings);
}

/**
 * The same without secrets (G2): each is written as the environment variable that it came from, or else as one to keep, which
 * only the workspace where it is in force takes.
 *
 * @param variables by the marks of the secrets that came from them
 */
export function toFileWithoutSecrets(settings: Settings, variables: ReadonlyMap<string, string>): string {
  const told = replaceSecrets(settings, (secret) => {
    const mark = markOfSecret(String(secret));
    const variable = variables.get(mark);
    return variable === undefined ? { kept: mark } : { env: variable };
  });
  return toYaml(told);
}

function toYaml(settings: unknown): string {
  return stringify(settings, { lineWidth: 110, defaultStringType: 'PLAIN', ...quotesOldBooleans });
}

/** The one workspace installed. Throws SettingsFileError when there is none or several, and says where it looked. */
export async function onlyWorkspace(database: Database): Promise<TeamId> {
  const workspaces = await listInstallations(database);
  const [first] = workspaces;
  if (first !== undefined && workspaces.length === 1) return first.teamId;
  const names = workspaces.map((each) => `${each.teamId} (${each.name})`).join(', ');
  throw new SettingsFileError(
    first === undefined
      ? notInstalledIn(await nameOfDatabase(database.db))
      : `several workspaces are installed: name one with --team, e.g. --team ${first.teamId}; there are ${names}`,
  );
}

/** What to say of a place in which no workspace is installed: it is rarely the one that was meant. */
export function notInstalledIn(where: string): string {
  return `no workspace is installed in this database (${where}). Are Slack's variables set in this shell? Run the command with the same environment as the bot.`;
}

function toProblems(issue: Issue, placeOf: SettingsFile['placeOf']): string[] {
  const path = keysIn(issue.path);
  if (issue.code !== 'unrecognized_keys') return [`${placeOf(path)} ${lowerFirst(issue.message)}`];
  return issue.keys.map(
    (key) => `${placeOf([...path, key])} is not a key that Gatehouse knows${meant(path, key)}`,
  );
}

/** What was perhaps meant by a key that there is not, else what there is. */
function meant(path: Path, key: string): string {
  if (key === '<<') return '; merging is not possible here: write the keys out';
  if (key.trim() !== key) return '; it begins or ends with a blank that is no plain space: take that out';
  const known = keysAt(path);
  if (known.length === 0) return '';
  const near = nearestName(key, known) ?? known.find((each) => key.startsWith(each) || isMixedUp(key, each));
  return near === undefined ? `; there are ${known.join(', ')}` : `; did you mean ${near}?`;
}

/** Whether a word has the letters of another in some other order. */
function isMixedUp(word: string, other: string): boolean {
  const [letters, others] = [word, other].map((each) => [...each].sort().join(''));
  return letters === others;
}

type Path = readonly (string | number)[];

function keysIn(path: SettingsMistake['path']): Path {
  return path.filter((part) => typeof part !== 'symbol');
}

function keyOf(path: Path): string {
  return path.length === 0
    ? 'the file'
    : path
        .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
        .join('');
}

/** The line (from 1) of a path's key; for a key that is missing, that of the nearest part of the path that is there. */
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
