import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * Gives the focus back to what held it before this was opened, if the focus goes when this goes. A new `key` counts as
 * opened again. What can't take the focus any more hands it on: to its message, or to what the pane shows.
 */
export function useFocusBack(frame: RefObject<Element | null>, key = ''): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key means opened again
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const pane = frame.current?.closest('.pane') ?? opener?.closest('.pane');
    return () =>
      queueMicrotask(() => {
        // A message's own actions show themselves only while it has the focus.
        if (isLost()) giveFocus(opener?.closest('article'), opener);
        if (isLost()) giveFocus(pane?.querySelector('.scroller, .home-body'));
      });
  }, [frame, key]);
}

/** Hands the focus to the list, or to where one writes, when a row of it goes that holds the focus. */
export function useFocusToList(row: RefObject<Element | null>): void {
  useLayoutEffect(() => {
    const own = row.current;
    const list = own?.closest('.scroller');
    const pane = own?.closest('.pane');
    return () => {
      if (!own?.contains(document.activeElement)) return;
      queueMicrotask(() => giveFocus(list?.isConnected ? list : pane?.querySelector('.composer-field')));
    };
  }, [row]);
}

/**
 * Something that a button opens, such as a menu. The frame must hold both, and the button `aria-expanded`. Escape and
 * `close` bring the focus back to the button; a press or a focus elsewhere closes it too.
 */
export function useDisclosure<T extends HTMLElement>() {
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<T>(null);
  const close = useCallback(() => {
    setOpen(false);
    frame.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  }, []);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !frame.current?.contains(target)) setOpen(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    addEventListener('pointerdown', closeOutside);
    addEventListener('focusin', closeOutside);
    addEventListener('keydown', closeByKey, true);
    return () => {
      removeEventListener('pointerdown', closeOutside);
      removeEventListener('focusin', closeOutside);
      removeEventListener('keydown', closeByKey, true);
    };
  }, [isOpen, close]);
  return { isOpen, frame, close, toggle: () => setOpen(!isOpen) };
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Gives the focus to each in turn, so that the last one that takes it has it. */
function giveFocus(...to: (Element | null | undefined)[]): void {
  for (const each of to) if (each instanceof HTMLElement) each.focus();
}
