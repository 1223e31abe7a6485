import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment } from '../../src/config';
import { parseSettings } from '../../src/settings-file';

const root = join(__dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

test.each(pages)('%s links to pages and headings that exist', (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test.each(pages)('every gatehouse.yml shown in %s is right', (page) => {
  const samples = [...textOf(page).matchAll(/^ *```yaml\n([\s\S]*?)^ *```$/gm)].map(
    (match) => match[1] ?? '',
  );
  const settings = samples.filter((sample) => /^ *workspace:/m.test(sample));
  for (const sample of settings) expect(() => parseSettings(sample, page)).not.toThrow();
});

test.each(pages)('%s names only variables that Gatehouse reads', (page) => {
  const named = textOf(page).match(/\b(SLACK|GATEHOUSE)_[A-Z_]+\b|\bDATABASE_URL\b|\bLOG_LEVEL\b/g) ?? [];
  const known = new Set(Object.keys(environment.shape));
  expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
});

test('the pages with a sample of gatehouse.yml are looked at', () => {
  const withSample = pages.filter((page) => /```yaml\n[\s\S]*?workspace:/.test(textOf(page)));
  expect(withSample).toEqual(
    expect.arrayContaining(['README.md', 'docs/install.md', 'docs/configuration.md']),
  );
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(target)) return false;
  return heading === undefined || headingsOf(target).includes(heading);
}

/** The anchors that GitHub gives to headings. */
function headingsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
