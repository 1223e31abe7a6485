import { resolve } from 'node:path';

/** Loads a module of the program as it was built. It is not bundled, because it looks for files of the package. */
export function built<Module>(name: string): Module {
  return require(resolve('dist', `${name}.js`));
}
