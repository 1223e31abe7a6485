/**
 * Settings as a file (G2). Proves of any right settings: exported and read they are the same; stored and applied again
 * they make no version; and the JSON Schema that editors use takes them.
 */
import Ajv from 'ajv';
import { parse, stringify } from 'yaml';
import { parseSettings, toSettingsFile } from '../../src/settings-file';
import { inTeam } from '../../src/store/database';
import { settingsJsonSchema } from '../../src/workspace/settings/json-schema';
import { recordSettings } from '../../src/workspace/store/settings';
import { fc } from '../support/cases';
import { createTestDatabase } from '../support/database';
import { evening, makeWorkspace } from '../support/make';
import { randomInput, randomSettings } from '../support/random-settings';

test('G2: any settings, exported, are read as they were', () => {
  fc.assert(
    fc.property(randomSettings, (settings) => {
      expect(parseSettings(toSettingsFile(settings), 'gatehouse.yml').settings).toEqual(settings);
    }),
  );
});

test('G2: any settings, exported and applied again, make no version', async () => {
  const database = await createTestDatabase();
  try {
    await makeWorkspace(database, 'T0STUDIO');
    const apply = (file: string) =>
      inTeam(database.db, 'T0STUDIO', (trx) =>
        recordSettings(trx, 'T0STUDIO', parseSettings(file, 'gatehouse.yml').settings, {
          by: 'file',
          at: evening,
        }),
      );
    await fc.assert(
      fc.asyncProperty(randomInput, async (input) => {
        const file = stringify(input);
        const version = await apply(file);
        expect(await apply(file)).toBe(version);
        expect(await apply(toSettingsFile(parseSettings(file, 'gatehouse.yml').settings))).toBe(version);
      }),
      { numRuns: 30 },
    );
  } finally {
    await database.drop();
  }
});

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
