import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Database } from './store/database';
import { countJobs } from './store/jobs';
import { countUnsent } from './store/outbox';

/** Everything that /metrics shows. Labels hold kinds and outcomes, never ids or words. */
export const registry = new Registry();

export const eventsStored = new Counter({
  name: 'gatehouse_events_total',
  help: 'Events stored before they were acknowledged, by whether they were new.',
  labelNames: ['delivery'],
  registers: [registry],
});

export const decisionsMade = new Counter({
  name: 'gatehouse_decisions_total',
  help: 'Decisions about client messages, by kind.',
  labelNames: ['decision'],
  registers: [registry],
});

export const postsSettled = new Counter({
  name: 'gatehouse_posts_total',
  help: 'Messages of ours that are out or given up, by kind and outcome.',
  labelNames: ['kind', 'outcome'],
  registers: [registry],
});

/** Adds what is counted in the database at each scrape, and the process's own figures. */
export function registerGauges(database: Database): void {
  registry.removeSingleMetric('gatehouse_jobs');
  registry.removeSingleMetric('gatehouse_posts_unsent');
  new Gauge({
    name: 'gatehouse_jobs',
    help: 'Jobs that are not done, by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await countJobs(database.everyTeam)))
        this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'gatehouse_posts_unsent',
    help: 'Messages of ours that are not out yet.',
    registers: [registry],
    async collect() {
      this.set(await countUnsent(database.everyTeam));
    },
  });
  if (registry.getSingleMetric('process_cpu_seconds_total') === undefined)
    collectDefaultMetrics({ register: registry });
}
