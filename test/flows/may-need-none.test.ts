/**
 * What may need no answer (R5). Proves: thanks among other words get no target, and are in the morning's list and in Home
 * under words of their own. One press makes such a message wait as others do. It leaves the list by itself once its day is
 * over, and when somebody answers or its writer deletes it.
 */
import { type Flow, startFlow, until } from '../support/gatehouse';
import { openHome, pressHome } from '../support/home';
import { lisbon, postsIn } from '../support/slack';

const doubtful =
  'Just sent the signed contract back to you by post this afternoon, thanks again for sorting it out';
const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);
const tuesday = (clock: string) => lisbon(`2026-11-24T${clock}`);

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  await flow.drained();
});
afterEach(() => flow.stop());

test('R5: it has no target, and is in the morning’s digest and in Home under “may need no answer”', async () => {
  await say(doubtful);
  expect(await flow.record()).toMatchObject([
    { because: ['closed', 'may_need_none'], targetAt: null, isWaiting: false },
  ]);
  await turn(monday('09:00'));
  const [digest, ...more] = postsIn(flow.practice, 'D0ANA');
  expect(more).toEqual([]);
  expect(digest?.shown).toContain('Nothing is waiting for an answer.');
  expect(digest?.shown).toContain('*May need no answer.*');
  expect(digest?.shown).toContain('>Just sent the signed contract');
  expect(digest?.buttons).toEqual(['Needs an answer', 'Open']);
  expect(await homeOfAna()).toContain('May need no answer');
});

test('O3, R5: Home counts it, and asks Slack for a link to it only when all is shown', async () => {
  await say(doubtful);
  const links = () => flow.practice.calls.filter(({ method }) => method === 'chat.getPermalink').length;
  const before = links();
  expect(await openHome(flow, 'U0ANA')).toContain('1 may need no answer');
  expect(links()).toBe(before);
  await pressHome(flow, 'U0ANA', 'show_drawer', 'waiting');
  expect(links()).toBe(before + 1);
});

test('R5: one press makes it wait, with the target of a request, and it is listed as others are', async () => {
  const ts = await say(doubtful);
  await turn(monday('09:00'));
  const digest = postsIn(flow.practice, 'D0ANA')[0]?.ts ?? '';
  await flow.practice.press('U0ANA', 'D0ANA', digest, 'needs_answer', `C0ACME ${ts}`);
  await until(async () => (await flow.record())[0]?.isWaiting === true, 'the press');
  expect(await flow.record()).toMatchObject([{ targetAt: monday('18:00'), isWaiting: true }]);
  const left = () => postsIn(flow.practice, 'D0ANA')[0];
  await until(
    async () => left()?.shown.includes('1 message is waiting for an answer.') === true,
    'the list to change',
  );
  expect(left()?.shown).not.toContain('May need no answer');
  expect(left()?.buttons).toContain('Answered');
  await turn(monday('17:30'));
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.text).toContain('An answer is due soon.');
});

test('T0: the next message of its client is promised no later', async () => {
  const ts = await say(doubtful);
  await turn(monday('10:00'));
  const digest = postsIn(flow.practice, 'D0ANA')[0]?.ts ?? '';
  await flow.practice.press('U0ANA', 'D0ANA', digest, 'needs_answer', `C0ACME ${ts}`);
  await until(async () => (await flow.record())[0]?.isWaiting === true, 'the press');
  await say('And where is the logo?');
  expect((await flow.record()).at(-1)?.targetAt).toBe(monday('18:00'));
});

test('R5: it leaves the list when its day is over', async () => {
  await say(doubtful);
  await turn(monday('09:00'));
  await turn(tuesday('09:00'));
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
  expect(await homeOfAna()).not.toContain('May need no answer');
});

test('R5: it leaves the list when a member answers, and when its writer deletes it', async () => {
  await say(doubtful);
  const deleted = await say(`${doubtful}!`, 'D0MAYA');
  await flow.practice.remove('U0MAYA', 'D0MAYA', deleted);
  await flow.drained();
  await flow.practice.say('U0ANA', 'C0ACME', 'Lovely, thanks!');
  await turn(monday('09:00'));
  expect(postsIn(flow.practice, 'D0ANA').filter(({ shown }) => shown.includes('need no answer'))).toEqual([]);
});

test('R5: what came in hours and was not looked at is in the next morning’s list', async () => {
  await turn(monday('11:00'));
  await say(doubtful);
  expect(await homeOfAna()).toContain('May need no answer');
  await turn(tuesday('09:00'));
  expect(postsIn(flow.practice, 'D0ANA').at(-1)?.shown).toContain('May need no answer');
});

test('a press after that says so, and does nothing', async () => {
  const ts = await say(doubtful);
  await turn(monday('09:00'));
  const digest = postsIn(flow.practice, 'D0ANA')[0]?.ts ?? '';
  await turn(tuesday('08:00'));
  await flow.practice.press('U0ANA', 'D0ANA', digest, 'needs_answer', `C0ACME ${ts}`);
  await until(
    async () =>
      postsIn(flow.practice, 'D0ANA')[0]?.shown.includes('Nothing is waiting there any more') === true,
    'the answer',
  );
  expect(await flow.record()).toMatchObject([{ targetAt: null, isWaiting: false }]);
});

async function say(text: string, where: 'C0ACME' | 'D0MAYA' = 'C0ACME'): Promise<string> {
  const { ts } = await flow.practice.say('U0MAYA', where, text);
  await flow.drained();
  return ts;
}

async function turn(to: number): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(to);
  await flow.drained();
}

async function homeOfAna(): Promise<string> {
  return openHome(flow, 'U0ANA', 'waiting');
}
