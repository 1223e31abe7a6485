import { useEffect, useState } from 'react';
import { useSnapshot } from './seat';
import { nowOf } from './snapshot';

/** The practice clock as it goes, to the minute, in ms since 1970 UTC. */
export function useNow(): number {
  const snapshot = useSnapshot();
  const [, setTick] = useState(0);
  const { speed } = snapshot.clock;
  useEffect(() => {
    if (speed === 0) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), Math.max(250, 15_000 / speed));
    return () => clearInterval(timer);
  }, [speed]);
  return Math.floor(nowOf(snapshot, performance.now()) / 60_000) * 60_000;
}
