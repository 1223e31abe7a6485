/**
 * Members are told in their own hours of what is not urgent (G4). Proves: the card of a change request and a shadow
 * copy wait for their reader's own opening. Whoever comes back to a list and a late answer at once gets one message that
 * says both.
 */
import type { ConversationId, UserId } from '../../src/workspace/ids';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

const monday = (clock: string) => lisbon(`2026-11-23T${clock}`);

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ isInstallable: true });
  await flow.drained();
});
afterEach(() => flow.stop());

test('G4: the card of a change request that comes in at night waits for the contact’s opening', async () => {
  await say('Is the brochure done?');
  const notice = noticesIn(flow.practice, 'C0ACME')[0]?.ts ?? '';
  const newest = () => [...flow.practice.model.views.keys()].at(-1) ?? '';
  const before = newest();
  await flow.practice.press('U0MAYA', 'C0ACME', notice, 'request_change');
  await until(async () => newest() !== before, 'the form');
  await flow.practice.submit('U0MAYA', newest(), { what: 'A second landing page for the spring sale' });
  await flow.drained();
  expect(cardsTo('D0ANA')).toEqual([]);
  await turn(monday('08:59'));
  expect(cardsTo('D0ANA')).toEqual([]);
  await turn(monday('09:00'));
  expect(cardsTo('D0ANA')).toHaveLength(1);
});

test('G4, R10: so does a shadow copy, and in hours it comes at once', async () => {
  await flow.settings((settings) => ({ ...settings, workspace: { ...settings.workspace, mode: 'shadow' } }));
  await say('Is the brochure done?');
  expect(copiesTo('D0ANA')).toEqual([]);
  await turn(monday('09:00'));
  expect(copiesTo('D0ANA')).toHaveLength(1);
});

test('T3, R12: up again at 09:06, one message says that it waits and that it is late', async () => {
  await flow.settings((settings) => ({
    ...settings,
    workspace: { ...settings.workspace, targets: { ...settings.workspace.targets, general_minutes: 15 } },
  }));
  await turn(monday('17:50'));
  await say('Is the brochure done?');
  expect(await flow.record()).toMatchObject([{ targetAt: lisbon('2026-11-24T09:05') }]);
  await turn(monday('19:00'));
  const before = postsIn(flow.practice, 'D0ANA').length;
  // Nothing runs at the opening: the clock goes past it at once.
  await turn(lisbon('2026-11-24T09:06'));
  await turn(lisbon('2026-11-24T09:30'));
  const told = postsIn(flow.practice, 'D0ANA').slice(before);
  expect(told.map(({ text }) => text.split('\n')[0])).toEqual(['1 message is waiting for an answer.']);
  expect(told[0]?.shown).toContain('*late:*');
  expect(await flow.record()).toMatchObject([{ lapsedAt: lisbon('2026-11-24T09:05') }]);
});

async function say(text: string, where: ConversationId = 'C0ACME', as: UserId = 'U0MAYA'): Promise<void> {
  await flow.practice.say(as, where, text);
  await flow.drained();
}

async function turn(to: number): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(to);
  await flow.drained();
}

function cardsTo(where: ConversationId) {
  return postsIn(flow.practice, where).filter(({ buttons }) => buttons.includes('Accept'));
}

function copiesTo(where: ConversationId) {
  return postsIn(flow.practice, where).filter(({ text }) => text.includes('I would have said'));
}
