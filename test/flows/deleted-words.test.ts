/**
 * Words that their writer deletes in Slack (L3). Proves: they are removed from the record with every earlier wording,
 * and from what still waits to be said, whenever the deletion arrives; that there was a message, when, and what was
 * decided stays; a workspace that says so keeps them.
 */
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, postsIn } from '../support/slack';
import { holdDigest, waitingDigest } from '../support/waiting-digest';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

async function say(who: UserId, where: ConversationId, text: string): Promise<string> {
  const { ts } = await flow.practice.say(who, where, text);
  await flow.drained();
  return ts;
}

async function rowsWith(words: string): Promise<string[]> {
  const tables = ['inbox', 'exchanges', 'member_messages', 'revisions', 'outbox'];
  const found = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await flow.database.pool.query(`select from ${table} t where t::text like $1`, [
        `%${words}%`,
      ]);
      return rows.length > 0 ? [table] : [];
    }),
  );
  return found.flat();
}

test('L3: the words go with all their wordings; the fact, the time and the decision stay', async () => {
  const ts = await say('U0MAYA', 'C0ACME', 'My password is swordfish');
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, 'My password was swordfish');
  await flow.drained();
  expect(await rowsWith('swordfish')).toEqual(['exchanges', 'revisions']);
  flow.practice.clock.set(lisbon('2026-11-20T22:45'));
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  expect(await rowsWith('swordfish')).toEqual([]);
  expect(await flow.record()).toMatchObject([
    {
      messageTs: ts,
      userId: 'U0MAYA',
      text: null,
      decision: 'reply',
      because: expect.arrayContaining(['closed', 'withdrawn']),
      revisions: [
        { kind: 'edited', text: null },
        { kind: 'deleted', text: null },
      ],
    },
  ]);
});

test('L3: a member’s deleted words go as well, and what they answered stays answered', async () => {
  await say('U0MAYA', 'C0ACME', 'Could you send the contract?');
  const ts = await say('U0ANA', 'C0ACME', 'It is in my swordfish folder');
  await flow.practice.remove('U0ANA', 'C0ACME', ts);
  await flow.drained();
  expect(await rowsWith('swordfish')).toEqual([]);
  expect(await flow.record()).toMatchObject([{ text: 'Could you send the contract?', answeredBy: 'U0ANA' }]);
});

test('L3: what was deleted before we came to it is not kept for a moment', async () => {
  flow.practice.deliverTo(null);
  const { ts } = await flow.practice.say('U0MAYA', 'C0ACME', 'My password is swordfish');
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, 'My password was swordfish');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.practice.say('U0ANA', 'C0ACME', 'I saw it');
  flow.practice.deliverTo(flow.eventsUrl);
  await flow.drained();
  expect(await rowsWith('swordfish')).toEqual([]);
});

test('L3: an edit that arrives after the deletion does not bring the words back', async () => {
  const ts = await say('U0MAYA', 'C0ACME', 'My password is swordfish');
  flow.practice.faults.events.reorder = 2;
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, 'My password was swordfish');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  expect(await rowsWith('swordfish')).toEqual([]);
});

test('L3: a digest that waits to be sent does not repeat them', async () => {
  const ts = await say('U0MAYA', 'C0ACME', 'My password is swordfish');
  flow.practice.clock.set(flow.practice.clock.now() + 3 * 60_000);
  await say('U0MAYA', 'C0ACME', 'And please call me');
  await holdDigest(flow);
  expect(await waitingDigest(flow)).toContain('swordfish');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await until(async () => (await rowsWith('swordfish')).length === 0, 'the words to be gone');
  expect(await waitingDigest(flow)).toContain('And please call me');
});

test('L3, R13: of an item of several messages none of the words stay, and it still waits for the others', async () => {
  await say('U0MAYA', 'C0ACME', 'Could you send the logo?');
  const ts = await say('U0MAYA', 'C0ACME', 'My password is swordfish');
  await holdDigest(flow);
  expect(await waitingDigest(flow)).toContain('swordfish');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await until(async () => (await rowsWith('swordfish')).length === 0, 'the words to be gone');
  expect(await waitingDigest(flow)).toContain('*Acme* in <#C0ACME>');
  expect(await waitingDigest(flow)).not.toContain(ts);
});

test('L3: a workspace that keeps deleted words keeps them', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, record: { ...settings.workspace.record, deleted: 'keep' } },
  }));
  const ts = await say('U0MAYA', 'C0ACME', 'My password is swordfish');
  await flow.practice.remove('U0MAYA', 'C0ACME', ts);
  await flow.drained();
  expect(await flow.record()).toMatchObject([
    { text: 'My password is swordfish', revisions: [{ kind: 'deleted' }] },
  ]);
  // Nobody had answered, so the notice went with the message (R5).
  expect(postsIn(flow.practice, 'C0ACME')).toEqual([]);
});
