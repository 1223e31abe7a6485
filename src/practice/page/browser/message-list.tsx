import { Fragment, type KeyboardEvent, type UIEvent, useMemo, useRef } from 'react';
import type { PageMessage } from '../wire';
import { MessageRow } from './message';
import { useSeat } from './seat';
import { dayIn, dayNameIn } from './time';

type ListProps = {
  label: string;
  conversationId: string;
  messages: readonly PageMessage[];
  isInThread: boolean;
  /** The ts of the first message that was unread when the conversation was opened. */
  newFrom?: string | null;
  onReachTop: (() => void) | null;
};
type Row = { message: PageMessage; day: string | null; isNew: boolean; isContinued: boolean };

const bundleLength = 30;
const closeTogetherSeconds = 300;

/**
 * Messages from old to new, with the days between them. The list is laid out from its end, so that it stays at the end
 * when a message comes, and does not jump when older ones are added. Up and Down go from message to message.
 */
export function MessageList(props: ListProps) {
  const { label, conversationId, messages, isInThread, newFrom = null, onReachTop } = props;
  const { viewer, now, today } = useSeat();
  const rows = useMemo(
    () => rowsOf(messages, viewer.id, viewer.timezone, newFrom),
    [messages, viewer.id, viewer.timezone, newFrom],
  );
  const anchor = useRef<string | null>(null);
  anchor.current ??= rows[0]?.message.ts ?? null;
  const bundles = bundlesOf(rows, anchor.current);
  function onScroll({ currentTarget }: UIEvent<HTMLElement>): void {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    if (onReachTop && scrollHeight + scrollTop - clientHeight < 400) onReachTop();
  }
  return (
    <div
      className="scroller"
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={moveAmongMessages}
    >
      <div className="messages">
        {onReachTop && (
          <button type="button" className="link earlier" onClick={onReachTop}>
            Earlier messages
          </button>
        )}
        {bundles.map((bundle) => (
          <div key={bundle.key} className="bundle">
            {bundle.rows.map(({ message, day, isNew, isContinued }) => (
              <Fragment key={message.ts}>
                {day && (
                  <h3 className="day" data-today={today}>
                    <span>{dayNameIn(viewer.timezone, Number(message.ts) * 1000, now())}</span>
                  </h3>
                )}
                {isNew && (
                  <h3 className="new-line">
                    <span>New</span>
                  </h3>
                )}
                <MessageRow
                  conversationId={conversationId}
                  message={message}
                  isContinued={isContinued}
                  isInThread={isInThread}
                />
              </Fragment>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function rowsOf(
  messages: readonly PageMessage[],
  viewerId: string,
  zone: string,
  newFrom: string | null,
): Row[] {
  const seen = messages.filter(({ onlyFor }) => onlyFor === null || onlyFor === viewerId);
  let lastDay = '';
  return seen.map((message, index) => {
    const day = dayIn(zone, Number(message.ts) * 1000);
    const isNewDay = day !== lastDay;
    lastDay = day;
    return {
      message,
      day: isNewDay ? day : null,
      isNew: message.ts === newFrom,
      isContinued: !isNewDay && message.ts !== newFrom && continues(message, seen[index - 1]),
    };
  });
}

/**
 * Rows in bundles, which the browser lays out only when they come into view. Bundles are counted from one fixed row, so
 * that neither older nor newer messages move a row from one bundle to another.
 */
function bundlesOf(rows: readonly Row[], anchor: string | null): { key: number; rows: Row[] }[] {
  const origin = rows.findIndex(({ message }) => message.ts === anchor);
  const bundles = new Map<number, Row[]>();
  rows.forEach((row, index) => {
    const key = Math.floor((index - Math.max(origin, 0)) / bundleLength);
    const known = bundles.get(key);
    if (known) known.push(row);
    else bundles.set(key, [row]);
  });
  return [...bundles].map(([key, own]) => ({ key, rows: own }));
}

function continues(message: PageMessage, before: PageMessage | undefined): boolean {
  return (
    before !== undefined &&
    before.user === message.user &&
    before.subtype === null &&
    message.subtype === null &&
    before.onlyFor === message.onlyFor &&
    before.replies === null &&
    Number(message.ts) - Number(before.ts) < closeTogetherSeconds
  );
}

function moveAmongMessages(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { target, currentTarget } = event;
  const isInControl = target instanceof Element && target.closest('input, select, textarea, [role=menu]');
  if (step === undefined || isInControl) return;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('article')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at === -1 ? rows.at(-1) : rows[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
