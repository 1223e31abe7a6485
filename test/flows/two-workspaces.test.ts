/**
 * One shared channel with Gatehouse on both sides. Proves: the workspace that Slack did not name is found, and answers
 * for its own members (I4); strangers become proposed clients (I1); neither side reads the other's rows (P2); a busy or
 * broken workspace holds up nobody else (O3).
 */

import { inTeam } from '../../src/store/database';
import { settingsSchema } from '../../src/workspace/settings/settings';
import { recordGrant } from '../../src/workspace/store/grants';
import { recordInstall } from '../../src/workspace/store/installations';
import { recordSettings } from '../../src/workspace/store/settings';
import { addCedar } from '../support/cedar';
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

test('I4: a message in a shared channel reaches the record of both workspaces, whichever Slack names', async () => {
  await installAtAcme();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello from Acme');
  await flow.practice.say('U0ANA', 'C0ACME', 'Hello from the studio');
  await flow.drained();
  const studios = await flow.record(studio);
  const acmes = await flow.record('T0ACME');
  expect(studios.map((each) => each.text)).toEqual(['Hello from Acme']);
  expect(acmes.map((each) => each.text)).toEqual(['Hello from the studio']);
});

test('I1: a stranger from another team becomes a proposed client named after their team, on the default hours', async () => {
  addCedar(flow.practice);
  flow.practice.addConversation({
    id: 'C0CEDAR',
    kind: 'channel',
    name: 'cedar',
    creator: 'U0ANA',
    members: ['U0ANA', 'U0LEE', 'U0GATEHOUSE'],
    teams: [studio, 'T0CEDAR'],
  });
  await flow.practice.say('U0LEE', 'C0CEDAR', 'Hi, we were told to write here.');
  await flow.drained();
  expect(await flow.record()).toMatchObject([{ clientName: 'Cedar', decision: 'reply' }]);
  expect(noticesIn(flow.practice, 'C0CEDAR')[0]?.text).toMatch(/^Thanks, .*The team is /);
});

test('I4: a workspace whose share has ended hears nothing more, at once, and keeps what it had under the id it has now', async () => {
  await installAtAcme();
  addCedar(flow.practice);
  flow.practice.join('U0LEE', 'C0ACME');
  await flow.practice.say('U0LEE', 'C0ACME', 'Hello to both of you');
  await flow.drained();
  const copy = flow.practice.endShare('C0ACME', 'T0ACME');
  await flow.drained();
  await flow.practice.say('U0LEE', 'C0ACME', 'Now to the studio alone');
  await flow.drained();
  const texts = async (teamId: typeof studio | 'T0ACME') =>
    (await flow.record(teamId)).map(({ text, conversationId }) => [text, conversationId]);
  expect(await texts(studio)).toEqual([
    ['Hello to both of you', 'C0ACME'],
    ['Now to the studio alone', 'C0ACME'],
  ]);
  expect(await texts('T0ACME')).toEqual([['Hello to both of you', copy]]);
  const { rows } = await flow.database.pool.query(
    `select conversation_id, state from conversations where team_id = 'T0ACME' and moved_to is null`,
  );
  expect(rows).toEqual([{ conversation_id: copy, state: 'severed' }]);
});

test('I4: a workspace that comes in again is not left out, though it was out a moment ago', async () => {
  await installAtAcme();
  const bot = flow.practice.model.grants.find(({ teamId }) => teamId === 'T0ACME')?.userId ?? 'U0NOBODY';
  await flow.practice.say('U0ANA', 'C0ACME', 'First');
  await flow.drained();
  flow.practice.leave(bot, 'C0ACME');
  await flow.drained();
  await flow.practice.say('U0ANA', 'C0ACME', 'While it was out');
  await flow.drained();
  flow.practice.join(bot, 'C0ACME');
  await flow.drained();
  await flow.practice.say('U0ANA', 'C0ACME', 'And back');
  await flow.drained();
  const there = await flow.record('T0ACME');
  expect(there.map(({ text }) => text)).toEqual(['First', 'While it was out', 'And back']);
  // It was not heard there. It was read when the bot came in again (L2).
  expect(there.map(({ because }) => because.includes('found_late'))).toEqual([false, true, false]);
});

test('I1: people who are ignored are never answered, though their team is listed', async () => {
  await flow.settings((settings) => ({ ...settings, ignore: { users: ['U0MAYA'], teams: [] } }));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Hello?');
  await flow.drained();
  expect(await flow.record()).toEqual([]);
});

test('a workspace that uninstalled is not answered for any more', async () => {
  flow.practice.uninstall(studio);
  await flow.drained();
  const { rows } = await flow.database.pool.query(
    'select uninstalled_at is not null as gone from workspaces',
  );
  expect(rows).toEqual([{ gone: true }]);
  const { rows: tokens } = await flow.database.pool.query('select sealed_token from grants');
  expect(tokens).toEqual([{ sealed_token: '' }]);
});

/** Acme installs the app too, with the default hours in New York and Maya as its only member. */
async function installAtAcme(): Promise<void> {
  const grant = flow.practice.install('T0ACME');
  flow.practice.join(grant.userId, 'C0ACME');
  const now = flow.practice.clock.now();
  const settings = settingsSchema.parse({
    workspace: { timezone: 'America/New_York', mode: 'live' },
    members: [{ user: 'U0MAYA', name: 'Maya' }],
    clients: [{ name: 'Studio Lumen', teams: [studio], contact: 'U0MAYA' }],
  });
  await inTeam(flow.database.db, 'T0ACME', async (trx) => {
    await recordInstall(
      trx,
      { teamId: 'T0ACME', name: 'Acme', botUserId: grant.userId, botId: null, enterpriseId: null },
      now,
    );
    const { token, scopes } = grant;
    await recordGrant(
      trx,
      flow.keys,
      { teamId: 'T0ACME', kind: 'bot', grantee: grant.userId, token, scopes },
      now,
    );
    await recordSettings(trx, 'T0ACME', settings, { by: 'test', at: now });
  });
}
