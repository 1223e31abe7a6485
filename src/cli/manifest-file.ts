import { parse } from 'yaml';
import type { CommandNames } from '../slack/command-names';

/** What an operator's app has of its own: its address (https, without a slash at its end), and its commands' names. */
export type ManifestChoice = Readonly<{
  /** Null in Socket Mode, unless members or other workspaces install by OAuth. */
  url: string | null;
  socketMode: boolean;
  commands: CommandNames;
}>;

const placeholder = 'https://YOUR-HOST';

/** The package's manifest.yml (`text`) with an operator's choices in every place; comments stay. */
export function fillManifest(text: string, choice: ManifestChoice): string {
  const renamed = text.replace(/(?<![\w/.-])\/(?:scope|boundaries)\b/g, (own) =>
    own === '/scope' ? choice.commands['/scope'] : choice.commands['/boundaries'],
  );
  const lines = withoutHeader(renamed.split('\n'));
  const addressed = choice.socketMode ? forSocketMode(lines, choice.url) : lines;
  return [header, ...addressed].join('\n').replaceAll(placeholder, choice.url ?? placeholder);
}

/** The same as JSON, which the Slack CLI reads. */
export function manifestJson(manifest: string): string {
  return `${JSON.stringify(parse(manifest), null, 2)}\n`;
}

const header =
  '# The Slack app of this Gatehouse, made by "gatehouse manifest" from the manifest.yml of its release.';

function withoutHeader(lines: readonly string[]): string[] {
  return lines.slice(lines.findIndex((line) => !line.startsWith('#')));
}

/** In Socket Mode Slack calls no address of ours. Only a browser that comes back from an install may still need one. */
function forSocketMode(lines: readonly string[], url: string | null): string[] {
  return lines
    .filter((line) => !/^\s+(?:url|request_url): /.test(line))
    .filter(
      (line) => url !== null || !/redirect_urls:|slack\/oauth_redirect|# Needed for installs/.test(line),
    )
    .map((line) => line.replace('socket_mode_enabled: false', 'socket_mode_enabled: true'));
}
