import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse, parseDocument, YAMLError } from 'yaml';
import { parseSettings, readSettingsText, type SettingsFile, SettingsFileError } from '../settings-file';
import { codeOf } from '../store/errors';
import { setInYaml } from '../words/yaml-edit';
import { isSame, placeByName } from '../workspace/settings/difference';
import { type JsonSchema, settingsJsonSchema } from '../workspace/settings/json-schema';
import { maskSecrets } from '../workspace/settings/secrets';
import { findKey } from './config-key';
import { UsageError } from './failure';
import { printLines, visible } from './print';
import { tellWarnings } from './settings-warnings';

/** `gatehouse config set`: changes one key of a file, and leaves the rest of it as it is (G2). */
export function registerSet(config: Command): void {
  config
    .command('set')
    .argument('<key>', 'such as workspace.mode, clients.Acme.terms or members[0].hours.mon')
    .argument(
      '<value>',
      'a text as it is (behind -- when it begins with -); anything else as in YAML, such as 15 or \'["09:00-17:00"]\'',
    )
    .option('--file <file>', 'the file', 'gatehouse.yml')
    .description('change one key of a file and leave comments and the rest as they are; apply it afterwards')
    .action((key: string, value: string, { file }: { file: string }) => set(key, value, file));
}

async function set(key: string, given: string, file: string): Promise<void> {
  const text = await readSettingsText(file);
  const before = plainValueOf(text, file);
  const { path, schema } = findKey(key, settingsJsonSchema(), before);
  const value = isText(schema) ? given : readValue(given, key);
  const place = placeByName(before, path);
  const old = path.reduce<unknown>(
    (group, part) => (group as Record<string, unknown> | null | undefined)?.[part],
    before,
  );
  if (isSame(old, value)) {
    printLines([`${file} stays as it is: ${place} is ${JSON.stringify(maskSecrets(value, schema))} already`]);
    return;
  }
  const changed = setInYaml(text, path, value);
  if (changed === null) throw new SettingsFileError(`${file}: ${visible(place)} ${cannotBeSet}`);
  const read = check(changed, file);
  await replaceFile(file, changed);
  printLines([
    lineFor(place, maskSecrets(old, schema), maskSecrets(value, schema)),
    `${file} is changed. To put it in force: gatehouse config apply ${file}`,
  ]);
  await tellWarnings(read, Date.now());
}

const cannotBeSet =
  "can't be changed by itself, perhaps because other places share its value (*name): change it in the file by hand";

/** What the file says now. Mistakes that are none of its form may be just what is to be put right. */
function plainValueOf(text: string, file: string): unknown {
  const document = parseDocument(text, { logLevel: 'error' });
  if (document.errors.length > 0 || document.contents === null) parseSettings(text, file);
  try {
    return document.toJS();
  } catch (error) {
    // Its aliases lead nowhere, which is said by line.
    parseSettings(text, file);
    throw error;
  }
}

/** Whether a text belongs there, which needs no quotes on the command line. */
function isText({ type, anyOf = [] }: JsonSchema): boolean {
  return type === 'string' || (anyOf.length > 0 && anyOf.every(isText));
}

function readValue(given: string, key: string): unknown {
  try {
    return parse(given, { logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof YAMLError)) throw error;
    throw new UsageError(
      `the value of ${key} is not written as in YAML: ${visible(given)}; right ones look like 15, true, '["09:00-17:00"]' or '{ country: PT }'`,
    );
  }
}

/** Checks the result as `config check` does. Throws SettingsFileError, and says that the file is as it was. */
function check(text: string, file: string): SettingsFile {
  try {
    return parseSettings(text, file);
  } catch (error) {
    if (!(error instanceof SettingsFileError)) throw error;
    throw new SettingsFileError(`${error.message}\nnothing was written: ${file} is as it was`);
  }
}

function lineFor(place: string, old: unknown, value: unknown): string {
  if (old === undefined) return `+ ${place}: ${JSON.stringify(value)}`;
  return `~ ${place}: ${JSON.stringify(old)} -> ${JSON.stringify(value)}`;
}

/** Puts a text in a file's place, whole or not at all. Who may read it stays, and a link leads where it led. */
async function replaceFile(file: string, text: string): Promise<void> {
  try {
    const target = await realpath(file);
    const { mode } = await stat(target);
    const draft = `${target}.${process.pid}.new`;
    try {
      await writeThrough(draft, text);
      await chmod(draft, mode);
      await rename(draft, target);
    } finally {
      await rm(draft, { force: true });
    }
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw new SettingsFileError(
      `${file}: can't be written (${codeOf(error)}), and is as it was: the file and its folder must be yours to change`,
    );
  }
}

/** Writes a file so that it is on the disk before it takes another's place. */
async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
