/**
 * Undo in the Home tab, and what is open (G2, G3). Proves: a change that brought a client is not taken back while something
 * is open of them; the presser reads what it is; and once it is closed, the change is taken back.
 */
import { type Flow, startFlow, unhurried } from '../support/gatehouse';
import { changeAs, openHome, pressHome, settingsInForce } from '../support/home';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow(unhurried);
});
afterEach(() => flow.stop());

async function openHistory(): Promise<void> {
  await openHome(flow, 'U0ANA');
  await pressHome(flow, 'U0ANA', 'show_drawer', 'settings');
  await pressHome(flow, 'U0ANA', 'show_drawer', 'settings history 0');
}

test('G3: Ana can’t undo a client away of whom a message waits; once it is answered she can', async () => {
  const before = (await settingsInForce(flow)).settings;
  const acme = before.clients.filter(({ name }) => name === 'Acme');
  await changeAs(flow, 'U0ANA', (settings) => ({
    ...settings,
    clients: settings.clients.filter(({ name }) => name !== 'Acme'),
    former_clients: acme,
  }));
  await changeAs(flow, 'U0ANA', () => before);
  const { version } = await settingsInForce(flow);
  await flow.practice.say('U0MAYA', 'C0ACME', 'Can you send me the logo?');
  await flow.drained();
  await openHistory();
  const refused = await pressHome(flow, 'U0ANA', 'undo_settings', String(version));
  expect(refused).toContain('Acme has 1 message waiting. Close that first');
  expect(await settingsInForce(flow)).toMatchObject({ version, settings: before });
  await flow.practice.say('U0ANA', 'C0ACME', 'Here it is.');
  await flow.drained();
  await openHistory();
  expect(await pressHome(flow, 'U0ANA', 'undo_settings', String(version))).toContain('Taken back.');
  const { settings } = await settingsInForce(flow);
  expect(settings.former_clients?.map(({ name }) => name)).toEqual(['Acme']);
});
