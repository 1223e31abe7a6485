// What "npm ci" and "npm install" do at their end: build, unless there is nothing to do or nothing to do it with. It never
// fails an install: "npm start" says in words when something is missing.
import { build } from './build.mjs';
import { stateOfBuild } from './built.mjs';

if (stateOfBuild() === 'current') {
  console.log('gatehouse: dist/ is the build of these sources already');
} else {
  try {
    await build();
  } catch (error) {
    console.warn(`gatehouse: not built (${firstLine(error)}). "npm start" will try again.`);
  }
}

function firstLine(error) {
  return String(error.message ?? error).split('\n')[0];
}
