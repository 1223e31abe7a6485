import { roomOf, type Source } from '../sources';
import type { Use } from '../uses';
import { type Law, usesThat } from './law';

/** Files that hold values and pure functions only: everybody may import them, whatever room they stand in. */
const pureRooms = new Set(['time', 'schedule', 'words']);
const pureInWorkspace =
  /^src\/workspace\/(ids|id-schema|message|audience|timetable|targets|remarks|occasion|language|feed-address|names|settings\/[\w-]+)\.ts$/;

/** Whether a file knows no clock, no database and no Slack. */
export function isPure(path: string): boolean {
  return (
    pureRooms.has(roomOf(path)) ||
    pureInWorkspace.test(path) ||
    /^src\/features\/[^/]+\/(rules|views)(\.ts|\/)/.test(path)
  );
}

/** Packages that keep to values. */
const purePackages = [
  '@formatjs/icu-messageformat-parser',
  '@slack/types',
  'date-holidays',
  'fastest-levenshtein',
  'intl-messageformat',
  'luxon',
  'microdiff',
  'quick-lru',
  'windows-iana',
  'yaml',
  'zod',
];

/** Globals that are a clock, chance, the network or the process; or a way round this law. */
const impure =
  /^(process|fetch|set(Timeout|Interval|Immediate)|queueMicrotask|crypto|console|require|globalThis|global|eval|Function|WebSocket|XMLHttpRequest)(\.|$)|^Math\.random(\.|$)/;

/** A package may be loaded when it is first needed. By its name it is looked at like one that is imported. */
function withoutLoads(source: Source): Source {
  return { ...source, text: source.text.replace(/\brequire\('[^']+'\)/g, 'null') };
}

/** What is pure knows no clock, no environment, and no package that does. */
export const pureFilesArePure: Law = (sources) => {
  const pure = sources.filter(({ path }) => isPure(path));
  return [
    ...pure.flatMap(({ path, packages }) =>
      packages.filter((name) => !purePackages.includes(name)).map((name) => `${path}: ${name}`),
    ),
    ...usesThat(
      pure.map(withoutLoads),
      (use) => readsTheClock(use) || (use.isGlobal && impure.test(use.names.join('.'))),
    ),
  ];
};

/**
 * Time is an argument: only where a process starts (main.ts, the command line) is the real clock read. The practice
 * workspace has clocks of its own.
 */
export const timeIsAnArgument: Law = (sources) =>
  usesThat(
    sources.filter(({ path }) => !['practice', 'cli', 'main'].includes(roomOf(path))),
    readsTheClock,
  );

/** Only config reads the environment, apart from the command line, which hands it over. */
export const environmentInConfigAlone: Law = (sources) =>
  usesThat(
    sources.filter(({ path }) => !['config', 'cli'].includes(roomOf(path))),
    ({ names, isGlobal }) => isGlobal && names[0] === 'process' && names[1] === 'env',
  );

/** Whether it gives the present instant, which nobody handed in. */
function readsTheClock({ names, isGlobal, how, taken }: Use): boolean {
  const name = names.join('.');
  if (isGlobal && /^(performance|Temporal\.Now|process\.(hrtime|uptime))(\.|$)/.test(name)) return true;
  if (isGlobal && /^Date(\.now)?$/.test(name)) return name === 'Date.now' || (how !== 'read' && taken === 0);
  if (how !== 'call' || taken > 0) return false;
  return /(^|\.)DateTime\.(now|local|utc)$/.test(name) || /\.(format|formatToParts)$/.test(name);
}
