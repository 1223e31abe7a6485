import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Entry = { optionalDependencies?: Record<string, string> };

const lock = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>;
};

test('the lockfile names the optional packages of every platform, so that "npm ci" works on any clean clone', () => {
  const wanted = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ path, name })),
  );
  const missing = wanted.filter(({ path, name }) => !isLocked(path, name)).map(({ name }) => name);
  expect(wanted.length).toBeGreaterThan(0);
  // To mend it: npm run lockfile
  expect(missing).toEqual([]);
});

function isLocked(path: string, name: string): boolean {
  const parts = path.split('/node_modules/');
  const folders = parts.map((_, at) => `${parts.slice(0, at + 1).join('/node_modules/')}/`);
  return ['', ...folders].some((folder) => `${folder}node_modules/${name}` in lock.packages);
}
