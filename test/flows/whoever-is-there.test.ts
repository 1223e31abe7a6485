/**
 * Whoever is there is told, paged and named (I3). Proves: a mention adds to those in charge and never replaces them; while a
 * member is on leave, what would have gone to them goes to whoever stands in, who may act on it; and what is promised agrees
 * with the return that is named.
 */
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, until } from '../support/gatehouse';
import { lisbon, noticesIn, postsIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

const leave = { from: '2026-11-18', to: '2026-12-20', shown: false } as const;

test('I3: a question to the contact at work stays one though it thanks a member who is on leave', async () => {
  await flow.settings((settings) => inTeam(withLeave(settings, 'U0BEN'), 'U0BEN'));
  flow.practice.clock.set(lisbon('2026-11-23T10:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Thanks, <@U0BEN>! Ana, could you send the invoice?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  expect(await flow.record()).toMatchObject([{ because: ['open'], targetAt: lisbon('2026-11-24T10:00') }]);
});

test('I3, R3: a mention brings no second notice in a closure, of a member who serves the client or of another', async () => {
  await flow.settings((settings) => withLeave(settings, 'U0BEN'));
  for (const words of ['Is the brochure done?', 'Ben <@U0BEN>, is it?', 'Ana <@U0ANA>, is it?'])
    await flow.practice.say('U0MAYA', 'C0ACME', words);
  await flow.drained();
  const notices = noticesIn(flow.practice, 'C0ACME');
  expect(notices).toHaveLength(1);
  expect(notices[0]?.text).toContain('Ana is off for the weekend');
});

test.each(['U0BEN', null])(
  'I3, R10: a shadow copy goes to whoever is there (stands in: %s)',
  async (cover) => {
    await flow.settings((settings) => {
      const given = inTeam(withLeave(settings, 'U0ANA', cover), cover === null ? 'U0BEN' : null);
      return { ...given, workspace: { ...given.workspace, mode: 'shadow' } };
    });
    await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
    await toMonday();
    expect(postsIn(flow.practice, 'D0BEN').some(({ text }) => text.includes('I would have said'))).toBe(true);
    expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  },
);

test('I3, R11: whoever stands in gets the copy of a reply, and may take it back', async () => {
  await flow.settings((settings) => withCopies(withLeave(settings, 'U0ANA', 'U0BEN')));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await toMonday();
  const copy = postsIn(flow.practice, 'D0BEN').find(({ text }) => text.startsWith('Said for you'));
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
  await flow.practice.press('U0BEN', 'D0BEN', copy?.ts ?? '', 'retract_reply');
  await until(async () => noticesIn(flow.practice, 'C0ACME').length === 0, 'the reply to be taken back');
});

test('I3, R12: what waits is in the digest of whoever stands in', async () => {
  await flow.settings((settings) => withLeave(settings, 'U0ANA', 'U0BEN'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await toMonday();
  expect(postsIn(flow.practice, 'D0BEN').some(({ shown }) => shown.includes('Is the brochure done?'))).toBe(
    true,
  );
  expect(postsIn(flow.practice, 'D0ANA')).toEqual([]);
});

test('T0, T1: a promise from before a leave is not given again beside a later return', async () => {
  flow.practice.clock.set(lisbon('2026-11-23T16:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
  await flow.settings((settings) => withLeave(settings, 'U0ANA', null, '2026-11-27'));
  flow.practice.clock.set(lisbon('2026-11-23T17:00'));
  await flow.practice.say('U0MAYA', 'C0ACME', 'And the flyer?');
  await flow.drained();
  const text = noticesIn(flow.practice, 'C0ACME')[0]?.text;
  expect(text).toContain('back Monday 30 November, 09:00');
  expect(text).toContain('by Monday 30 November, 18:00');
});

async function toMonday(): Promise<void> {
  await flow.drained();
  flow.practice.clock.set(lisbon('2026-11-23T09:30'));
  await flow.drained();
}

function withLeave(
  settings: Settings,
  user: string,
  cover: string | null = null,
  to: string = leave.to,
): Settings {
  const time_off = [{ ...leave, to, ...(cover === null ? {} : { cover: cover as 'U0BEN' }) }];
  return {
    ...settings,
    members: settings.members.map((member) => (member.user === user ? { ...member, time_off } : member)),
  };
}

/** Puts a member into the team of Acme, beside its contact. */
function inTeam(settings: Settings, user: 'U0BEN' | null): Settings {
  return {
    ...settings,
    clients: settings.clients.map((client) =>
      client.name === 'Acme' && user !== null ? { ...client, members: [user] } : client,
    ),
  };
}

function withCopies({ workspace, ...settings }: Settings): Settings {
  return { ...settings, workspace: { ...workspace, replies: { ...workspace.replies, copies: 'message' } } };
}
