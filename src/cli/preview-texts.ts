import type { Command } from 'commander';
import { IANAZone } from 'luxon';
import { listOwnTexts, type Preview, previewText, type WhichText } from '../features/texts';
import { readSettingsFile } from '../settings-file';
import { occasions } from '../words/occasions';
import { tellOwnText } from '../words/tell-own-text';
import { findOwnText, instantInZone, type Language, language, noticeText, spokenIn } from '../words/wording';
import type { ClientSettings, Settings } from '../workspace/settings/settings';
import { BadInputError } from './bad-input';
import { lookUp } from './look-up';
import { printLines } from './print';
import { tellWarnings } from './settings-warnings';

type Options = { client?: string; language?: string; zone?: string; all?: boolean };

/** `gatehouse config preview`: a file's texts as clients would read them, with the values of the next closures (R9). */
export function registerPreview(config: Command): void {
  config
    .command('preview')
    .argument('<file>', 'a gatehouse.yml')
    .option('--client <name>', 'only what this client would read')
    .option('--language <code>', 'only in this language')
    .option('--zone <zone>', "the reader's time zone; without it, the members' own")
    .option('--all', 'the built-in texts too')
    .description('show the texts of your own as clients would read them, with the times of the next closures')
    .action(async (file: string, options: Options) => {
      const now = Date.now();
      const read = await readSettingsFile(file);
      const shown = showTexts(read.settings, chosenTexts(read.settings, options), now, zoneOf(options));
      printLines(shown.length === 0 ? [`${file} has no texts of its own there`] : shown);
      await tellWarnings(read, now);
    });
}

/**
 * All texts of one's own as clients would read them in the next closures from `now` (ms since 1970 UTC); empty without
 * any.
 */
export function showOwnTexts(settings: Settings, now: number): string[] {
  return showTexts(settings, listOwnTexts(settings), now, null);
}

function chosenTexts(settings: Settings, options: Options): readonly WhichText[] {
  const client = clientOf(settings, options.client);
  const tongue = languageOf(options.language);
  if (options.all !== true && client === null)
    return listOwnTexts(settings).filter((text) => tongue === null || text.language === tongue);
  const spoken = tongue ?? client?.language ?? settings.workspace.language;
  const every = occasions.map((occasion) => ({ client, language: spoken, occasion }));
  return options.all === true ? every : every.filter((which) => textFor(settings, which) !== null);
}

function textFor({ workspace }: Settings, { client, language, occasion }: WhichText): string | null {
  return findOwnText(workspace, client, language, occasion);
}

function clientOf({ clients }: Settings, name: string | undefined): ClientSettings | null {
  if (name === undefined) return null;
  return lookUp({ as: `--client "${name}"`, name, where: 'in the file' }, clients);
}

function languageOf(code: string | undefined): Language | null {
  if (code === undefined) return null;
  const parsed = language.safeParse(code);
  if (parsed.success) return parsed.data;
  throw new BadInputError(`--language "${code}" ${parsed.error.issues[0]?.message}`);
}

function zoneOf({ zone }: Options): string | null {
  if (zone === undefined || IANAZone.isValidZone(zone)) return zone ?? null;
  throw new BadInputError(`--zone "${zone}" must be an IANA time zone such as Europe/Lisbon`);
}

function showTexts(
  settings: Settings,
  wanted: readonly WhichText[],
  now: number,
  zone: string | null,
): string[] {
  const timetable = { settings, live: new Map() };
  const shown = wanted.flatMap((which) => {
    const previews = previewText(timetable, { ...which, text: textFor(settings, which) }, now);
    const title = titleOf(which);
    if (previews.length === 0) return [[title, '  nothing closes in the next eight weeks']];
    return previews.map((preview) => show(title, preview, zone));
  });
  return shown.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function titleOf({ occasion, language, client }: WhichText): string {
  return `${occasion}, ${language}, ${client?.name ?? 'everybody'}`;
}

function show(title: string, { at, told, isPlanned }: Preview, zone: string | null): string[] {
  const seenIn = zone ?? told.zone;
  const voice = spokenIn(told.language, seenIn);
  const when = `to a message of ${instantInZone(at, seenIn)}`;
  const standIn = isPlanned
    ? ''
    : '; none is planned in the next eight weeks, this closure stands in for one';
  const isBuiltIn = told.own == null || tellOwnText(told.own, told, voice) === null;
  const lines = noticeText({ ...told, zone: seenIn }, voice)
    .split('\n')
    .map((line) => `  ${line}`);
  return [`${title} (${when}${standIn}${isBuiltIn ? '; the built-in text' : ''})`, ...lines];
}
