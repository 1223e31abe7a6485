/**
 * An Enterprise organisation (I1): people of its other workspaces are colleagues, never clients. Proves: in a channel
 * that is not shared with another organisation, wherever Slack says they are at home; in a shared one and in direct
 * messages, by what Slack tells of the person; guests and people of other organisations stay clients, and so does who
 * is listed; a workspace that installed us before its organisation was kept need not do so again.
 */
import type { JsonObject } from '../../src/practice/json';
import { inTeam } from '../../src/store/database';
import { recordInstall } from '../../src/workspace/store/installations';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { installAtAcme } from '../support/second-workspace';
import { messageEnvelope, postEvent } from '../support/sign';
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  flow.practice.addTeam({ id: 'T0SISTER', name: 'Sister', enterpriseId: 'E0BIG' });
  flow.practice.addUser({
    ...person,
    id: 'U0SIS',
    teamId: 'T0SISTER',
    name: 'sis',
    realName: 'Sis Ter',
  });
});
afterEach(() => flow.stop());

const person = {
  title: '',
  email: 'sis@example.com',
  timezone: 'Europe/Lisbon',
  locale: 'en-GB',
  guest: 'none',
  isAdmin: false,
  deleted: false,
  presence: 'active',
  dnd: null,
  bot: null,
} as const;

/** What a colleague of the sister workspace writes, in a channel or elsewhere. */
async function say(event: JsonObject, isShared: boolean): Promise<void> {
  const said = { user: 'U0SIS', user_team: 'T0SISTER', channel: 'C0ACME', channel_type: 'channel', ...event };
  await postEvent(flow, messageEnvelope(said, { is_ext_shared_channel: isShared }));
  await flow.drained();
}

/** Puts the studio into the organisation of the sister, as the next start finds it. */
async function joinOrganisation(): Promise<void> {
  const studio = flow.practice.model.teams.get('T0STUDIO');
  if (studio !== undefined) studio.enterpriseId = 'E0BIG';
  await flow.another('worker');
  const isKnown = "select from workspaces where enterprise_id = 'E0BIG'";
  await until(async () => (await flow.database.pool.query(isKnown)).rowCount === 1, 'the organisation');
}

const clients = async () => (await flow.record()).map(({ clientName }) => clientName);

test.each(['T0SISTER', 'E0BIG', null])(
  'I1: in a channel of the organisation alone, a colleague whose home is %s gets no client’s reply',
  async (home) => {
    await say({ user_team: home }, false);
    expect([await clients(), noticesIn(flow.practice, 'C0ACME')]).toEqual([[], []]);
  },
);

test('I1: a guest there is a client whom nobody has listed', async () => {
  await joinOrganisation();
  flow.practice.changeUser('U0SIS', { guest: 'multi' });
  flow.practice.join('U0SIS', 'C0ACME');
  await say({}, false);
  expect(await clients()).toHaveLength(1);
});

test('I1: in a channel that is shared with others too, a colleague is known by their organisation', async () => {
  await joinOrganisation();
  flow.practice.join('U0SIS', 'C0ACME');
  await say({}, true);
  expect([await clients(), noticesIn(flow.practice, 'C0ACME')]).toEqual([[], []]);
});

test('I1: and so in a direct message with the bot', async () => {
  await joinOrganisation();
  flow.practice.join('U0SIS', 'C0ACME');
  await say({ channel: 'D0SIS', channel_type: 'im' }, false);
  expect(await clients()).toEqual([]);
});

test('I1: people of other organisations stay clients, and so does whoever is listed', async () => {
  await joinOrganisation();
  await flow.practice.say('U0MAYA', 'C0ACME', 'Are you there?');
  await flow.drained();
  expect(await clients()).toEqual(['Acme']);
});

test('I1: the organisation of a workspace that installed us before it was kept is learned at the next start', async () => {
  await flow.stop();
  flow = await startFlow({ isInstallable: true });
  await installAtAcme(flow);
  const acme = flow.practice.model.teams.get('T0ACME');
  if (acme !== undefined) acme.enterpriseId = 'E0BIG';
  // One that can't be asked about, and comes first, keeps none of the others waiting.
  const without = { name: 'A', botUserId: 'U0BOT', botId: null, enterpriseId: null } as const;
  const at = flow.practice.clock.now();
  await inTeam(flow.database.db, 'T0ANY', (trx) => recordInstall(trx, { ...without, teamId: 'T0ANY' }, at));
  await flow.another('worker');
  const isKnown = "select from workspaces where team_id = 'T0ACME' and enterprise_id = 'E0BIG'";
  await until(async () => (await flow.database.pool.query(isKnown)).rowCount === 1, 'the organisation');
});
