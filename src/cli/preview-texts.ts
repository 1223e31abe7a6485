import type { Command } from 'commander';
import { IANAZone } from 'luxon';
import { occasions } from '../domain/occasion';
import { listOwnTexts, type OwnText } from '../domain/own-texts';
import { type Preview, previewText } from '../domain/preview-text';
import type { ClientSettings, Settings } from '../domain/settings';
import { instantInZone, type Language, language, noticeText, spokenIn } from '../domain/wording';
import { tellOwnText } from '../domain/words/tell-own-text';
import { readSettingsFile } from '../settings-file';
import { BadInputError } from './bad-input';

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
      const settings = await readSettingsFile(file, now);
      const wanted = chosenTexts(settings, options);
      const shown = wanted.map((each) => show(each, previewText(settings, each, now), zoneOf(options)));
      process.stdout.write(shown.length === 0 ? `${file} has no texts of its own there\n` : shown.join('\n'));
    });
}

type Wanted = Omit<OwnText, 'path' | 'text'> & { text: string | null };

function chosenTexts(settings: Settings, options: Options): Wanted[] {
  const client = clientOf(settings, options.client);
  const tongue = languageOf(options.language);
  const isChosen = (text: Wanted) =>
    (tongue === null || text.language === tongue) && (client === null || text.client?.name === client.name);
  const own = listOwnTexts(settings);
  if (options.all !== true && client === null) return own.filter(isChosen);
  const spoken = tongue ?? client?.language ?? settings.workspace.language;
  const every = occasions.map((occasion) => ({ client, language: spoken, occasion, text: null }));
  const found = every.map((each) => ({ ...each, text: inForce(own, each) }));
  return options.all === true ? found : found.filter(({ text }) => text !== null);
}

/** The client's own text, else the workspace's. */
function inForce(own: readonly OwnText[], wanted: Wanted): string | null {
  const fitting = own.filter(
    (each) => each.language === wanted.language && each.occasion === wanted.occasion,
  );
  const ofClient = fitting.find(({ client }) => client !== null && client.name === wanted.client?.name);
  return (ofClient ?? fitting.find(({ client }) => client === null))?.text ?? null;
}

function clientOf({ clients }: Settings, name: string | undefined): ClientSettings | null {
  if (name === undefined) return null;
  const found = clients.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = clients.map((each) => each.name).join(', ') || 'none';
  throw new BadInputError(`--client "${name}" is no client of the file; its clients are: ${names}`);
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

function show(wanted: Wanted, preview: Preview | null, zone: string | null): string {
  const whose = wanted.client?.name ?? 'everybody';
  const title = `${wanted.occasion}, ${wanted.language}, ${whose}`;
  if (preview === null) return `${title}\n  nothing closes in the next eight weeks\n`;
  const { at, told, isPlanned } = preview;
  const seenIn = zone ?? told.zone;
  const voice = spokenIn(told.language, seenIn);
  const when = `to a message of ${instantInZone(at, seenIn)}`;
  const standIn = isPlanned
    ? ''
    : '; none is planned in the next eight weeks, this closure stands in for one';
  const isBuiltIn = wanted.text === null || tellOwnText(wanted.text, told, voice) === null;
  const lines = noticeText({ ...told, zone: seenIn }, voice)
    .split('\n')
    .map((line) => `  ${line}`);
  return `${title} (${when}${standIn}${isBuiltIn ? '; the built-in text' : ''})\n${lines.join('\n')}\n`;
}
