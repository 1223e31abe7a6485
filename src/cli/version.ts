import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this program, as in its package.json. */
export function versionOfProgram(): string {
  const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return version;
}
