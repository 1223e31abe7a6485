import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Act, Conversation, Person } from '../wire';
import type { Live } from './live';
import type { Snapshot } from './snapshot';

/** What everything in one pane needs: who looks, who and what is there, and how to act. It changes seldom. */
export type Seat = {
  viewer: Person;
  people: ReadonlyMap<string, Person>;
  conversations: ReadonlyMap<string, Conversation>;
  /** Today in the viewer's zone (`2026-11-20`). Texts such as "today" and "tomorrow" depend on it. */
  today: string;
  /** The practice clock, ms since 1970 UTC, when asked. */
  now: () => number;
  /** Acts, and tells the person when that could not be done. True when it was done. */
  act: (act: Act) => Promise<boolean>;
  /** Tells the person something about what they did. */
  tell: (words: string) => void;
  openThread: (conversationId: string, ts: string) => void;
  openConversation: (conversationId: string) => void;
};

const SeatContext = createContext<Seat | null>(null);
const LiveContext = createContext<Live | null>(null);

/** Gives a pane its seat. */
export function SeatProvider({ seat, children }: { seat: Seat; children: ReactNode }) {
  return <SeatContext value={seat}>{children}</SeatContext>;
}

/** Gives the page its connection. */
export function LiveProvider({ live, children }: { live: Live; children: ReactNode }) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The seat of the pane that this is drawn in. */
export function useSeat(): Seat {
  const seat = useContext(SeatContext);
  if (!seat) throw new Error('This belongs into a pane.');
  return seat;
}

/** The page's connection. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('This belongs into the page.');
  return live;
}

/** All that the page knows, as it changes. */
export function useSnapshot(): Snapshot {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.get);
}
