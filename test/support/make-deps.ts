import { createDeps } from '../../src/create-deps';
import type { Deps } from '../../src/deps';
import { registry } from '../../src/features/features';
import { createLog } from '../../src/log';
import { createPace } from '../../src/outbox/pace';
import type { Database } from '../../src/store/database';
import { evening } from './make';

/** The `Deps` of one process, on the evening and without a Slack. `change`: what differs. */
export function makeDeps(database: Database, change: Partial<Parameters<typeof createDeps>[0]> = {}): Deps {
  const nobody = () => Promise.reject(new Error('nothing is to be said in Slack here'));
  return createDeps({
    database,
    clock: () => evening,
    steady: () => 0,
    log: createLog('silent'),
    slackFor: nobody,
    slackAs: nobody,
    forgetGrants: () => undefined,
    findWitnesses: nobody,
    publicUrl: null,
    commandNames: { '/scope': '/scope', '/boundaries': '/boundaries' },
    allowPrivateFeeds: false,
    eraseAfterDays: 30,
    pace: createPace(() => 0),
    readPace: createPace(() => 0, 0),
    registry,
    ...change,
  });
}
