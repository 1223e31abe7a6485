/**
 * What has a process look often again (src/worker/pulse.ts). Proves: whatever Slack sends does, be it an event or a press,
 * and each job that is begun. Unheard, all that follows from them would be late.
 */
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { createLog } from '../../src/log';
import { storeBeforeAck } from '../../src/slack/receiver';
import { startWorker } from '../../src/worker/worker';
import { createTestDatabase } from '../support/database';
import { until } from '../support/gatehouse';
import { evening } from '../support/make';
import { makeDeps } from '../support/make-deps';

let stirs: number;
const note = () => {
  stirs += 1;
};
beforeEach(() => {
  stirs = 0;
});

test.each(['event_callback', 'block_actions'])(
  'what Slack sends does, though nobody takes it: %s',
  async (type) => {
    let door: Pick<App, 'processEvent'> = { processEvent: () => Promise.reject(new Error('no door')) };
    const receiver: Receiver = {
      init(app) {
        door = app;
      },
      start: async () => undefined,
      stop: async () => undefined,
    };
    const log = createLog('silent');
    storeBeforeAck(receiver, { receive: async () => true, clock: () => evening, log, onArrival: note }).init({
      processEvent: async () => undefined,
    } as unknown as App);
    const sent: ReceiverEvent = { body: { type }, ack: async () => undefined };
    await door.processEvent(sent).catch(() => undefined);
    expect(stirs).toBe(1);
  },
);

test('a job that is begun does', async () => {
  const database = await createTestDatabase();
  const worker = await startWorker({ ...makeDeps(database), stir: { note, take: () => false } });
  // A start queues a job itself.
  await until(async () => stirs > 0, 'the job to be begun');
  await worker.stop();
  await database.drop();
});
