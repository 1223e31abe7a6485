import { drive } from './drive';
import type { EventsOptions } from './events';
import { memoryMb } from './measure';
import type { Report } from './report';
import { setStage } from './stage';
import { withUndo } from './undo';

const stretch = 50_000;

/** Sends `events` to Gatehouse alone, and prints its memory every 50,000 to show that it stays flat. */
export async function soak({ events, profileTo }: EventsOptions, report: Report): Promise<void> {
  await withUndo(async (undo) => {
    const stage = await setStage(undo, { names: ['gatehouse'], profileTo });
    const [gatehouse] = stage.contestants;
    if (gatehouse === undefined) return;
    const memory: number[] = [];
    for (let done = 0; done < events; ) {
      const count = Math.min(stretch, events - done);
      const load = { name: `SOAK${done}N`, count, conversations: Math.ceil(count / 5) };
      const { perSecond } = await drive(stage, gatehouse, load);
      done += count;
      const { now: held, peak } = memoryMb(gatehouse.pids[0] ?? 0);
      memory.push(held);
      report.print(
        `${done} events: ${held.toFixed(0)} MB held, ${peak.toFixed(0)} MB at most, ${Math.round(perSecond)} events/s`,
      );
    }
    if (events >= 1_000_000) report.note('memory over a million events, last x first', growth(memory));
  });
}

/** The second stretch counts as the first: in the first one memory still fills. */
function growth(memory: readonly number[]): number {
  return (memory.at(-1) ?? Number.NaN) / (memory[1] ?? Number.NaN);
}
