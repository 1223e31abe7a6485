/** What people look for in a repository: that it is there, says what the code says, and holds together. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { docs as envSample } from '../../scripts/env-sample';
import { environment } from '../../src/config';
import { root } from '../support/sources';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** What a Dockerfile copies from the folder it is built in. */
function copied(dockerfile: string): string[] {
  return [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, line = '']) =>
    line
      .trim()
      .split(/\s+/)
      .slice(0, -1)
      .map((path) => path.replace(/^\.\//, '')),
  );
}

/** Whether a .dockerignore that names what it lets through (`*`, then `!path`) lets this path through. */
function passes(dockerignore: string, path: string): boolean {
  const rules = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return rules.reduce((passed, rule) => {
    const pattern = rule.replace(/^!/, '').replace(/\/$/, '');
    const matches = pattern === '*' || path === pattern || path.startsWith(`${pattern}/`);
    return matches ? rule.startsWith('!') : passed;
  }, true);
}

test('everything that the Dockerfile copies exists, and .dockerignore lets it through', () => {
  const paths = copied(read('Dockerfile'));
  expect(paths).toEqual(expect.arrayContaining(['manifest.yml', 'package-lock.json', 'src', 'migrations']));
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(paths.filter((path) => !passes(read('.dockerignore'), path))).toEqual([]);
  expect(passes('*\n!src\n', 'manifest.yml')).toBe(false);
});

test('neither secrets nor data go into an image or into git', () => {
  for (const path of ['.env', '.gatehouse', '.git', 'node_modules'])
    expect([path, passes(read('.dockerignore'), path)]).toEqual([path, false]);
  expect(read('.gitignore').split('\n')).toEqual(expect.arrayContaining(['.env', '.gatehouse/']));
});

test('what the image runs at start is in it: every script that package.json names exists', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = Object.values<string>(scripts).flatMap((line) => line.match(/scripts\/[\w-]+\.mjs/g) ?? []);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('.env.sample names every variable, and sets none (npm run docs:configuration)', () => {
  expect(read('.env.sample')).toBe(envSample());
  for (const name of Object.keys(environment.shape))
    expect(read('.env.sample')).toMatch(new RegExp(`^#${name}=`, 'm'));
  expect(read('.env.sample')).not.toMatch(/^[^#\n]/m);
});

const documents = [
  ...['README.md', 'docs/install.md', 'docs/deploy.md', 'docs/operation.md', 'compose.yaml', '.env.sample'],
  ...['.github/workflows/ci.yml'],
];

test.each(documents)('%s names no setting that the program does not read', (path) => {
  const named = read(path).match(/\b(?:SLACK|GATEHOUSE)_[A-Z][A-Z_]*[A-Z]\b/g) ?? [];
  expect([...new Set(named)].filter((name) => !(name in environment.shape))).toEqual([]);
});

test('the files that hosts read are well formed', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml'));
  expect(jobs.test.steps.at(-1)).toMatchObject({ run: '.ci/run' });
  expect(jobs.test.strategy.matrix.node).toEqual(['20.18.1', '22', '24']);
  expect(parse(read('.github/dependabot.yml'))).toMatchObject({ version: 2 });
  expect(read('SECURITY.md')).toContain('Report a vulnerability');
});

test('every block of YAML in the guides of deployment is YAML', () => {
  const blocks = [...read('docs/deploy.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  expect(blocks.length).toBeGreaterThan(1);
  for (const block of blocks)
    for (const part of block.split(/^---$/m)) expect(() => parse(part)).not.toThrow();
});
