/**
 * The practice clock turned back, as its page allows. Proves: messages are dated by the clock as it stands then, each with
 * a ts of its own, and are answered and recorded as ever (L1, R1).
 */
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, noticesIn } from '../support/slack';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => flow.stop());

test('what is written after the clock was turned back is answered, and nothing is set aside', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  const late = await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send the files?');
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-20T22:40'));
  const first = await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send the other files too?');
  const second = await flow.practice.say('U0MAYA', 'C0ACME', 'And the invoice, please?');
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  const again = await flow.practice.say('U0MAYA', 'C0ACME', 'Are they there yet?');
  await flow.drained();
  expect(new Set([late, first, second, again].map(({ ts }) => ts)).size).toBe(4);
  expect(Number(first.ts)).toBeLessThan(Number(late.ts));
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  const { rows } = await flow.database.pool.query('select count(*)::int as n from exchanges');
  expect(rows).toEqual([{ n: 4 }]);
});
