/**
 * The events that could not be stored (L2). Proves: one counts as given up once Slack has made its last delivery, and not
 * before; one that was stored does not; and a clock that is turned back keeps none from being looked for.
 */
import { createGivenUp } from '../../../src/features/catch-up/given-up';
import type { InboxEvent } from '../../../src/store/inbox';
import { hourMs, minuteMs } from '../../../src/time';
import { borrowTestDatabase } from '../../support/borrowed-database';
import type { TestDatabase } from '../../support/database';

let database: TestDatabase;
let now = 0;
beforeEach(async () => {
  database = await borrowTestDatabase();
  now = Date.UTC(2026, 10, 20);
});
afterEach(() => database.drop());

const event = (eventKey: string): InboxEvent => ({
  teamId: 'T0STUDIO',
  eventKey,
  eventId: `Ev${eventKey}`,
  job: 'answer-message',
  kind: 'message',
  conversationId: 'C0ACME',
  userId: 'U0MAYA',
  messageTs: '1795214400.000100',
  body: {},
  receivedAt: now,
});

test.each([
  ['before the last delivery', 6 * minuteMs, []],
  ['after it', 7 * minuteMs, ['one']],
  ['once the clock was turned back', -3 * hourMs, ['one']],
])('L2: %s, an event that was never stored counts as it should', async (_, laterMs, keys) => {
  const givenUp = createGivenUp({ clock: () => now, database });
  givenUp.failed(event('one'));
  givenUp.failed(event('two'));
  givenUp.stored(event('two'));
  now += laterMs;
  expect((await givenUp.take())?.map(({ eventKey }) => eventKey)).toEqual(keys);
});
