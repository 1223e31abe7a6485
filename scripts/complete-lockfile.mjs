// Adds to package-lock.json the optional packages of other platforms that npm left out of it.
//   npm run lockfile
// npm leaves out a platform's package when the registry could not serve it on the day, and then "npm ci" on a clean
// clone fails because that package is missing. The package that wants them pins their version, and their names tell
// their platform, which is all that an entry needs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../package-lock.json');
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = missingOptionals(lock.packages);
for (const { name, version, wantedBy } of added)
  lock.packages[`node_modules/${name}`] = entryFor(name, version, wantedBy);
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} entries added`);

function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([path, wantedBy]) =>
    Object.entries(wantedBy.optionalDependencies ?? {})
      .filter(([name]) => !placesFor(path, name).some((place) => place in packages))
      .map(([name, version]) => ({ name, version, wantedBy })),
  );
}

/** Where a package that `path` wants may be installed: beside it, or in any folder above. */
function placesFor(path, name) {
  const parts = path.split('/node_modules/');
  return [
    `node_modules/${name}`,
    ...parts.map((_, at) => `${parts.slice(0, at + 1).join('/node_modules/')}/node_modules/${name}`),
  ];
}

function entryFor(name, version, wantedBy) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  if (!/^\d+\.\d+\.\d+/.test(version) || os === undefined || cpu === undefined)
    throw new Error(
      `${name}@${version} is missing from the lockfile, and its name tells no platform: add it by hand`,
    );
  return {
    version,
    cpu: [cpu],
    ...(wantedBy.dev ? { dev: true } : {}),
    ...(os === 'linux' ? libcOf(words) : {}),
    optional: true,
    os: [os],
  };
}

function libcOf(words) {
  const last = words.at(-1) ?? '';
  if (last.startsWith('musl')) return { libc: ['musl'] };
  return last.startsWith('gnu') ? { libc: ['glibc'] } : {};
}
