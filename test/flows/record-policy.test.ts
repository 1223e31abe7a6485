/**
 * What is kept of each client's messages (L3): all, all but the words, or how many there were. Proves: each client has
 * its own policy beside the workspace's, also for what members say to it; with `off` no row holds anything of a
 * message, while the automatic reply goes out once a closure (R3), promises no time, and "It can't wait" still finds
 * somebody (U2).
 */
import type { ConversationId, UserId } from '../../src/workspace/ids';
import type { RecordPolicy } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn, textsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

async function keep(policies: Record<string, RecordPolicy>, workspace: RecordPolicy = 'full'): Promise<void> {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, record: { ...settings.workspace.record, text: workspace } },
    clients: settings.clients.map((client) => {
      const text = policies[client.name];
      return text === undefined ? client : { ...client, record: { text } };
    }),
  }));
}

async function say(who: UserId, where: ConversationId, text: string): Promise<string> {
  const { ts } = await flow.practice.say(who, where, text);
  await flow.drained();
  return ts;
}

async function rowsWith(words: string): Promise<string[]> {
  const tables = ['inbox', 'exchanges', 'member_messages', 'revisions', 'outbox', 'conversations'];
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

async function counts(): Promise<unknown[]> {
  const { rows } = await flow.database.pool.query(
    `select name, day::text, messages, replies from message_counts m join clients c on c.id = m.client_id order by name, day`,
  );
  return rows;
}

test('L3: one client’s words are kept and another’s are not, edits and members’ answers included', async () => {
  await keep({ Acme: 'metadata' });
  const ts = await say('U0MAYA', 'C0ACME', 'A secret of Acme');
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, 'A secret of Acme, reworded');
  await say('U0ANA', 'C0ACME', 'An answer about the secret of Acme');
  await say('U0THEO', 'C0BOREALIS', 'A wish of Borealis');
  await say('U0BEN', 'C0BOREALIS', 'An answer about the wish of Borealis');
  expect(await rowsWith('secret of Acme')).toEqual([]);
  expect(await rowsWith('wish of Borealis')).toEqual(['exchanges', 'member_messages']);
  const record = await flow.record();
  expect(record.find(({ clientName }) => clientName === 'Acme')).toMatchObject({
    text: null,
    answeredBy: 'U0ANA',
    revisions: [{ kind: 'edited', text: null }],
  });
  expect(record.find(({ clientName }) => clientName === 'Borealis')).toMatchObject({
    text: 'A wish of Borealis',
    answeredBy: 'U0BEN',
  });
});

test('L3: a client’s own policy may keep more than the workspace’s', async () => {
  await keep({ Borealis: 'full' }, 'off');
  await say('U0MAYA', 'C0ACME', 'A secret of Acme');
  await say('U0THEO', 'C0BOREALIS', 'A wish of Borealis');
  expect((await flow.record()).map(({ text }) => text)).toEqual(['A wish of Borealis']);
  expect(await counts()).toMatchObject([{ name: 'Acme', messages: 1 }]);
});

test('L3: where clients with different policies meet, members’ words are kept as the strictest says', async () => {
  await keep({ Acme: 'metadata' });
  flow.practice.join('U0THEO', 'C0ACME');
  await say('U0THEO', 'C0ACME', 'A wish of Borealis');
  await say('U0ANA', 'C0ACME', 'To both of you');
  expect(await rowsWith('To both of you')).toEqual([]);
  expect(await rowsWith('A wish of Borealis')).toEqual(['exchanges']);
});

test('L3, R3: of a client that is off only counts stay, and it gets one reply a closure all the same', async () => {
  await keep({ Acme: 'off' });
  const ts = await say('U0MAYA', 'C0ACME', 'A secret of Acme');
  await flow.practice.edit('U0MAYA', 'C0ACME', ts, 'A secret of Acme, reworded');
  await say('U0MAYA', 'C0ACME', 'Another secret of Acme');
  await say('U0ANA', 'C0ACME', 'An answer about the secret of Acme');
  flow.practice.clock.set(lisbon('2026-11-21T10:00'));
  await say('U0MAYA', 'C0ACME', 'A third secret of Acme');
  const [notice] = noticesIn(flow.practice, 'C0ACME');
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(notice?.text).not.toContain('answer by');
  expect(await flow.record()).toEqual([]);
  expect(await rowsWith('secret of Acme')).toEqual([]);
  expect(await counts()).toEqual([
    { name: 'Acme', day: '2026-11-20', messages: 2, replies: 1 },
    { name: 'Acme', day: '2026-11-21', messages: 1, replies: 0 },
  ]);
  const { rows } = await flow.database.pool.query(`select kind, state, message from outbox`);
  expect(rows).toEqual([{ kind: 'notice', state: 'sent', message: { text: '', blocks: [] } }]);
});

test('L3: who is off is in no digest, and its terms promise no time', async () => {
  await keep({ Acme: 'off' });
  await say('U0MAYA', 'C0ACME', 'A secret of Acme');
  await say('U0MAYA', 'C0ACME', '<@U0GATEHOUSE> boundaries');
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.shown).toContain('Two rounds of changes');
  expect(postsIn(flow.practice, 'C0ACME').at(-1)?.shown).not.toContain('8 working hours');
  flow.practice.clock.set(lisbon('2026-11-23T09:00'));
  await flow.drained();
  expect(textsIn(flow.practice, 'D0ANA').join()).not.toContain('waiting for an answer');
});

test('U2: “It can’t wait” of a client that is off pages the member, once and without words', async () => {
  await keep({ Acme: 'off' });
  await say('U0MAYA', 'C0ACME', 'A secret of Acme');
  const notice = noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '';
  for (const _ of [1, 2]) await flow.practice.press('U0MAYA', 'C0ACME', notice, 'cannot_wait');
  await until(async () => postsIn(flow.practice, 'D0ANA').length > 0, 'the page');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA').map(({ text }) => text)).toEqual([
    expect.stringContaining('Acme says it can’t wait'),
  ]);
  expect(textsIn(flow.practice, 'C0ACME')).toHaveLength(3);
  expect(await rowsWith('secret')).toEqual([]);
});

test('R4: a reply that waits for a client that is off is not said once a member has answered, or the message is deleted', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: {
      ...settings.workspace,
      replies: { ...settings.workspace.replies, wait_minutes: 10 },
      record: { ...settings.workspace.record, text: 'off' },
    },
  }));
  await say('U0MAYA', 'C0ACME', 'A secret of Acme');
  await say('U0ANA', 'C0ACME', 'I am here');
  const gone = await say('U0THEO', 'C0BOREALIS', 'A wish of Borealis');
  await flow.practice.remove('U0THEO', 'C0BOREALIS', gone);
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-20T23:00'));
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(noticesIn(flow.practice, 'C0BOREALIS')).toEqual([]);
  expect(await flow.record(studio)).toEqual([]);
});
