// "npm start": runs the program, after building it where the sources have changed since. What it does is said at once.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root, stateOfBuild } from './built.mjs';

const parent = process.ppid;
// Whoever stopped npm while it was built wants no start any more.
if ((await isReady()) && process.ppid === parent) {
  console.log('Starting Gatehouse…');
  process.argv.splice(1, 1, join(root, 'dist/cli.js'), 'start');
  await import(pathToFileURL(join(root, 'dist/cli.js')).href);
}

async function isReady() {
  const state = stateOfBuild();
  if (state === 'current') return true;
  console.log(state === 'none' ? 'Building (first start)…' : 'Building (first start after a change)…');
  try {
    await build();
    return true;
  } catch (error) {
    console.error(`gatehouse: ${whatToDo(error)}`);
    process.exitCode = 1;
    return false;
  }
}

function whatToDo(error) {
  if (error.code === 'ERR_MODULE_NOT_FOUND' || /package "@esbuild|could not be found/.test(error.message))
    return 'it must be built first, and what builds it is not installed. Run "npm ci" (with its optional packages, so without --omit=optional), then "npm start".';
  return `the build failed: ${error.message}`;
}
