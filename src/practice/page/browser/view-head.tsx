import type { ReactNode } from 'react';
import { useSeat } from './seat';
import { cityOf, timeIn } from './time';
import { useNow } from './use-now';

/** The head of what a pane shows: its title, what else is to be said of it, and the time where its viewer is. */
export function ViewHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="conversation-head">
      <h2 title={title}>{title}</h2>
      {children}
      <LocalTime />
    </header>
  );
}

function LocalTime() {
  const { viewer } = useSeat();
  const now = useNow();
  return (
    <span className="local-time">
      {timeIn(viewer.timezone, now)} in {cityOf(viewer.timezone)}
    </span>
  );
}
