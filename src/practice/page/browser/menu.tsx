import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useDisclosure } from './focus';

export type MenuItem = { label: string; onSelect: () => void };

/** A button that opens a short menu. Arrows move in it, Escape closes it. */
export function Menu({
  label,
  items,
  children,
}: {
  label: string;
  items: readonly MenuItem[];
  children?: ReactNode;
}) {
  const { isOpen, frame, close, toggle } = useDisclosure<HTMLSpanElement>();
  return (
    <span className="menu" ref={frame}>
      <button
        type="button"
        className="button button-small"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={toggle}
      >
        {children ?? '⋯'}
      </button>
      {isOpen && <MenuList label={label} items={items} onClose={close} />}
    </span>
  );
}

type ListProps = { label: string; items: readonly MenuItem[]; onClose: () => void };

/** The items, above everything else on the page, so that nothing that scrolls cuts them. */
function MenuList({ label, items, onClose }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = list.current;
    if (!shown) return;
    const place = () => placeBeside(shown);
    shown.showPopover();
    place();
    shown.querySelector('button')?.focus();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, []);
  return (
    <div
      className="menu-list"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      ref={list}
      popover="manual"
      onKeyDown={moveAmongItems}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          onClick={() => {
            onClose();
            item.onSelect();
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}

const gap = 4;

/** Below the button before it, or above where there is no room, and never out of the window. */
function placeBeside(list: HTMLElement): void {
  const button = list.previousElementSibling?.getBoundingClientRect();
  if (!button) return;
  const { width, height } = list.getBoundingClientRect();
  const below = button.bottom + gap;
  const top = below + height <= innerHeight ? below : button.top - gap - height;
  const left = Math.min(button.right - width, innerWidth - width - gap);
  list.style.top = `${Math.max(gap, top)}px`;
  list.style.left = `${Math.max(gap, left)}px`;
}

function moveAmongItems(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((each) => each.matches(':focus'));
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
