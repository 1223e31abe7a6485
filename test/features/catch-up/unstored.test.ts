/**
 * The events that could not be stored (L2). Proves: each is stored with what is in it once that works, and once only; while
 * nothing can be stored none is let go; one that fails again and again while others are stored is let go, as is the oldest of
 * too many, and that is told; a clock that is turned back changes nothing of it.
 */
import { createUnstored } from '../../../src/features/catch-up/unstored';
import type { InboxEvent } from '../../../src/store/inbox';
import { hourMs, minuteMs } from '../../../src/time';

let now = 0;
beforeEach(() => {
  now = Date.UTC(2026, 10, 20);
});

const event = (eventKey: string): InboxEvent => ({
  teamId: 'T0STUDIO',
  eventKey,
  eventId: `Ev${eventKey}`,
  job: 'answer-message',
  kind: 'message',
  conversationId: 'C0ACME',
  userId: 'U0MAYA',
  messageTs: '1795214400.000100',
  body: { text: `the words of ${eventKey}` },
  receivedAt: now,
});

/** A store that takes all events but those of these keys. */
function storeBut(...refused: string[]) {
  const stored: InboxEvent[] = [];
  const receive = async (each: InboxEvent) => {
    if (refused.includes(each.eventKey)) throw new Error('it can’t be stored');
    stored.push(each);
    return true;
  };
  return { stored, receive };
}

test('L2: what could not be stored is stored once that works, with what is in it, and once only', async () => {
  const unstored = createUnstored(() => now);
  for (const key of ['one', 'two', 'three']) unstored.failed(event(key));
  unstored.failed(event('one'));
  unstored.stored(event('two'));
  now -= 3 * hourMs;
  const { stored, receive } = storeBut();
  await unstored.again(receive);
  await unstored.again(receive);
  expect(stored).toEqual([
    { ...event('one'), receivedAt: now + 3 * hourMs },
    { ...event('three'), receivedAt: now + 3 * hourMs },
  ]);
  expect(unstored.takeMissed()).toBe(false);
});

test('L2: while nothing can be stored none is let go, and after five minutes what was missed has to be found', async () => {
  const unstored = createUnstored(() => now);
  unstored.failed(event('one'));
  for (let tries = 0; tries < 1_000; tries += 1) await unstored.again(storeBut('one').receive);
  now += 5 * minuteMs - 1;
  expect(unstored.takeMissed()).toBe(false);
  now += 1;
  expect([unstored.takeMissed(), unstored.takeMissed()]).toEqual([true, false]);
  const { stored, receive } = storeBut();
  await unstored.again(receive);
  expect(stored).toHaveLength(1);
});

test('L2: one that fails again and again while others are stored is let go, and that is told once', async () => {
  const unstored = createUnstored(() => now);
  unstored.failed(event('bad'));
  for (let tries = 0; tries < 100; tries += 1) {
    expect(unstored.takeMissed()).toBe(false);
    unstored.failed(event(`good ${tries}`));
    await unstored.again(storeBut('bad').receive);
  }
  expect([unstored.takeMissed(), unstored.takeMissed()]).toEqual([true, false]);
  const { stored, receive } = storeBut();
  await unstored.again(receive);
  expect(stored).toEqual([]);
});

test('L2: of too many the oldest is let go, and that is told', async () => {
  const unstored = createUnstored(() => now);
  for (let number = 0; number < 1_000; number += 1) unstored.failed(event(`${number}`));
  expect(unstored.takeMissed()).toBe(false);
  unstored.failed(event('last'));
  expect(unstored.takeMissed()).toBe(true);
  const { stored, receive } = storeBut();
  await unstored.again(receive);
  expect(stored).toHaveLength(1_000);
  expect(stored.map(({ eventKey }) => eventKey)).not.toContain('0');
});
