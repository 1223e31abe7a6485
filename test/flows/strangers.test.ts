import type { JsonObject } from '../../src/practice/json';
/**
 * People of whom Slack tells little or nothing. Proves: they are answered with times for each reader, and in the
 * workspace's zone where plain words are needed (R1); people who are not visible are from elsewhere, and never taken
 * for colleagues (I1); people about whom we may not ask are left alone.
 */
import { addCedar } from '../support/cedar';
import { type Flow, startFlow, studio } from '../support/gatehouse';
import { messageEnvelope, postEvent } from '../support/sign';
import { noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

/** A message in the shared channel that does not say of which team its writer is. */
function withoutTeam(event: JsonObject = {}): JsonObject {
  const said = { channel: 'C0ACME', channel_type: 'channel', user_team: null, text: 'Can you help me?' };
  return messageEnvelope({ ...said, ...event }, { is_ext_shared_channel: true });
}

function inLisbonTime(): void {
  const [notice, ...more] = noticesIn(flow.practice, 'C0ACME');
  expect(more).toEqual([]);
  expect(notice?.text).toContain('(Lisbon time)');
  expect(notice?.shown).toContain('<!date^');
}

test('R1: somebody who shows neither names nor zone is answered in the workspace’s zone, with tokens', async () => {
  flow.practice.changeUser('U0MAYA', { shows: 'little' });
  await flow.practice.say('U0MAYA', 'C0ACME', 'Can you help me?');
  await flow.drained();
  inLisbonTime();
  expect((await flow.record())[0]?.clientName).toBe('Acme');
});

test('I1: a stranger who shows no name is on record without one, and the client is named after their team', async () => {
  addCedar(flow.practice, { shows: 'little' });
  flow.practice.join('U0LEE', 'C0ACME');
  await flow.practice.say('U0LEE', 'C0ACME', 'Can you help me?');
  await flow.drained();
  inLisbonTime();
  expect((await flow.record())[0]?.clientName).toBe('Cedar');
});

test('I1: a person who is not visible, in an event that names no team, is from outside and is answered once', async () => {
  flow.practice.changeUser('U0MAYA', { shows: 'nothing' });
  // The event is made by hand, so there is no message that a thread could hang on.
  await flow.settings(({ workspace, ...settings }) => ({
    ...settings,
    workspace: { ...workspace, replies: { ...workspace.replies, in_channels: 'channel' } },
  }));
  await postEvent(flow, withoutTeam());
  await flow.drained();
  inLisbonTime();
  expect((await flow.record())[0]?.clientName).toBe('Somebody from outside');
});

test('I1: people whom Slack does not know at all are from outside too, and each of them is a client of their own', async () => {
  await postEvent(flow, withoutTeam({ user: 'U0GONE' }));
  await postEvent(flow, {
    ...withoutTeam({ user: 'U0AWAY', ts: '1795214401.000100' }),
    event_id: 'Ev0AWAY',
  });
  await flow.drained();
  expect((await flow.record()).map(({ clientName }) => clientName)).toEqual([
    'Somebody from outside',
    'Somebody from outside (2)',
  ]);
});

test('somebody who has left Slack since is answered like anybody else', async () => {
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'One last question.');
  flow.practice.changeUser('U0THEO', { deleted: true });
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0BOREALIS')).toHaveLength(1);
});

test('B1: a person who is not visible gets the terms when they ask, on the workspace’s clock', async () => {
  flow.practice.changeUser('U0MAYA', { shows: 'nothing' });
  await flow.practice.say('U0MAYA', 'D0MAYA', 'boundaries');
  await flow.drained();
  expect(postsIn(flow.practice, 'D0MAYA').at(-1)?.text).toContain('Working hours');
  expect(JSON.stringify(flow.practice.model.messages.get('D0MAYA')?.list.at(-1)?.blocks)).toContain(
    'Lisbon time',
  );
});

test('a person about whom we may not ask counts as one of the workspace’s own, and nothing is said', async () => {
  flow.practice.addUser({
    id: 'U0CLEO',
    teamId: studio,
    name: 'cleo',
    realName: 'Cleo',
    timezone: 'Europe/Lisbon',
  });
  flow.practice.join('U0CLEO', 'C0ACME');
  await flow.drained();
  flow.practice.faults.next('users.info', { kind: 'error', error: 'missing_scope' });
  await postEvent(flow, withoutTeam({ user: 'U0CLEO' }));
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await flow.record()).toEqual([]);
});

test('Slack is asked again about a member or client whose profile has changed', async () => {
  await flow.practice.say('U0THEO', 'D0THEO', 'boundaries');
  await flow.drained();
  flow.practice.changeUser('U0THEO', { timezone: 'Asia/Tokyo' });
  await flow.drained();
  flow.practice.clock.advance(60_000);
  await flow.practice.say('U0THEO', 'D0THEO', 'boundaries');
  await flow.drained();
  const shown = (flow.practice.model.messages.get('D0THEO')?.list ?? []).map(({ text }) => text);
  expect(shown.filter((text) => text.includes('in Helsinki time'))).toHaveLength(1);
  expect(shown.filter((text) => text.includes('in Tokyo time'))).toHaveLength(1);
});
