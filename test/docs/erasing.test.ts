/**
 * The commands in docs/policy.md that export and erase (P3). Proves: each exists, with every option that the page
 * names.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerErase, registerExport } from '../../src/cli/privacy';

const page = readFileSync(join(__dirname, '../../docs/policy.md'), 'utf8');
const lines = [...page.matchAll(/^npx gatehouse (\w+) ([^#\n]*)/gm)].map(([, name = '', options = '']) => ({
  name,
  options: options.match(/--\w+/g) ?? [],
}));

function optionsOf(name: string): string[] {
  const program = new Command();
  for (const register of [registerErase, registerExport]) register(program);
  const command = program.commands.find((each) => each.name() === name);
  return command?.options.flatMap(({ long }) => long ?? []) ?? [];
}

test('P3: the page shows how to export and how to erase', () => {
  expect(new Set(lines.map(({ name }) => name))).toEqual(new Set(['export', 'erase']));
});

test.each(lines)('P3: gatehouse $name has $options', ({ name, options }) => {
  expect(optionsOf(name)).toEqual(expect.arrayContaining(options));
});
