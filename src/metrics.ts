import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

/** Everything that /metrics shows. Labels hold kinds and outcomes, never ids or words. */
export const metricsRegistry = new Registry();

export const eventsStored = new Counter({
  name: 'gatehouse_events_total',
  help: 'Events stored before they were acknowledged, by whether they were new.',
  labelNames: ['delivery'],
  registers: [metricsRegistry],
});

export const eventsUnstored = new Counter({
  name: 'gatehouse_events_unstored_total',
  help: 'Deliveries of events that could not be stored, so that Slack delivers them again. The log has the reasons.',
  registers: [metricsRegistry],
});

export const eventsRefused = new Counter({
  name: 'gatehouse_events_refused_total',
  help: 'Events that could not be taken, because a field that is needed was not what Slack documents. The log names each.',
  registers: [metricsRegistry],
});

export const requestsRefused = new Counter({
  name: 'gatehouse_requests_refused_total',
  help: 'Requests that are no events and that nobody takes, because a field was not what Slack documents. The log names each.',
  registers: [metricsRegistry],
});

export const decisionsMade = new Counter({
  name: 'gatehouse_decisions_total',
  help: 'Decisions about client messages, by kind.',
  labelNames: ['decision'],
  registers: [metricsRegistry],
});

export const postsSettled = new Counter({
  name: 'gatehouse_posts_total',
  help: 'Messages of ours that are out or given up, by kind and outcome.',
  labelNames: ['kind', 'outcome'],
  registers: [metricsRegistry],
});

/** Adds the process's own figures, such as its memory, once. */
export function showProcess(): void {
  if (metricsRegistry.getSingleMetric('process_cpu_seconds_total') === undefined)
    // The library looks at the event loop a hundred times a second otherwise, which is most of what an idle bot would do.
    collectDefaultMetrics({ register: metricsRegistry, eventLoopMonitoringPrecision: 1_000 });
}
