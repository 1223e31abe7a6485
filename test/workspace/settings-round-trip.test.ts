/**
 * Settings as a file (G2). Proves of any right settings: exported and read they are the same; stored and applied again
 * they make no version; undone they give what was before; one key is set without touching the rest; and the JSON Schema that
 * editors use takes them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse, stringify } from 'yaml';
import { applySettingsFile } from '../../src/apply-settings';
import { registry } from '../../src/features/features';
import { parseSettings, toFileWithoutSecrets, toSettingsFile } from '../../src/settings-file';
import { inTeam } from '../../src/store/database';
import { setInYaml } from '../../src/words/yaml-edit';
import { carryOutChange, planChange } from '../../src/workspace/save-settings';
import { type JsonSchema, settingsJsonSchema } from '../../src/workspace/settings/json-schema';
import { defaultSettings, type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { withWorkspace } from '../../src/workspace/settings/with';
import { findSecretVariables } from '../../src/workspace/store/secret-variables';
import { findSettings, recordSettings } from '../../src/workspace/store/settings';
import { planUndo } from '../../src/workspace/undo-settings';
import { fc } from '../support/cases';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';
import { randomInput, randomSettings } from '../support/random-settings';

test('G2: any settings, exported, are read as they were', () => {
  fc.assert(
    fc.property(randomSettings, (settings) => {
      expect(parseSettings(toSettingsFile(settings), 'gatehouse.yml').settings).toEqual(settings);
    }),
  );
});

describe('applied to a workspace', () => {
  const team = 'T0STUDIO';
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-file-'));
    await makeWorkspace(database, team);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  /** Applies a file as `config apply --remove` does, and gives the version in force then. */
  async function apply(text: string): Promise<number> {
    const file = join(folder, 'gatehouse.yml');
    writeFileSync(file, text);
    const how = { now: evening, features: registry.features, remove: true };
    return (await applySettingsFile(database, file, team, how)).version;
  }

  const inForce = () => inTeam(database.db, team, (trx) => findSettings(trx, team));

  async function exported(): Promise<string> {
    const found = await inForce();
    const variables = await inTeam(database.db, team, (trx) => findSecretVariables(trx, team));
    return toFileWithoutSecrets(found?.settings ?? defaultSettings(), variables);
  }

  test('G2, G3: any file twice is one version, its export is no change, and undone it gives what was before', async () => {
    await fc.assert(
      fc.asyncProperty(randomInput, async (input) => {
        const before = await inForce();
        const version = await apply(stringify(input));
        expect((await inForce())?.settings).toEqual(settingsSchema.parse(input));
        expect(await apply(stringify(input))).toBe(version);
        expect(await apply(await exported())).toBe(version);
        if (version === before?.version) return;
        const undo = await inTeam(database.db, team, (trx) => planUndo(trx, team, version));
        const result = undo?.kind === 'planned' ? undo.result : undo;
        expect(result).toEqual({ kind: 'settings', settings: before?.settings });
      }),
      { numRuns: 25 },
    );
  });

  test('G2: the export of a fresh install, applied again, is no change', async () => {
    const { rows } = await database.pool.query('delete from settings_versions returning version');
    expect(rows).toHaveLength(1);
    await inTeam(database.db, team, (trx) =>
      recordSettings(trx, team, defaultSettings('Europe/Lisbon'), { by: 'install', at: evening }),
    );
    const fresh = await inForce();
    expect(await apply(await exported())).toBe(fresh?.version);
    expect(await inForce()).toEqual(fresh);
  });

  test('G2: of two files applied at once one comes after the other, and neither is half', async () => {
    const two = ['Europe/Lisbon', 'Asia/Tokyo'].map((timezone, at) => {
      const file = join(folder, `${at}.yml`);
      writeFileSync(
        file,
        stringify({ workspace: { timezone, mode: 'live' }, clients: [{ name: `Client ${at}` }] }),
      );
      return file;
    });
    const how = { now: evening, features: registry.features, remove: true };
    const applied = await Promise.all(two.map((file) => applySettingsFile(database, file, team, how)));
    expect(applied.map(({ version }) => version).sort()).toEqual([2, 3]);
    const last = applied.find(({ version }) => version === 3);
    expect(await inForce()).toEqual({ version: 3, settings: last?.settings });
  });

  test('G2: a form saved while a file is applied loses nothing of the file, and one that saw something else is told so', async () => {
    const seen = (await inForce())?.version ?? 0;
    const save = () =>
      inTeam(database.db, team, async (trx) => {
        const change = (settings: Settings) => withWorkspace(settings, { mode: 'live' });
        const by = { by: 'U0ANA' as const, at: evening, may: () => true };
        const concerns = ({ workspace }: Settings) => workspace.mode;
        const planned = await planChange(trx, team, { ...by, seen, concerns, change });
        if (planned?.kind === 'right') await carryOutChange(trx, team, planned.settings, by);
        return planned?.kind;
      });
    const file = stringify({
      workspace: { mode: 'shadow', timezone: 'Asia/Tokyo' },
      members: [{ user: 'U0ANA', name: 'Ana' }],
      clients: [{ name: 'Acme' }],
    });
    const [version, saved] = await Promise.all([apply(file), save()]);
    // Whichever was first: what the form is about is as it was seen, so both are in force, unless the file came last.
    expect(saved).toBe('right');
    const { settings } = (await inForce()) ?? {};
    expect(settings?.workspace).toMatchObject({
      timezone: 'Asia/Tokyo',
      mode: version === 2 ? 'live' : 'shadow',
    });
    expect((await inForce())?.version).toBe(3);
    // From here on the form shows what is not so any more.
    await apply(file.replace('mode: shadow', 'mode: live'));
    await apply(file);
    const late = inTeam(database.db, team, (trx) =>
      planChange(trx, team, {
        by: 'U0ANA',
        at: evening,
        may: () => true,
        seen: 4,
        concerns: ({ workspace }) => workspace.mode,
        change: (changed) => changed,
      }),
    );
    expect(await late).toMatchObject({ kind: 'overtaken', by: 'file' });
  });
});

test('G2: comments and order of any file survive config set', () => {
  fc.assert(
    fc.property(randomInput, fc.constantFrom('live', 'shadow'), (input, mode) => {
      const file = stringify(input, { lineWidth: 0 })
        .split('\n')
        .map((line, at) => (/^[a-z_]+:$/.test(line) ? `# above ${at}\n${line} # beside ${at}` : line))
        .join('\n');
      const changed = setInYaml(file, ['workspace', 'mode'], mode);
      expect(changed).not.toBeNull();
      const [before, after] = [file, changed ?? ''].map((text) => text.split('\n'));
      expect(parse(changed ?? '').workspace.mode).toBe(mode);
      // One line is another one, or new; under a new key of its own, two are.
      const isNew = (line: string) => !before?.includes(line);
      expect(after?.filter(isNew).length).toBeLessThanOrEqual(2);
      const comments = (lines: readonly string[] = []) =>
        lines.flatMap((line) => /#.*$/.exec(line)?.[0] ?? []);
      expect(comments(after)).toEqual(comments(before));
    }),
  );
});

test('the random settings of these tests say every key that there is', () => {
  const wanted = keysIn(settingsJsonSchema());
  const said = new Set(fc.sample(randomInput, 400).flatMap((input) => [...pathsIn(input)]));
  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.filter((key) => !said.has(key))).toEqual([]);
});

/** The keys of a schema, as docs/configuration.md lists them: `clients[].mode`. */
function keysIn({ items, properties = {} }: JsonSchema, prefix = ''): string[] {
  if (items !== undefined) return keysIn(items, `${prefix}[]`);
  return Object.entries(properties).flatMap(([key, schema]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return [path, ...keysIn(schema, path)];
  });
}

function* pathsIn(value: unknown, prefix = ''): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* pathsIn(each, `${prefix}[]`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      yield path;
      yield* pathsIn(each, path);
    }
}

describe('the JSON Schema', () => {
  const takes = new Ajv().compile(settingsJsonSchema());

  test('takes any file that is right, and what config export writes', () => {
    fc.assert(
      fc.property(randomInput, (input) => {
        expect(takes(input) || takes.errors).toBe(true);
        const { settings } = parseSettings(stringify(input), 'gatehouse.yml');
        expect(takes(parse(toSettingsFile(settings))) || takes.errors).toBe(true);
      }),
    );
  });

  test.each([
    ['a key that there is not', { workspace: { mod: 'live' } }],
    ['a mode that there is not', { workspace: { mode: 'loud' } }],
    ['a number beyond its bounds', { workspace: { replies: { wait_minutes: 31 } } }],
    ['a member without an id', { members: [{ name: 'Ana' }] }],
    ['a language that there is not', { workspace: { texts: { xx: {} } } }],
    ['a text in place of a list', { clients: [{ name: 'Acme', teams: 'T0ACME' }] }],
  ])('refuses %s', (_, input) => {
    expect(takes(input)).toBe(false);
  });

  test('describes keys in the words of docs/configuration.md', () => {
    const { workspace } = settingsJsonSchema().properties ?? {};
    expect(workspace?.properties?.timezone?.description).toBe("IANA time zone of the workspace's hours.");
  });
});
