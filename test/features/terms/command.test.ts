/**
 * `/boundaries` (B1, P2): a member sees a chosen client's terms, a client their own and nobody else's, each in the
 * reader's zone, by whichever door they can use.
 */
import type { UserId } from '../../../src/workspace/ids';
import { type Flow, startFlow, until } from '../../support/gatehouse';
import { lisbon, postsIn } from '../../support/slack';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => flow.stop());
beforeEach(() => {
  flow.practice.model.ephemerals.length = 0;
  flow.practice.clock.set(lisbon('2026-11-20T22:40'));
});

/** What only this person was shown last, its text and blocks together. */
async function whisper(userId: UserId): Promise<string> {
  await until(async () => seen(userId).length > 0, `an answer for ${userId}`);
  return seen(userId).at(-1) ?? '';
}
function seen(userId: UserId): string[] {
  return flow.practice.model.ephemerals
    .filter((each) => each.to === userId)
    .map(({ message }) => `${message.text}\n${JSON.stringify(message.blocks)}`);
}

test('B1: in a client’s channel a member sees that client’s terms', async () => {
  await flow.practice.command('U0BEN', 'C0ACME', '/boundaries');
  const shown = await whisper('U0BEN');
  expect(shown).toContain('*Closed now.* Back Monday 23 November, 09:00 (Lisbon time)');
  expect(shown).toContain('Monday 23 November: 09:00–12:30, 13:30–18:00');
  expect(shown).toContain('Hours are shown in Lisbon time.');
  expect(shown).toContain('Two rounds of changes are included');
  expect(shown).toContain('<#C0ACME>: for everyday questions');
  expect(shown).toContain('Within 8 working hours.');
  expect(shown).toContain('within 1 hour');
  expect(shown).not.toContain('Borealis');
});

test('B1: when it is open, until when', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.practice.command('U0BEN', 'C0ACME', '/boundaries');
  expect(await whisper('U0BEN')).toContain('*Open now*, until Monday 23 November, 12:30 (Lisbon time)');
});

test('B1: a member names any client, however they write it', async () => {
  await flow.practice.command('U0ANA', 'D0ANA', '/boundaries', '  bOREALIS ');
  const shown = await whisper('U0ANA');
  expect(shown).toContain('<#C0BOREALIS>: for everyday questions');
  expect(shown).not.toContain('Two rounds');
});

test('B1: a member who names none, where there is none, is asked whose', async () => {
  await flow.practice.command('U0ANA', 'D0ANA', '/boundaries');
  expect(await whisper('U0ANA')).toContain(
    'Whose terms? Write `/boundaries NAME` with one of: Acme, Borealis.',
  );
});

test('B1: a name that is no client’s is said to be none, also in a client’s own channel, with the nearest', async () => {
  await flow.practice.command('U0ANA', 'C0ACME', '/boundaries', 'borealiss');
  const shown = await whisper('U0ANA');
  expect(shown).toContain('There is no client called “borealiss” in your settings. Did you mean *Borealis*?');
  expect(shown).not.toContain('Two rounds');
});

test('B1: a member reads first whose terms they see; a client need not', async () => {
  await flow.practice.command('U0ANA', 'C0ACME', '/boundaries');
  expect(await whisper('U0ANA')).toContain('The terms of *Acme*');
  await flow.practice.say('U0THEO', 'D0THEO', 'boundaries');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0THEO').at(-1)?.text).not.toContain('The terms of');
});

test('B1: a client who writes the word gets their own terms, in their own zone', async () => {
  await flow.practice.say('U0THEO', 'D0THEO', 'boundaries?');
  await flow.drained();
  const shown = postsIn(flow.practice, 'D0THEO').at(-1);
  expect(shown?.text).toContain('Back Monday 23 November, 11:00 (Helsinki time)');
  expect(shown?.text).toContain('Monday 23 November: 11:00–14:30, 15:30–20:00');
  expect(shown?.text).not.toContain('Acme');
});

test('P2: a client who names another client still gets their own terms', async () => {
  await flow.practice.say('U0THEO', 'D0THEO', '<@U0GATEHOUSE> boundaries Acme');
  await flow.drained();
  const shown = postsIn(flow.practice, 'D0THEO').at(-1)?.text ?? '';
  expect(shown).toContain('<#C0BOREALIS>');
  expect(shown).not.toMatch(/Acme|C0ACME|Two rounds/);
});

test('P2: a colleague who is no member reads terms in the client’s channel alone, and learns of no other client', async () => {
  flow.practice.addUser({
    id: 'U0CLEO',
    teamId: 'T0STUDIO',
    name: 'cleo',
    realName: 'Cleo',
    timezone: 'Europe/Lisbon',
  });
  flow.practice.join('U0CLEO', 'C0STUDIO');
  flow.practice.join('U0CLEO', 'C0ACME');
  await flow.practice.command('U0CLEO', 'C0STUDIO', '/boundaries', 'Borealis');
  expect(await whisper('U0CLEO')).toContain('to those whose hours I protect');
  expect(await whisper('U0CLEO')).not.toMatch(/Acme|Borealis/);
  await flow.practice.command('U0CLEO', 'C0ACME', '/boundaries', 'Borealis');
  await until(async () => (await whisper('U0CLEO')).includes('Two rounds of changes'), 'the terms of Acme');
  expect(await whisper('U0CLEO')).not.toContain('Borealis');
});

test('R8: the same question twice in a minute is answered once, another client is another question', async () => {
  for (const name of ['Acme', 'Acme', 'Borealis'])
    await flow.practice.say('U0ANA', 'D0ANA', `/boundaries ${name}`);
  await flow.drained();
  const answers = postsIn(flow.practice, 'D0ANA').filter(({ shown }) => shown.includes('Working hours'));
  expect(answers).toHaveLength(2);
});

test('P2: in a channel that is another client’s, the terms are shown to the one who asked and nobody else', async () => {
  flow.practice.join('U0THEO', 'C0ACME');
  const before = postsIn(flow.practice, 'C0ACME').length;
  await flow.practice.say('U0THEO', 'C0ACME', '<@U0GATEHOUSE> boundaries');
  await flow.drained();
  expect(postsIn(flow.practice, 'C0ACME')).toHaveLength(before);
  expect(await whisper('U0THEO')).toContain('<#C0BOREALIS>');
});

test('P2: a guest may not run the command where the workspace does not let guests use apps', async () => {
  expect(await flow.practice.command('U0THEO', 'C0BOREALIS', '/boundaries')).toMatchObject({
    kind: 'refused',
  });
});

test('a command that is not ours is answered with words, not with an error', async () => {
  flow.practice.model.app.commands.push('/unknown');
  expect(await flow.practice.command('U0ANA', 'D0ANA', '/unknown')).toEqual({ kind: 'done' });
  expect(await whisper('U0ANA')).toContain('That command is not one of mine.');
});

test('when something of ours fails, the one who asked is told so in private, and may try again', async () => {
  await flow.database.pool.query('alter table settings_versions rename to hidden_settings');
  try {
    await flow.practice.command('U0ANA', 'C0ACME', '/boundaries');
    expect(await whisper('U0ANA')).toContain('Something went wrong on my side, and nothing was changed.');
  } finally {
    await flow.database.pool.query('alter table hidden_settings rename to settings_versions');
  }
});
