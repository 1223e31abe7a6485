/**
 * A client or a person is exported and erased on command (P3). Proves, on what a real evening leaves behind: a preview
 * changes nothing and says what the erasure then does; afterwards no table holds their words or ids but for reasons
 * that are told; others, and other workspaces, keep everything; what waits to be said repeats nothing of theirs; and
 * who writes again starts fresh.
 */

import { registry } from '../../src/features/features';
import { erase, exportData, type SubjectName } from '../../src/features/privacy';
import { findSubject } from '../../src/features/privacy/store/subject';
import { inTeam } from '../../src/store/database';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { installAtAcme } from '../support/second-workspace';
import { lisbon, noticesIn, postsIn } from '../support/slack';
import { holdDigest, waitingDigest } from '../support/waiting-digest';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const acme: SubjectName = { client: 'Acme' };
const maya: SubjectName = { user: 'U0MAYA' };
const run = (name: SubjectName, isReal: boolean) =>
  erase(flow.database, registry, { teamId: studio, name }, isReal);

/** An evening with two clients: messages, an edit, an answer, a change request, and replies. */
async function anEvening(): Promise<void> {
  const { practice } = flow;
  const { ts } = await practice.say('U0MAYA', 'C0ACME', 'The till of Maya is down');
  await practice.edit('U0MAYA', 'C0ACME', ts, 'The till of Maya is down again');
  await flow.drained();
  await practice.say('U0ANA', 'C0ACME', 'I look at the till');
  await practice.say('U0THEO', 'C0BOREALIS', 'Theo wants a new logo');
  await flow.drained();
  await requestChange('A second till for Maya, please.');
}

/** Maya hands in a change request by the button under the last reply. */
async function requestChange(what: string): Promise<void> {
  const { practice } = flow;
  const newest = () => [...practice.model.views.values()].at(-1)?.id;
  const before = newest();
  await practice.press('U0MAYA', 'C0ACME', noticesIn(practice, 'C0ACME').at(-1)?.ts ?? '', 'request_change');
  await until(async () => newest() !== before, 'the form');
  await practice.submit('U0MAYA', newest() ?? '', { what });
  await until(async () => (await tablesWith(what)).includes('change_requests'), 'the request');
  await flow.drained();
}

/** Each table's rows, as text. */
async function allRows(teamId: string): Promise<Map<string, string[]>> {
  const rows = new Map<string, string[]>();
  for (const table of registry.tableNames) {
    if (table === 'database_purpose') continue;
    const found = await flow.database.pool.query<{ row: string }>(
      `select t::text as row from ${table} t where team_id = $1 order by 1`,
      [teamId],
    );
    rows.set(
      table,
      found.rows.map(({ row }) => row),
    );
  }
  return rows;
}

async function tablesWith(word: string, teamId = studio): Promise<string[]> {
  return [...(await allRows(teamId))]
    .filter(([, rows]) => rows.some((row) => row.includes(word)))
    .map(([table]) => table)
    .sort();
}

test('P3: a preview changes nothing, and says what erasing then does', async () => {
  await anEvening();
  const before = await allRows(studio);
  const preview = await run(acme, false);
  expect(await allRows(studio)).toEqual(before);
  const done = await run(acme, true);
  expect(done).toEqual(preview);
  expect(done?.tables.find(({ table }) => table === 'exchanges')?.deleted).toBe(1);
  expect(done?.tables.find(({ table }) => table === 'settings_versions')?.kept[0]?.count).toBeGreaterThan(0);
});

test('P3: of an erased client no words are left anywhere, and its people are named only where it is told why', async () => {
  await anEvening();
  const done = await run(acme, true);
  expect(await tablesWith('till')).toEqual([]);
  const toldToStay = (done?.tables ?? []).filter(({ kept }) => kept.length > 0).map(({ table }) => table);
  for (const table of await tablesWith('U0MAYA')) expect(toldToStay).toContain(table);
  expect(await tablesWith('Theo wants')).toEqual(['exchanges']);
});

test('P3: of a client that has ended its own people are found, and it still counts as listed', async () => {
  await anEvening();
  const { rows } = await flow.database.pool.query<{ document: Settings }>(
    'select document from settings_versions order by version desc limit 1',
  );
  const settings = rows[0]?.document;
  const ended = settings?.clients.find(({ name }) => name === 'Acme');
  await flow.settings((before) => ({
    ...before,
    clients: before.clients.filter(({ name }) => name !== 'Acme'),
    former_clients: ended === undefined ? [] : [{ ...ended, users: ['U0NEVER'] }],
  }));
  const subject = await inTeam(flow.database.db, studio, (trx) => findSubject(trx, studio, acme));
  expect(subject).toMatchObject({ isListed: true, users: expect.arrayContaining(['U0NEVER', 'U0MAYA']) });
});

test('P3: of an erased person the words are gone, and the agreement that their company made stays', async () => {
  await anEvening();
  const done = await run(maya, true);
  expect(await tablesWith('The till')).toEqual([]);
  expect(await tablesWith('A second till')).toEqual(
    expect.arrayContaining(['change_requests', 'change_request_steps']),
  );
  const kept = (done?.tables ?? []).flatMap(({ kept: each }) => each.map(({ why }) => why));
  expect(kept).toContain('a change request is an agreement with the client; erasing the client erases it');
  expect(await tablesWith('I look at the till')).toEqual(['member_messages']);
});

test('R3, P3: a colleague of an erased person is not told a second time in the same closure', async () => {
  await anEvening();
  const told = noticesIn(flow.practice, 'C0ACME').length;
  const before = (await run(maya, false))?.tables;
  const done = await run(maya, true);
  expect(done?.tables).toEqual(before);
  expect(done?.tables.find(({ table }) => table === 'outbox')?.blanked).toBe(1);
  flow.practice.clock.set(lisbon('2026-11-20T23:30'));
  flow.practice.addUser({ id: 'U0LIV', teamId: 'T0ACME', name: 'liv', realName: 'Liv', timezone: 'UTC' });
  flow.practice.join('U0LIV', 'C0ACME');
  await flow.practice.say('U0LIV', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(told);
  expect((await flow.record()).at(-1)).toMatchObject({ because: ['closed', 'already_told'], replies: [] });
});

test('P3: an erased member’s words are gone, and what they did for clients stays', async () => {
  await anEvening();
  await run({ user: 'U0ANA' }, true);
  expect(await tablesWith('I look at')).toEqual([]);
  expect((await flow.record()).find(({ clientName }) => clientName === 'Acme')).toMatchObject({
    answeredBy: 'U0ANA',
  });
});

test('P3: another workspace in the same channel keeps what is its own', async () => {
  await installAtAcme(flow);
  await anEvening();
  const before = await allRows('T0ACME');
  expect([...before.values()].flat().join()).toContain('I look at the till');
  await run({ user: 'U0ANA' }, true);
  expect(await allRows('T0ACME')).toEqual(before);
});

test('P3: who writes again starts fresh, with a notice, a target and a record of their own', async () => {
  await anEvening();
  const earlier = noticesIn(flow.practice, 'C0ACME').length;
  await run(acme, true);
  flow.practice.clock.set(lisbon('2026-11-20T23:30'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello again, could you call me?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(earlier + 1);
  expect(await flow.record()).toMatchObject([
    { clientName: 'Borealis' },
    { clientName: 'Acme', text: 'Hello again, could you call me?', decision: 'reply' },
  ]);
  const { rows } = await flow.database.pool.query(
    `select jsonb_array_length(promised) as promised, has_client from conversations where conversation_id = 'C0ACME'`,
  );
  expect(rows).toEqual([{ promised: 1, has_client: true }]);
  // Numbers go on, so that the button under an old card fits no new request.
  await requestChange('A third till, please.');
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.drained();
  const shown = postsIn(flow.practice, 'D0ANA').map((post) => post.shown);
  expect(shown.some((words) => words.includes('asks for a change (number 2'))).toBe(true);
});

test('P3: a digest that waits to be sent loses the entries of the erased, and no others', async () => {
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) => ({ ...client, contact: 'U0ANA' })),
  }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'The till of Maya smokes');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Theo wants a second logo');
  await flow.drained();
  await holdDigest(flow);
  expect(await tablesWith('The till of Maya smokes')).toEqual(['exchanges', 'outbox']);
  await run(acme, true);
  expect(await tablesWith('The till')).toEqual([]);
  expect(await tablesWith('Theo wants')).toEqual(['exchanges', 'outbox']);
  expect(await waitingDigest(flow)).toContain('Theo wants a second logo');
});

test('P3: an export holds all of theirs in plain words, no secrets, and nobody else’s words', async () => {
  await anEvening();
  const ofMaya = await exportData(flow.database, registry, { teamId: studio, name: maya });
  const shown = JSON.stringify(ofMaya);
  for (const words of ['The till of Maya is down again', 'A second till for Maya', 'said at'])
    expect(shown).toContain(words);
  for (const words of ['Theo', 'I look at', 'sealed', 'said_at']) expect(shown).not.toContain(words);
  const ofAna = JSON.stringify(
    await exportData(flow.database, registry, { teamId: studio, name: { user: 'U0ANA' } }),
  );
  expect(ofAna).toContain('I look at the till');
  expect(ofAna).not.toContain('The till of Maya');
  expect(ofAna).not.toContain('Borealis');
});

test('P3: a client that nobody knows is not erased by another name', async () => {
  expect(await run({ client: 'acme ' }, true)).toBeUndefined();
});
