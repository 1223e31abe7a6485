import { Gauge } from 'prom-client';
import { metricsRegistry } from './metrics';
import { countUnsent } from './outbox/store';
import { afterPatience, askedOnce } from './store/asked-once';
import type { Database, Db } from './store/database';
import { countJobs } from './store/jobs';
import { countSetAside } from './store/set-aside';

/** What is counted, by the value of the figure's label; a figure without a label has one count, under ''. */
type Counts = Readonly<Record<string, number>>;

/** A figure that is counted in the database at each scrape. */
type Figure = Readonly<{
  name: string;
  gauge: Gauge;
  label: string | null;
  count: (everyTeam: Db) => Promise<Counts>;
}>;

const figures: readonly Figure[] = [
  figure('gatehouse_jobs', 'Jobs that are not done, by state.', countJobs, 'state'),
  figure('gatehouse_posts_unsent', 'Messages of ours that are not out yet.', async (everyTeam) => ({
    '': await countUnsent(everyTeam),
  })),
  figure(
    'gatehouse_events_set_aside',
    'Events that could not be stored. "gatehouse jobs list" shows them.',
    async (everyTeam) => ({ '': await countSetAside(everyTeam) }),
  ),
];

function figure(name: string, help: string, count: Figure['count'], label: string | null = null): Figure {
  const labelNames = label === null ? [] : [label];
  return { name, gauge: new Gauge({ name, help, labelNames, registers: [metricsRegistry] }), label, count };
}

const failed = new Gauge({
  name: 'gatehouse_metrics_failed',
  help: '1 for each metric that the database did not give at this scrape, and that is left out of it; else 0.',
  labelNames: ['metric'],
  registers: [metricsRegistry],
});

/**
 * Makes what counts every figure again, in at most three seconds. One that the database does not give is left out, because
 * an old number would look like one of now, and the metric `gatehouse_metrics_failed` says so.
 */
export function createCounting({ everyTeam }: Database): () => Promise<void> {
  const asked = figures.map((each) => ({
    each,
    ask: askedOnce(() => each.count(everyTeam).catch(() => null)),
  }));
  return async () => {
    const late = afterPatience();
    await Promise.all(
      asked.map(async ({ each, ask }) => {
        const counts = await ask(late);
        const isGiven = counts !== null && counts !== 'hangs';
        failed.set({ metric: each.name }, isGiven ? 0 : 1);
        show(each, isGiven ? counts : {});
      }),
    );
  };
}

function show({ gauge, label }: Figure, counts: Counts): void {
  gauge.reset();
  // A reset leaves a 0 where there is no label.
  if (label === null) gauge.remove();
  for (const [value, count] of Object.entries(counts))
    gauge.set(label === null ? {} : { [label]: value }, count);
}
