/**
 * `/scope` (S1, S2, S3, S6) as members and clients meet it: the form and its errors, the draft that stays, the card, one
 * decision whoever presses first, the client told once, the list.
 */
import type { ConversationId, UserId } from '../../../src/workspace/ids';
import { type Flow, startFlow, until } from '../../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../../support/slack';

const monday = lisbon('2026-11-23T10:00');
let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  // Cards of change requests wait for the hours of whoever gets them.
  flow.practice.clock.set(monday);
});
afterEach(() => flow.stop());

const what = 'A second language for the shop, French.';

function formOf(userId: UserId): { id: string; shown: string } {
  const id = flow.practice.model.modals.get(userId)?.at(-1) ?? '';
  return { id, shown: JSON.stringify(flow.practice.model.views.get(id)?.payload ?? null) };
}

function whispersTo(userId: UserId): string[] {
  return flow.practice.model.ephemerals.filter((each) => each.to === userId).map((each) => each.message.text);
}

async function openForm(userId: UserId, conversationId: ConversationId, text = ''): Promise<string> {
  const outcome = await flow.practice.command(userId, conversationId, '/scope', text);
  expect(outcome).toEqual({ kind: 'done' });
  await until(async () => formOf(userId).shown.includes('change_request'), 'the form');
  return formOf(userId).id;
}

/** A request of Acme, put before Ana; gives the card's ts. */
async function request(): Promise<string> {
  await flow.practice.submit('U0BEN', await openForm('U0BEN', 'C0ACME'), { what });
  await flow.drained();
  return postsIn(flow.practice, 'D0ANA').at(-1)?.ts ?? '';
}

async function steps(): Promise<unknown[]> {
  const { rows } = await flow.database.pool.query(
    'select move, made_by, words from change_request_steps order by number, turn',
  );
  return rows;
}

test('S1: words behind the command stand in the form; an answer that is too short is asked for again and stays', async () => {
  const id = await openForm('U0BEN', 'C0ACME', 'New logo');
  expect(formOf('U0BEN').shown).toContain('"initial_value":"New logo"');
  const outcome = await flow.practice.submit('U0BEN', id, {});
  expect(outcome).toMatchObject({
    kind: 'invalid',
    errors: { what: expect.stringContaining('Ten characters') },
  });
  const view = flow.practice.model.views.get(id);
  expect(JSON.stringify(view?.state)).toContain('New logo');
  expect(await steps()).toEqual([]);
});

test('S1: everything that is filled in reaches the contact’s card, and the form says its number', async () => {
  const id = await openForm('U0BEN', 'C0ACME');
  await flow.practice.submit('U0BEN', id, {
    what,
    why: 'Half of <our> buyers & more',
    wishedOn: '2026-12-24',
    size: 'large',
  });
  expect(JSON.stringify(flow.practice.model.views.get(id)?.payload)).toContain('saved as number 1');
  await flow.drained();
  const [card] = postsIn(flow.practice, 'D0ANA');
  expect(card?.shown).toContain('*Acme* asks for a change (number 1, by <@U0BEN>)');
  expect(card?.shown).toContain(what);
  expect(card?.shown).toContain('Why: Half of &lt;our&gt; buyers &amp; more');
  expect(card?.shown).toContain('Ideally by: Thursday 24 December');
  expect(card?.shown).toContain('Large');
  expect(card?.buttons).toEqual(['Accept', 'Decline']);
});

test('S3: two members who press at once leave one decision, and the client is told once', async () => {
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.map((client) =>
      client.name === 'Acme' ? { ...client, members: ['U0BEN'] } : client,
    ),
  }));
  const ts = await request();
  flow.practice.join('U0BEN', 'D0ANA');
  await Promise.all([
    flow.practice.press('U0ANA', 'D0ANA', ts, 'accept_request'),
    flow.practice.press('U0BEN', 'D0ANA', ts, 'accept_request'),
  ]);
  await until(
    async () => whispersTo('U0ANA').length + whispersTo('U0BEN').length > 0,
    'the one who was late',
  );
  await flow.drained();
  expect(await steps()).toMatchObject([{ move: 'submit' }, { move: 'accept' }]);
  const answers = postsIn(flow.practice, 'C0ACME').filter((post) => post.text.includes('request number 1'));
  expect(answers).toHaveLength(1);
  expect([...whispersTo('U0ANA'), ...whispersTo('U0BEN')]).toHaveLength(1);
});

test('S6: declining asks for the reason, which the client reads escaped; the card says what became of it', async () => {
  const ts = await request();
  await flow.practice.press('U0ANA', 'D0ANA', ts, 'decline_request');
  await until(async () => formOf('U0ANA').id !== '', 'the form for the reason');
  const { id } = formOf('U0ANA');
  expect(await flow.practice.submit('U0ANA', id, { reason: ' x ' })).toMatchObject({
    kind: 'invalid',
    errors: { reason: 'Please give a reason; the client will see it.' },
  });
  await flow.practice.submit('U0ANA', id, { reason: 'Not before <March> & only in English' });
  await flow.drained();
  const told = postsIn(flow.practice, 'C0ACME').at(-1);
  expect(told?.text).toContain('Ana can’t take on your request number 1');
  expect(told?.text).toContain('Not before &lt;March&gt; &amp; only in English');
  await until(
    async () => postsIn(flow.practice, 'D0ANA')[0]?.buttons.length === 0,
    'the card without its buttons',
  );
  expect(postsIn(flow.practice, 'D0ANA')[0]?.shown).toContain(
    '*Declined* by <@U0ANA>: Not before &lt;March&gt;',
  );
  expect(await steps()).toMatchObject([
    { move: 'submit', made_by: 'U0BEN', words: what },
    { move: 'decline', made_by: 'U0ANA', words: 'Not before <March> & only in English' },
  ]);
});

test('S3: what is decided stays decided: a later press is told so', async () => {
  const ts = await request();
  await flow.practice.press('U0ANA', 'D0ANA', ts, 'decline_request');
  await until(async () => formOf('U0ANA').id !== '', 'the form for the reason');
  await flow.practice.press('U0ANA', 'D0ANA', ts, 'accept_request');
  await until(async () => (await steps()).length === 2, 'the acceptance');
  const late = await flow.practice.submit('U0ANA', formOf('U0ANA').id, { reason: 'Changed my mind' });
  expect(late).toMatchObject({ kind: 'invalid', errors: { reason: 'It has already been accepted.' } });
  expect(await steps()).toHaveLength(2);
});

test('S1: the list shows a client’s requests with their state, and no other client’s', async () => {
  await flow.practice.command('U0BEN', 'C0BOREALIS', '/scope', 'list');
  await until(async () => whispersTo('U0BEN').length === 1, 'the empty list');
  const ts = await request();
  await flow.practice.press('U0ANA', 'D0ANA', ts, 'accept_request');
  await until(async () => (await steps()).length === 2, 'the acceptance');
  await flow.practice.command('U0BEN', 'C0ACME', '/scope', 'list');
  await flow.practice.command('U0BEN', 'C0BOREALIS', '/scope', ' LIST ');
  await until(async () => whispersTo('U0BEN').length === 3, 'both lists');
  const none = 'There are no change requests yet.';
  expect([...whispersTo('U0BEN')].sort()).toEqual([`*1* ${what} (accepted)`, none, none].sort());
});

test('S1: a list asked for where no client is gets a helpful no; help says what there is', async () => {
  await flow.practice.command('U0ANA', 'D0ANA', '/scope', 'list');
  await flow.practice.command('U0ANA', 'D0ANA', '/scope', 'help');
  await until(async () => whispersTo('U0ANA').length === 2, 'both answers');
  expect(whispersTo('U0ANA').join('\n')).toContain('I can’t tell which client this is for');
  expect(whispersTo('U0ANA').join('\n')).toContain('`/scope list` shows the requests so far');
});

test('S1: where no client is, one of ours reads where to ask, in place of a form that can’t be sent', async () => {
  await flow.practice.command('U0ANA', 'D0ANA', '/scope', what);
  await until(async () => formOf('U0ANA').shown.includes('in the client’s channel'), 'the answer');
  expect(formOf('U0ANA').shown).not.toContain('"submit"');
});

test('S1: a form whose client is gone meanwhile keeps what was typed and says where to ask', async () => {
  const id = await openForm('U0ANA', 'C0ACME');
  await flow.settings((settings) => ({
    ...settings,
    clients: settings.clients.filter(({ name }) => name !== 'Acme'),
  }));
  expect(await flow.practice.submit('U0ANA', id, { what })).toMatchObject({
    kind: 'invalid',
    errors: { what: expect.stringContaining('in the client’s channel') },
  });
});

test('S2: a client who can’t run commands asks by mention, and the button opens the form', async () => {
  expect(await flow.practice.command('U0MAYA', 'C0ACME', '/scope')).toMatchObject({ kind: 'refused' });
  await flow.practice.say('U0MAYA', 'C0ACME', '<@U0GATEHOUSE> scope');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  const invitation = postsIn(flow.practice, 'C0ACME').at(-1);
  await flow.practice.press('U0MAYA', 'C0ACME', invitation?.ts ?? '', 'request_change');
  await until(async () => formOf('U0MAYA').id !== '', 'the form');
  await flow.practice.submit('U0MAYA', formOf('U0MAYA').id, { what });
  await flow.drained();
  expect(postsIn(flow.practice, 'D0ANA')).toHaveLength(1);
});
