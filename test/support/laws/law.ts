import type { Source } from '../sources';
import { treeOf } from '../tree';
import { told, type Use, usesOf } from '../uses';

/**
 * A law of the tree: a function that names what breaks it, by path and line. test/conventions.test.ts holds the sources
 * to each law, and each law to files that break it.
 */
export type Law = (sources: readonly Source[]) => string[];

/** Names every use of these files that `breaks` holds for. */
export function usesThat(sources: readonly Source[], breaks: (use: Use) => boolean): string[] {
  const broken = sources.flatMap(({ path, text }) => {
    const tree = treeOf(text);
    return usesOf(tree)
      .filter(breaks)
      .map((use) => `${path}:${told(tree, use)}`);
  });
  return [...new Set(broken)];
}
