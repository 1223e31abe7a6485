/**
 * What our own people write to the bot (A6, B1, R10). Proves: every message of theirs gets an answer, which is what they
 * asked for or how to say it, however often they try; thanks get no lecture; and where a client is, the words are
 * the client's.
 */
import type { UserId } from '../../src/workspace/ids';
import { type Flow, startFlow } from '../support/gatehouse';
import { lisbon, postsIn } from '../support/slack';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow({ practice: { now: lisbon('2026-11-23T10:00') } });
  flow.practice.addUser({
    id: 'U0KIM',
    teamId: 'T0STUDIO',
    name: 'kim',
    realName: 'Kim',
    timezone: 'Europe/Lisbon',
  });
  flow.practice.addConversation({
    id: 'D0KIM',
    kind: 'im',
    name: '',
    creator: 'U0KIM',
    members: ['U0KIM', 'U0GATEHOUSE'],
    teams: ['T0STUDIO'],
  });
});
afterAll(() => flow.stop());

/** What the bot says to it, as plain text, each new message. A minute passes first. */
async function answersTo(who: UserId, where: 'D0ANA' | 'D0KIM', text: string): Promise<string[]> {
  flow.practice.clock.advance(61_000);
  await flow.drained();
  const before = postsIn(flow.practice, where).length;
  await flow.practice.say(who, where, text);
  await flow.drained();
  return postsIn(flow.practice, where)
    .slice(before)
    .map((post) => post.text);
}

test.each([
  ['boundaries acme', 'The terms of Acme'],
  ['Boundaries for Borealis.', 'The terms of Borealis'],
  ['boundaries acmee', 'There is no client called “acmee” in your settings. Did you mean *Acme*?'],
  ['/boundaries zzz', 'There is no client called “zzz” in your settings. Whose terms?'],
  ['mute', 'one conversation at a time'],
  ['unmute #acme-studio', 'Unmute'],
  ['settings', 'in my Home tab'],
  ['go live', 'Live for everybody. Outside hours'],
  ['shadow mode', 'Live for everybody. Outside hours'],
  ['here until 25:99', 'I could not read that as a time'],
  ['off until tomorrow', 'I could not read that as a time'],
  ['tody', 'Did you mean today?'],
  ['disconect', 'Did you mean disconnect?'],
  ['is the invoice of Acme paid?', 'I know only a few words.'],
  ['thanks!', 'Any time.'],
  ['👍', 'Any time.'],
  ['Hi', 'Hello! Write today to see your day, or help'],
  ['Guten Morgen!', 'Hello!'],
  ['good evening', 'Hello!'],
  ['hey Gatehouse', 'Hello!'],
  ['bonjour', 'Hello!'],
  ['hi, thanks!', 'Any time.'],
  ['help', 'today'],
])('a member who writes “%s” is answered', async (text, words) => {
  expect(await answersTo('U0ANA', 'D0ANA', text)).toEqual([expect.stringContaining(words)]);
});

test('a member who tries another wording at once is answered again', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T11:00'));
  await flow.drained();
  const before = postsIn(flow.practice, 'D0ANA').length;
  for (const text of ['what is this', 'and that', 'thanks']) await flow.practice.say('U0ANA', 'D0ANA', text);
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(before + 3);
});

test('R8: an auto-responder in a member’s name is not talked to', async () => {
  expect(await answersTo('U0ANA', 'D0ANA', 'Automatic reply: I am out of office until Monday.')).toEqual([]);
});

test('a colleague is told what this is, once an hour, and learns of no client (P2)', async () => {
  const [said, ...more] = await answersTo('U0KIM', 'D0KIM', 'hi, who are you?');
  expect([said, more]).toEqual([expect.stringContaining('I am Gatehouse'), []]);
  expect(await answersTo('U0KIM', 'D0KIM', 'and?')).toEqual([]);
  expect((await answersTo('U0KIM', 'D0KIM', 'boundaries acme')).join()).not.toContain('Acme');
});

test('a member who answers a client is not answered by the bot', async () => {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the logo ready?');
  await flow.drained();
  const before = postsIn(flow.practice, 'C0ACME').length;
  await flow.practice.say('U0ANA', 'C0ACME', 'settings are done, go live tomorrow');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0ACME')).toHaveLength(before);
});
