// The smoke run again, on Node's newest long-term release, which is taken from npm. Where it can't be had, that is said and
// the run is left out.
//   node scripts/smoke-newest-node.mjs
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-node-'));
chmodSync(folder, 0o755);
try {
  const newest = newestLongTerm();
  if (newest === null) leaveOut('npm does not say which releases there are');
  else if (Number(process.versions.node.split('.')[0]) === newest) leaveOut(`this is Node ${newest} already`);
  else runOn(newest);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Even majors are long-term releases from the end of October on: 24 in 2025, 26 in 2026. Null: npm does not answer. */
function newestLongTerm() {
  const { status, stdout } = npm('view', 'node', 'versions', '--json');
  if (status !== 0) return null;
  const majors = JSON.parse(stdout).map((version) => Number(version.split('.')[0]));
  const isLongTerm = (major) =>
    major % 2 === 0 && Date.now() >= Date.UTC(2013 + major / 2, 10, 1) && majors.includes(major);
  return Math.max(...majors.filter(isLongTerm));
}

function runOn(major) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const { status } = npm('install', '--prefix', folder, '--ignore-scripts', '--no-save', `${name}@${major}`);
  if (status !== 0) return leaveOut(`${name}@${major} can't be had`);
  const bin = join(folder, 'node_modules', name, 'bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const node = join(bin, 'node');
  console.log(`smoke: on Node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}`);
  process.exitCode = spawnSync(node, ['scripts/smoke.mjs'], { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}

function npm(...args) {
  return spawnSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
}

function leaveOut(why) {
  console.log(`smoke: the run on the newest long-term Node is left out: ${why}`);
}
