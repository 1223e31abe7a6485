import { registry } from '../src/features/features';
import { createRegistry } from '../src/registry';
import { featureOf, listPaths } from './support/sources';

test('every feature of src/features is listed in features.ts', () => {
  const folders = [...new Set(listPaths('src').flatMap((path) => featureOf(path) ?? []))].sort();
  expect(
    registry.features
      .map(({ name }) => name)
      .filter((name) => name !== 'kernel')
      .sort(),
  ).toEqual(folders);
});

test('two features may not register the same id', () => {
  const one = { name: 'one', commands: { '/scope': async () => undefined } };
  const two = { name: 'two', commands: { '/scope': async () => undefined } };
  expect(() => createRegistry([one, two])).toThrow('"/scope" is registered by both one and two');
});
