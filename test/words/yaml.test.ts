/** Names in the YAML that we write or tell people to paste: whatever they look like, they are read as they were. */

import { parse } from 'yaml';
import { buildNewTeamNote } from '../../src/features/channels/views';
import { joinBlocks } from '../../src/features/install/views';
import { parseSettings, toSettingsFile } from '../../src/settings-file';
import { yamlText } from '../../src/words/yaml';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { fc } from '../support/cases';

const awkward = [
  'Studio #1',
  'Design: Web',
  '- x',
  'yes',
  '{a}',
  '[b]',
  'null',
  '12',
  '1:30',
  '"q"',
  "it's",
  '@x',
  'No',
  '~',
  '*a',
  '&b',
  '!c',
  '%d',
  '`e`',
  '| f',
  '> g',
  'h\ni',
  ' j ',
  '',
];

test.each(awkward.map((name) => [name]))('%j is the same in YAML, in the old one too', (name) => {
  expect(parse(`name: ${yamlText(name)}\nnext: 1`)).toEqual({ name, next: 1 });
  if (name !== '1:30') expect(parse(`name: ${yamlText(name)}`, { version: '1.1' })).toEqual({ name });
});

test('a plain name stays plain', () => {
  expect(yamlText('Acme & Sons')).toBe('Acme & Sons');
});

test('any text is read as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const line = yamlText(text);
      expect(line).not.toContain('\n');
      expect(parse(`name: ${line}\nnext: 1`)).toEqual({ name: text, next: 1 });
    }),
  );
});

const names = awkward.filter((name) => name.trim() === name && name !== '' && !name.includes('\n'));

test.each(names.map((name) => [name]))(
  'G2: settings with the name %j are exported so that they are read as they were',
  (name) => {
    const settings = settingsSchema.parse({ members: [{ user: 'U0ANA', name }], clients: [{ name }] });
    expect(parseSettings(toSettingsFile(settings), 'gatehouse.yml').settings).toEqual(settings);
  },
);

/** What stands between the fences of a message, as somebody copies it out of Slack. */
function pasted(blocks: unknown): unknown {
  const text = (JSON.parse(JSON.stringify(blocks)) as { text?: { text?: string } }[])
    .map((block) => block.text?.text ?? '')
    .join('\n');
  const [, inside = ''] = text.split('```');
  return parse(inside.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

test.each([...awkward.filter((name) => name !== ''), 'R&D <x>'].map((name) => [name]))(
  'what people are told to paste for %j is right',
  (name) => {
    const note = buildNewTeamNote({
      conversationId: 'C0X',
      teamId: 'T0X',
      name,
      isLive: true,
      owner: null,
      member: 'U0ANA',
    });
    expect(pasted(note.blocks)).toEqual({ clients: [{ name, teams: ['T0X'], contact: 'U0ANA' }] });
    const join = joinBlocks(['U0ANA'], { userId: 'U0KIM', name });
    expect(pasted(join)).toEqual({ members: [{ user: 'U0KIM', name }] });
  },
);
