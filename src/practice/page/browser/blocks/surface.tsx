import { createContext, useContext } from 'react';
import type { Block, Choice } from '../../wire';

/** What blocks are drawn on: a message, a form or the Home tab. */
export type Surface = {
  /** Presses a button or chooses; resolves when the app has answered. */
  press: (element: Block, choice?: Choice) => Promise<void>;
  /** What an element of the block holds in a form; undefined when nothing is held. */
  valueOf: (blockId: string) => Choice | undefined;
  /** Holds a value in a form, without telling the app. */
  hold: (blockId: string, choice: Choice) => void;
  /** The error under a block of a form. */
  errorOf: (blockId: string) => string | undefined;
};

const SurfaceContext = createContext<Surface | null>(null);
export const SurfaceProvider = SurfaceContext;

/** The surface that this block is drawn on. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('Blocks are drawn on a surface.');
  return surface;
}
