/**
 * A fresh install, untouched (G4). Proves: while nobody is a member, an admin who opens the Home tab becomes the first
 * one with one press, in their own zone and language, in shadow mode, and is told once what comes next; others are told
 * whom to ask; two at once leave one; whoever is no admin begins nothing, whatever they press.
 */
import { homeOf } from '../../src/practice/views';
import type { World } from '../../src/practice/world';
import { inTeam } from '../../src/store/database';
import type { UserId } from '../../src/workspace/ids';
import { defaultSettings, settingsSchema } from '../../src/workspace/settings/settings';
import { findSettings, recordSettings } from '../../src/workspace/store/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { lisbon } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ practice: { now: lisbon('2026-11-23T10:00') } });
  await flow.settings(() => defaultSettings());
  flow.practice.addUser({
    id: 'U0KIM',
    teamId: studio,
    name: 'kim #1',
    realName: 'Kim',
    timezone: 'Asia/Tokyo',
    locale: 'ja-JP',
    isAdmin: true,
  });
});
afterEach(() => flow.stop());

const viewOf = (userId: UserId) => homeOf({ model: flow.practice.model } as World, studio, userId);
const shown = (userId: UserId) => JSON.stringify(viewOf(userId)?.payload.blocks ?? null);
async function open(userId: UserId): Promise<string> {
  expect(await flow.practice.openHome(userId)).toEqual({ kind: 'done' });
  await flow.drained();
  return shown(userId);
}
async function press(userId: UserId): Promise<void> {
  const before = viewOf(userId)?.hash;
  const outcome = await flow.practice.pressInView(userId, viewOf(userId)?.id ?? '', 'keep_my_hours');
  expect(outcome).toEqual({ kind: 'done' });
  await until(async () => viewOf(userId)?.hash !== before, 'the Home tab to change');
  await flow.drained();
}
const inForce = async () =>
  (await inTeam(flow.database.db, studio, (trx) => findSettings(trx, studio)))?.settings;
/** What the bot told somebody in private, whatever the id of their conversation with it. */
const toldTo = (userId: UserId): string[] =>
  [...flow.practice.model.conversations.values()]
    .filter(
      ({ kind, members }) => kind === 'im' && members.includes(userId) && members.includes('U0GATEHOUSE'),
    )
    .flatMap(({ id }) => flow.practice.model.messages.get(id)?.list ?? [])
    .map(({ text }) => text);

test('an admin becomes the first member with one press, in their own zone and language, and is told the next steps once', async () => {
  expect(await open('U0KIM')).toContain('Monday to Friday, 9:00 to 17:00 in your time zone (Asia/Tokyo)');
  await press('U0KIM');
  expect(await inForce()).toMatchObject({
    workspace: { timezone: 'Asia/Tokyo', language: 'ja', mode: 'shadow', hours: { fri: ['09:00-17:00'] } },
    members: [{ user: 'U0KIM', name: 'kim #1' }],
  });
  expect(toldTo('U0KIM')).toEqual([
    expect.stringMatching(/9:00 to 17:00 \(Asia\/Tokyo\)[\s\S]*1\. [\s\S]*2\. [\s\S]*3\. /),
  ]);
  expect(await open('U0KIM')).toContain('You are off');
  await flow.practice.say('U0MAYA', 'C0ACME', 'Could you send the logo?');
  await flow.drained();
  expect(toldTo('U0KIM').at(-1)).toContain('I would have said');
});

test('who is no admin is told whom to ask, and begins nothing', async () => {
  const home = await open('U0BEN');
  expect(home).toContain('Ask an admin of this Slack workspace');
  expect(home).not.toContain('keep_my_hours');
  await open('U0KIM');
  const kim = flow.practice.model.users.get('U0KIM');
  if (kim !== undefined) kim.isAdmin = false;
  await press('U0KIM');
  expect((await inForce())?.members).toEqual([]);
  expect(toldTo('U0KIM')).toEqual([expect.stringContaining('Only an admin')]);
});

test('two admins at once leave one first member, and the other is told', async () => {
  await open('U0KIM');
  await open('U0ANA');
  await Promise.all([press('U0KIM'), press('U0ANA')]);
  const members = (await inForce())?.members ?? [];
  expect(members).toHaveLength(1);
  const [other, first] =
    members[0]?.user === 'U0ANA' ? (['U0KIM', 'U0ANA'] as const) : (['U0ANA', 'U0KIM'] as const);
  expect(toldTo(first)).toEqual([expect.stringContaining('Three next steps')]);
  expect(toldTo(other)).toEqual([expect.stringContaining('Somebody else was first')]);
  const home = await open(other);
  expect(home).toContain(`ask <@${first}>`);
  expect(home).not.toContain('keep_my_hours');
});

test('settings that somebody wrote already stay as they are: the zone is the member’s own', async () => {
  const settings = settingsSchema.parse({
    workspace: { timezone: 'Europe/Lisbon' },
    clients: [{ name: 'Acme' }],
  });
  await inTeam(flow.database.db, studio, (trx) =>
    recordSettings(trx, studio, settings, { by: 'file', at: flow.practice.clock.now() }),
  );
  await open('U0KIM');
  await press('U0KIM');
  const { members, ...rest } = (await inForce()) ?? settings;
  expect(members).toEqual([{ user: 'U0KIM', name: 'kim #1', timezone: 'Asia/Tokyo' }]);
  expect(rest).toEqual({ workspace: settings.workspace, clients: settings.clients, ignore: settings.ignore });
});

test('a colleague reads what to write for them, with their name in quotes where YAML needs it', async () => {
  await flow.settings((settings) => settings);
  expect(await open('U0KIM')).toContain('name: \\"kim #1\\"');
});
