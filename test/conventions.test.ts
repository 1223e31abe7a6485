/** The agreements of this code that a reader should be able to rely on: the laws of the tree (test/support/laws/). */
import { basename } from 'node:path';
import {
  everyFeatureHasAnIndex,
  featuresByTheirIndex,
  featuresListedOnce,
  layersByFileName,
  roomsInOneDirection,
} from './support/laws/imports';
import type { Law } from './support/laws/law';
import {
  postKindsAtTheirOwner,
  printedInOnePlace,
  sqlInStoresAlone,
  webApiInSlackAlone,
} from './support/laws/places';
import { environmentInConfigAlone, isPure, pureFilesArePure, timeIsAnArgument } from './support/laws/purity';
import {
  docstringsOnExports,
  fewParameters,
  fixedNamesInFeatures,
  oneMeaningAName,
  smallFilesWithNames,
  smallFunctions,
} from './support/laws/shape';
import { featureOf, findCircles, listPaths, readSources, type Source } from './support/sources';

const sources = readSources('src');

/** A file as it would have to look to break a law. */
function invented(path: string, { imports = [], text = '', packages = [] }: Partial<Invented>): Source[] {
  return [{ path, text, own: imports, packages }];
}
type Invented = { imports: string[]; text: string; packages: string[] };

/** A feature's file that breaks a law by its text. */
const later = (text: string) => invented('src/features/later/jobs.ts', { text });
/** A file of the kernel that does. */
const home = (text: string) => invented('src/home/a.ts', { text });

/** Each law, and files that break it, each alone: a law that nothing can break would be worth nothing. */
test.each<[string, Law, Source[][]]>([
  [
    'rooms import in one direction: no kernel room imports a feature, and no feature the list of all of them',
    roomsInOneDirection,
    [
      invented('src/outbox/deliver.ts', { imports: ['src/features/later/jobs.ts'] }),
      invented('src/features/later/jobs.ts', { imports: ['src/features/features.ts'] }),
    ],
  ],
  [
    'practice stays apart: it imports nothing but ids',
    roomsInOneDirection,
    [invented('src/practice/page/acts.ts', { imports: ['src/store/database.ts'] })],
  ],
  [
    'a feature is entered by its index alone, by the command line too',
    featuresByTheirIndex,
    ['src/features/later/jobs.ts', 'src/cli/record.ts', 'src/main.ts'].map((path) =>
      invented(path, { imports: ['src/features/reply/store.ts'] }),
    ),
  ],
  ['every feature has an index', everyFeatureHasAnIndex, [later('')]],
  [
    'what a feature registers is taken by features.ts, and by no other file',
    featuresListedOnce,
    ["import { later } from '../features/later';", "export { later as again } from '../features/later';"].map(
      (text) => [
        ...home(text),
        ...invented('src/features/later/index.ts', {
          text: "export const later = { name: 'later' } as const satisfies Feature;",
        }),
      ],
    ),
  ],
  [
    'the files of a feature have fixed names, and what it registers stands in the one that is named for it',
    fixedNamesInFeatures,
    [
      invented('src/features/later/pieces/write.ts', {}),
      invented('src/features/later/left-over.ts', {}),
      invented('src/features/later/index.ts', {
        text: "import { buildPart } from './pending'; export const later = { homePart: { member: buildPart } };",
      }),
      invented('src/features/later/index.ts', {
        text: "import { press } from './change'; export const later = { actions: { later_send: press } };",
      }),
    ],
  ],
  [
    'rules know no store, no Slack and no other feature',
    layersByFileName,
    [invented('src/features/later/rules.ts', { imports: ['src/features/later/store.ts'] })],
  ],
  [
    'views know no store, and nothing that acts',
    layersByFileName,
    ['src/store/database.ts', 'src/deps.ts'].map((target) =>
      invented('src/features/later/views.ts', { imports: [target] }),
    ),
  ],
  [
    'a store knows no Slack',
    layersByFileName,
    [invented('src/features/later/store.ts', { imports: ['src/slack/post.ts'] })],
  ],
  [
    'what is pure knows no clock, no chance and no process',
    pureFilesArePure,
    [
      'const at = Date.now();',
      'const at = new Date();',
      'Intl.DateTimeFormat().format();',
      'const words = new Intl.DateTimeFormat("en"); words.formatToParts();',
      'DateTime.local();',
      'crypto.randomUUID();',
      'const load = require; load(name);',
      "globalThis['process'].exit();",
      "globalThis['pro' + 'cess'].exit();",
      'const { random } = Math; random();',
      'setTimeout(() => 1, 2);',
    ].map((text) => invented('src/features/later/rules/plan.ts', { text })),
  ],
  [
    'what is pure knows no package that is not',
    pureFilesArePure,
    [invented('src/schedule/schedule.ts', { packages: ['pg'] })],
  ],
  [
    'SQL stands in stores alone',
    sqlInStoresAlone,
    [
      ...[
        "await db.deleteFrom('outbox').execute();",
        "await deps.database.pool.query('select 1');",
        "await client\n  .query('select 1');",
        'const { query } = deps.database.pool; await query("select 1");',
        'await sql<Row>`select 1`.execute(db);',
        "sql.raw('select 1');",
      ].map(later),
      invented('src/features/later/jobs.ts', { packages: ['kysely'] }),
      invented('src/worker/worker.ts', { packages: ['pg'] }),
    ],
  ],
  [
    'the command line prints in one place, so that nothing stored steers a terminal',
    printedInOnePlace,
    [
      "process.stdout.write('x');",
      "process.stderr.write('x');",
      "const { stdout } = process; stdout.write('x');",
    ].map((text) => invented('src/cli/jobs.ts', { text })),
  ],
  [
    'the Web API is called in src/slack alone',
    webApiInSlackAlone,
    [
      ...[
        'await client.views.open({ trigger_id });',
        'await client.chat.postMessage(args);',
        'await client.chat\n  .delete(args);',
        'const { views } = client; await views.open(args);',
        'const { chat: { postMessage } } = client; await postMessage(args);',
        'const open = (await deps.slackFor(teamId)).views.open; await open(args);',
        'const show = ({ views }: WebClient) => views.publish(args);',
        "await client.apiCall('views.open', args);",
      ].map(later),
      invented('src/features/later/store.ts', { text: 'await client.chat.postMessage(args);' }),
      invented('src/workspace/store/grants.ts', { text: 'await client.auth.revoke(args);' }),
    ],
  ],
  [
    'what is particular to a kind of post stands with the feature that registers it',
    postKindsAtTheirOwner,
    [
      "if (post.kind === 'terms') stop();",
      "if ('terms' !== post.kind) stop();",
      "switch (post.kind) { case 'digest': stop(); }",
      "const told = ['notice', 'shadow'];",
      "db.where('o.kind', '=', 'notice');",
      "db.where('kind', 'in', ['notice']);",
      "sql`select from outbox where kind = 'notice'`;",
      "sql`select from outbox o where o.kind not in ('later', 'notice')`;",
      "const post = { kind: 'terms', staleAt: now + dayMs };",
      "queue({ ...post, kind: 'terms' as const, staleAt });",
    ].map(later),
  ],
  [
    'one exported name has one meaning',
    oneMeaningAName,
    [
      [...home('export type Place = 1;'), ...invented('src/outbox/b.ts', { text: 'export type Place = 1;' })],
      [
        ...home('type Place = 1; export { type Place };'),
        ...invented('src/outbox/b.ts', { text: 'export const Place = 1, other = 2;' }),
      ],
      [
        ...home('type Spot = 1; export type { Spot as Place };'),
        ...invented('src/outbox/b.ts', { text: 'export interface Place {}' }),
      ],
      [
        ...home('export { Place } from "./c";'),
        ...invented('src/outbox/b.ts', { text: 'export class Place {}' }),
      ],
      home('export { Place } from "../outbox/b";'),
      home('import { Place } from "../outbox/b"; export { Place };'),
    ],
  ],
  [
    'files are small, and no folder is a drawer',
    smallFilesWithNames,
    [invented('src/utils/all.ts', {}), home('// A line.\n'.repeat(301))],
  ],
  [
    'functions are small',
    smallFunctions,
    [`function go() {${'\n'.repeat(40)}}`, `const go = () => {${'\n'.repeat(40)}};`].map(home),
  ],
  [
    'functions take at most four arguments',
    fewParameters,
    [
      'function go(a, b, c, d, e) {}',
      'const go = (a, b, c, d, e = 1) => 1;',
      'class Going { constructor(a, b, c, d, { e }) {} }',
      'const going = { go(a, b, c, d, ...e) {} };',
    ].map(home),
  ],
  [
    'every exported function says what it promises',
    docstringsOnExports,
    [
      '\nexport function go() {}',
      'export const go = async () => 1;',
      'function go() {}\nexport { go };',
      '// No docstring.\nexport const go = function () {};',
    ].map(home),
  ],
  [
    'time is an argument: only the start of the process and the command line read the real clock',
    timeIsAnArgument,
    [
      'const now = new Date();',
      'const now = new Date(\n);',
      'const now = +new Date;',
      'const now = Date();',
      'const now = performance.now();',
      "import { performance as steady } from 'node:perf_hooks'; steady.now();",
      'const { now } = Date; now();',
      'const clock = { now: Date.now };',
      "const address = 'https://example.com'; const now = Date.now();",
      'process.hrtime.bigint();',
    ].map(home),
  ],
  [
    'only config reads the environment',
    environmentInConfigAlone,
    [
      'const key = process.env.KEY;',
      'const { env } = process;',
      'const { env: { KEY } } = process;',
      "const key = globalThis.process['env'].KEY;",
      "import { env } from 'node:process';",
      "import process from 'node:process'; process.env;",
    ].map(home),
  ],
])('%s', (_law, broken, breaking) => {
  for (const each of breaking) expect([each, broken(each)]).not.toEqual([each, []]);
  expect(broken(sources)).toEqual([]);
});

test('no file imports itself by way of others, types included', () => {
  expect(findCircles([...invented('a', { imports: ['b'] }), ...invented('b', { imports: ['a'] })])).toEqual([
    ['a', 'b'],
  ]);
  expect(findCircles(sources)).toEqual([]);
});

test('features form no circle', () => {
  const names = [...new Set(sources.flatMap(({ path }) => featureOf(path) ?? []))];
  const features = names.map((name) => ({
    path: name,
    own: sources
      .filter(({ path }) => featureOf(path) === name)
      .flatMap(({ own }) => own.flatMap((target) => featureOf(target) ?? []))
      .filter((other) => other !== name),
  }));
  expect(features.length).toBeGreaterThan(10);
  expect(findCircles(features)).toEqual([]);
});

test('the laws look at the whole tree', () => {
  expect(sources.length).toBeGreaterThan(250);
  expect(sources.flatMap(({ own }) => own).length).toBeGreaterThan(300);
  expect(sources.filter(({ path }) => isPure(path)).length).toBeGreaterThan(60);
});

test('files are named in kebab-case', () => {
  expect(
    listPaths('src', 'test', 'scripts')
      .map((path) => basename(path))
      .filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/.test(name)),
  ).toEqual([]);
});
