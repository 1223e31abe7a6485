/**
 * Live or shadow by client (R10). Proves: a client's own mode goes before the workspace's, in both directions; a notice
 * that was said counts for the closure, one that would have been said does not once the client is live (R3); a mistake
 * in the settings is named.
 */
import { type Settings, settingsSchema } from '../../src/workspace/settings/settings';
import { type Flow, startFlow } from '../support/gatehouse';
import { noticesIn } from '../support/slack';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(() => flow.stop());

test('R10: a client in shadow mode is told nothing while another is live, and the other way round', async () => {
  await flow.settings((settings) => withModes(settings, 'live', { Borealis: 'shadow' }));
  await bothWrite();
  expect([notices('C0ACME'), notices('C0BOREALIS')]).toEqual([1, 0]);
  flow.practice.clock.set(flow.practice.clock.now() + 24 * 3_600_000 * 3);
  await flow.settings((settings) => withModes(settings, 'shadow', { Borealis: 'live' }));
  await bothWrite();
  expect([notices('C0ACME'), notices('C0BOREALIS')]).toEqual([1, 1]);
});

test('R3: in live mode only what was really said counts; back in shadow mode, what was said counts too', async () => {
  const decisions = async () =>
    (await flow.record()).map(({ decision, because }) => [decision, because.at(-1)]);
  await flow.settings((settings) => withModes(settings, 'shadow', {}));
  await write();
  await write();
  await flow.settings((settings) => withModes(settings, 'shadow', { Acme: 'live' }));
  await write();
  await write();
  await flow.settings((settings) => withModes(settings, 'shadow', {}));
  await write();
  expect(await decisions()).toEqual([
    ['shadow', 'shadow'],
    ['silence', 'told_in_shadow'],
    ['reply', 'closed'],
    ['silence', 'already_told'],
    ['silence', 'told_in_shadow'],
  ]);
  expect(notices('C0ACME')).toBe(1);
});

test('G2: another word is refused with the right ones', () => {
  const { error } = settingsSchema.safeParse({ clients: [{ name: 'Acme', mode: 'quiet' }] });
  expect(error?.issues).toMatchObject([{ path: ['clients', 0, 'mode'], message: 'must be live or shadow' }]);
});

async function bothWrite(): Promise<void> {
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.practice.say('U0THEO', 'C0BOREALIS', 'Is the site up?');
  await flow.drained();
}

async function write(): Promise<void> {
  await flow.practice.clock.advance(60_000);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Is the brochure done?');
  await flow.drained();
}

function notices(channel: 'C0ACME' | 'C0BOREALIS'): number {
  return noticesIn(flow.practice, channel).length;
}

function withModes(
  settings: Settings,
  mode: 'live' | 'shadow',
  own: Record<string, 'live' | 'shadow'>,
): Settings {
  return {
    ...settings,
    workspace: { ...settings.workspace, mode },
    clients: settings.clients.map((client) => {
      const mode = own[client.name];
      return mode === undefined ? client : { ...client, mode };
    }),
  };
}
