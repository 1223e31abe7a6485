/**
 * From shadow to live (R10). Proves: after its first days, the members in charge read what would have been said, once
 * and then weekly; a member goes live by one press, for everybody or client by client, which makes a version of the
 * settings in their name (G3); a client for whom a notice was only noted gets a real one at their next message, and
 * nothing for earlier ones.
 */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applySettingsFile } from '../../src/apply-settings';
import { registry } from '../../src/features/features';
import { purgeTables } from '../../src/features/record/jobs';
import { toSettingsFile } from '../../src/settings-file';
import { inTeam } from '../../src/store/database';
import { dayMs } from '../../src/time';
import type { Settings } from '../../src/workspace/settings/settings';
import { findSettings } from '../../src/workspace/store/settings';
import { type Flow, startFlow, studio, until } from '../support/gatehouse';
import { openHome } from '../support/home';
import { openReplyBox } from '../support/replies';
import { postInteraction } from '../support/sign';
import { lisbon, noticesIn, postsIn, type SeenPost } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
  await flow.settings(inShadow);
});
afterEach(() => flow.stop());

const inShadow = (settings: Settings): Settings => ({
  ...settings,
  workspace: { ...settings.workspace, mode: 'shadow' },
});

async function at(local: string): Promise<void> {
  flow.practice.clock.set(lisbon(local));
  await flow.drained();
}
async function maya(text: string): Promise<void> {
  await flow.practice.say('U0MAYA', 'C0ACME', text);
  await flow.drained();
}
const summaries = (dm: 'D0ANA' | 'D0BEN' = 'D0ANA') =>
  postsIn(flow.practice, dm).filter(({ text }) => text.includes('Here is what I would have said'));
const versions = async () =>
  (
    await flow.database.pool.query(
      'select version, changed_by from settings_versions where team_id = $1 order by 1',
      [studio],
    )
  ).rows;
const current = () => inTeam(flow.database.db, studio, (trx) => findSettings(trx, studio));
async function press(ts: string | undefined, action: string, who: 'U0ANA' = 'U0ANA'): Promise<SeenPost> {
  const shown = () => postsIn(flow.practice, 'D0ANA').find((post) => post.ts === ts);
  const before = shown()?.text;
  expect(await flow.practice.press(who, 'D0ANA', ts ?? '', action)).toEqual({ kind: 'done' });
  await until(async () => shown()?.text !== before, `${action} to be heard`);
  return shown() ?? { ts: '', threadTs: null, text: '', shown: '', buttons: [] };
}
const openForm = () => [...flow.practice.model.views.values()].at(-1);

/** Maya writes on Friday night, in shadow mode, and says thanks. Ana opens on Tuesday, more than three days later. */
async function firstDays(): Promise<SeenPost | undefined> {
  await maya('Could you send <the> contract & the rest?');
  await maya('And one more thing: the logo');
  await at('2026-11-21T10:00');
  await maya('thanks!');
  await at('2026-11-23T10:00');
  expect(summaries()).toEqual([]);
  await at('2026-11-24T09:00');
  return summaries()[0];
}

test('R10: after three days Ana reads how often she would have spoken, why not else, and her client’s words', async () => {
  const summary = await firstDays();
  expect(summaries()).toHaveLength(1);
  expect(summary?.shown).toContain('*Acme*: I would have answered once.');
  expect(summary?.shown).toContain('quiet 1 ×: Shadow mode: I would have told this client before');
  expect(summary?.shown).toContain('quiet 1 ×: It asks for nothing');
  expect(summary?.shown).toContain('>Could you send &lt;the&gt; contract &amp; the rest?');
  expect(summary?.shown).toContain('>Thanks, we’ve got your message.');
  expect(summary?.buttons).toEqual(['Go live for everybody', 'Choose clients…', 'Not yet']);
  expect(summaries('D0BEN')).toEqual([]);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
});

test('R10: the summary comes once, and again after a week in which there was something to tell', async () => {
  const first = await firstDays();
  expect((await press(first?.ts, 'not_yet')).text).toContain('ask again in a week');
  for (const day of ['25', '26', '27', '30']) await at(`2026-11-${day}T09:00`);
  expect(summaries()).toHaveLength(0);
  await at('2026-11-30T20:00');
  await maya('Anybody there?');
  await at('2026-12-02T09:00');
  expect(summaries()).toHaveLength(1);
  expect(summaries()[0]?.shown).toContain('Anybody there?');
  expect(summaries()[0]?.shown).not.toContain('contract');
  await at('2026-12-10T09:00');
  expect(summaries()).toHaveLength(1);
});

test('R10: it comes once a week, even when the first messages are purged meanwhile', async () => {
  await flow.settings((settings) => {
    const shadow = inShadow(settings);
    return {
      ...shadow,
      workspace: { ...shadow.workspace, record: { text: 'full', deleted: 'remove', days: 365 } },
    };
  });
  for (const day of ['21', '22', '23', '24']) {
    await at(`2026-11-${day}T20:00`);
    await maya(`Could you send page ${day}?`);
  }
  const days = ['25', '26', '27'];
  for (const day of days) {
    await at(`2026-11-${day}T03:00`);
    const now = flow.practice.clock.now();
    await inTeam(flow.database.db, studio, (trx) =>
      purgeTables(registry, trx, studio, { before: now - 4 * dayMs, now }),
    );
    await at(`2026-11-${day}T09:00`);
  }
  expect(summaries()).toHaveLength(1);
});

test('R10: there is no summary when nothing was heard, and words that are not kept are not shown', async () => {
  await at('2026-11-30T09:00');
  expect(summaries()).toEqual([]);
  await flow.settings((settings) => {
    const shadow = inShadow(settings);
    return {
      ...shadow,
      workspace: { ...shadow.workspace, record: { text: 'metadata', deleted: 'remove', days: 365 } },
    };
  });
  await at('2026-11-30T20:00');
  await maya('A secret');
  await at('2026-12-04T09:00');
  expect(summaries()[0]?.shown).toContain('(no words are kept)');
  expect(summaries()[0]?.shown).not.toContain('secret');
});

test('R10, R3: after going live within a closure, the next message gets its notice, and earlier ones get none', async () => {
  const summary = await firstDays();
  await at('2026-11-24T20:00');
  await maya('Are you still there?');
  const shown = await press(summary?.ts, 'go_live');
  expect(shown.shown).toContain('*Live for everybody.*');
  expect(shown.buttons).toEqual(['Back to shadow', 'Choose clients…']);
  expect(noticesIn(flow.practice, 'C0ACME')).toEqual([]);
  await maya('Hello?');
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  await maya('One more');
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
});

test('G3: going live is one version in the member’s name, however often it is pressed, and one press undoes it', async () => {
  const summary = await firstDays();
  const before = (await versions()).length;
  await press(summary?.ts, 'go_live');
  await flow.practice.press('U0ANA', 'D0ANA', summary?.ts ?? '', 'back_to_shadow');
  await until(async () => (await current())?.settings.workspace.mode === 'shadow', 'shadow again');
  await flow.practice.settled();
  await until(
    async () => postsIn(flow.practice, 'D0ANA').some(({ buttons }) => buttons[0] === 'Go live for everybody'),
    'the button to come back',
  );
  await Promise.all([
    flow.practice.press('U0ANA', 'D0ANA', summary?.ts ?? '', 'go_live'),
    flow.practice.press('U0ANA', 'D0ANA', summary?.ts ?? '', 'go_live'),
  ]);
  await until(async () => (await current())?.settings.workspace.mode === 'live', 'live again');
  await flow.practice.settled();
  expect((await versions()).slice(before).map(({ changed_by }) => changed_by)).toEqual([
    'U0ANA',
    'U0ANA',
    'U0ANA',
  ]);
});

test('R10: client by client: Acme goes live, Borealis and clients to come stay in shadow', async () => {
  const summary = await firstDays();
  expect(await flow.practice.press('U0ANA', 'D0ANA', summary?.ts ?? '', 'choose_live')).toEqual({
    kind: 'done',
  });
  await until(async () => openForm()?.payload.callback_id === 'choose_live', 'the form');
  expect(await flow.practice.submit('U0ANA', openForm()?.id ?? '', { live: ['Acme'] })).toEqual({
    kind: 'done',
  });
  await until(
    async () => postsIn(flow.practice, 'D0ANA').some(({ shown }) => shown.includes('*Live for:* Acme.')),
    'the message to say so',
  );
  expect((await current())?.settings).toMatchObject({
    workspace: { mode: 'shadow' },
    clients: [{ name: 'Acme', mode: 'live' }, { name: 'Borealis' }],
  });
  await at('2026-11-24T20:00');
  await maya('Hello?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Hello?');
  await flow.drained();
  expect(noticesIn(flow.practice, 'C0ACME')).toHaveLength(1);
  expect(noticesIn(flow.practice, 'C0BOREALIS')).toEqual([]);
});

test('G1: the Home tab says what is in force, and changes it', async () => {
  expect(await openHome(flow, 'U0ANA')).toContain('*Shadow mode:* clients hear nothing');
  await openHome(flow, 'U0ANA', 'mode');
  const home = () => [...flow.practice.model.views.values()].find(({ id }) => id === homeId());
  const homeId = () => [...flow.practice.model.homes.values()].at(-1);
  await until(async () => JSON.stringify(home()).includes('*Shadow mode for everybody.*'), 'the Home tab');
  await flow.practice.pressInView('U0ANA', homeId() ?? '', 'go_live');
  await until(async () => JSON.stringify(home()).includes('*Live for everybody.*'), 'the Home tab to say so');
  expect((await current())?.settings.workspace.mode).toBe('live');
});

test('P5: a client who forges a press, or the form, changes nothing', async () => {
  const before = await versions();
  const replies = await openReplyBox();
  const from = {
    team: { id: 'T0STUDIO', domain: 'studio' },
    user: { id: 'U0MAYA', team_id: 'T0ACME' },
    api_app_id: 'A0GATEHOUSE',
  };
  const press = {
    type: 'block_actions',
    trigger_id: 'no trigger',
    container: { type: 'message', message_ts: '1.000001', channel_id: 'C0ACME' },
    channel: { id: 'C0ACME', name: 'acme' },
    message: { ts: '1.000001', text: '' },
    response_url: replies.url,
    actions: [{ type: 'button', action_id: 'go_live', block_id: 'b', value: 'all', action_ts: '1.0' }],
  };
  await postInteraction(flow, { ...from, ...press });
  await until(async () => replies.texts().length > 0, 'the press to be refused');
  await replies.stop();
  const form = await postInteraction(flow, {
    ...from,
    type: 'view_submission',
    view: {
      id: 'V0FORGED',
      type: 'modal',
      app_installed_team_id: 'T0STUDIO',
      callback_id: 'choose_live',
      private_metadata: 'null',
      state: { values: { live: { live: { selected_options: [{ value: 'Acme' }] } } } },
    },
  });
  expect(form.text).toContain(
    'Only people whose hours I protect can change that; my Home tab says who can add you.',
  );
  expect(await versions()).toEqual(before);
});

test('G2: when the settings came from a file, the message says that the file wins once it is applied again', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'gatehouse-')), 'gatehouse.yml');
  const settings = (await current())?.settings;
  if (settings === undefined) throw new Error('there are no settings');
  await writeFile(file, toSettingsFile({ ...settings, ignore: { users: ['U0NOBODY'], teams: [] } }));
  await applySettingsFile(flow.database, file, studio, { now: flow.practice.clock.now(), features: [] });
  const summary = await firstDays();
  await press(summary?.ts, 'go_live');
  const { list = [] } = flow.practice.model.messages.get('D0ANA') ?? {};
  expect(JSON.stringify(list.find(({ ts }) => ts === summary?.ts))).toContain('its mode wins');
  await applySettingsFile(flow.database, file, studio, { now: flow.practice.clock.now(), features: [] });
  expect((await current())?.settings.workspace.mode).toBe('shadow');
});
