/**
 * Two hundred clients in the Home tab, everything at its limits (G1). Proves: the list is paged and searched by name, whatever
 * the names hold; each page and each form is within Slack's limits, which the practice workspace checks.
 */
import { sql } from 'kysely';
import type { UserId } from '../../src/workspace/ids';
import type { Settings } from '../../src/workspace/settings/settings';
import { type Flow, startFlow, studio, unhurried, until } from '../support/gatehouse';
import {
  changeAs,
  formShown,
  homeId,
  openHome,
  openSettingsForm,
  pressHome,
  submitForm,
} from '../support/home';

const ana: UserId = 'U0ANA';
/** A name of eighty characters, all of which are escaped but the number. */
const nameOf = (number: number) => `${String(number).padStart(3, '0')} ${'<&>"'.repeat(19)}`;

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow(unhurried);
  await changeAs(flow, ana, filled);
  await flow.database.pool.query(
    `insert into clients (team_id, name, state, proposed_for_team)
     select $1, repeat('<', 75) || n, 'proposed', 'T0NEW' || n from generate_series(1, 60) n`,
    [studio],
  );
  await flow.drained();
}, 60_000);
afterAll(() => flow.stop());

function filled(settings: Settings): Settings {
  const members = Array.from({ length: 40 }, (_, n) => ({
    user: `U0MEMBER${n}` as const,
    name: `Member ${n}`,
  }));
  const clients = Array.from({ length: 199 }, (_, n) => ({
    name: nameOf(n),
    teams: [`T0TEAM${n}` as const],
    users: Array.from({ length: 30 }, (_, at) => `U0CLIENT${n}X${at}` as const),
    members: members.map(({ user }) => user),
    conversations: Array.from({ length: 20 }, (_, at) => ({
      channel: `C0CLIENT${n}X${at}` as const,
      purpose: 'general' as const,
    })),
    terms: '<'.repeat(2500),
  }));
  return {
    ...settings,
    members: [...settings.members, ...members],
    clients: [...settings.clients, ...clients],
    former_clients: Array.from({ length: 30 }, (_, n) => ({
      ...clients[0],
      name: `Ended ${nameOf(n)}`.slice(0, 80),
    })) as Settings['clients'],
  };
}

const count = (shown: string, what: string) => shown.split(what).length - 1;

async function openClients(): Promise<string> {
  await openHome(flow, ana);
  return pressHome(flow, ana, 'show_drawer', 'clients');
}

test('G1: a page shows ten, the next one ten others, and the new ones come first and have pages of their own', async () => {
  const first = await openClients();
  expect(first).toContain('201 clients. I also met 60 who are new');
  expect(count(first, '"Open…"')).toBe(10);
  expect(count(first, '"confirm_client"')).toBe(5);
  const next = await pressHome(flow, ana, 'next_clients');
  expect(count(next, '"Open…"')).toBe(10);
  expect(count(next, '"confirm_client"')).toBe(0);
  await openClients();
  expect(count(await pressHome(flow, ana, 'new_clients'), '"confirm_client"')).toBe(10);
});

test('G1: words in the field show those whose name holds them all, and “Show all” the rest again', async () => {
  await openClients();
  const found = await pressHome(flow, ana, 'find_clients', '<&> 19');
  expect(count(found, '"Open…"')).toBe(10);
  expect(await pressHome(flow, ana, 'next_clients')).toContain('*198 ');
  expect(await pressHome(flow, ana, 'find_clients', 'acme')).toContain('*Acme*');
  expect(await pressHome(flow, ana, 'find_clients', 'nobody')).toContain(
    'No client’s name contains “nobody”',
  );
  expect(count(await pressHome(flow, ana, 'all_clients'), '"Open…"')).toBe(10);
});

test('G1: a client at its limits, and the forms about it, are taken by Slack', async () => {
  const id = await idOf(nameOf(7));
  await openClients();
  await pressHome(flow, ana, 'find_clients', '007');
  const one = await pressHome(flow, ana, 'open_client', `clients about ${id}`);
  expect(one).toContain('*Client*');
  expect(await openForm('merge_client', id)).toContain('Into which client does');
  expect(await openForm('end_client', id)).toContain('Nothing of theirs is waiting.');
  const value = JSON.stringify({ part: 'client', whose: null, about: nameOf(7) });
  expect(await openForm('open_settings', value)).toContain('"initial_users"');
  await openClients();
  expect(await pressHome(flow, ana, 'former_clients')).toContain('resume_client');
});

test('G1: of two hundred clients one is chosen before a form that is about one', async () => {
  await openSettingsForm(flow, ana, 'client');
  expect(formShown(flow, ana)).toContain('option_groups');
  expect(await submitForm(flow, ana, { entry: `entry ${nameOf(3)}` })).toEqual({ kind: 'done' });
  expect(formShown(flow, ana)).toContain('"users"');
});

async function idOf(name: string): Promise<string> {
  const { rows } = await sql<{ id: number }>`select id from clients where name = ${name}`.execute(
    flow.database.everyTeam,
  );
  return String(rows[0]?.id);
}

async function openForm(action: string, value: string): Promise<string> {
  const before = formShown(flow, ana);
  expect(await flow.practice.pressInView(ana, homeId(flow, ana), action, value)).toEqual({ kind: 'done' });
  await until(async () => formShown(flow, ana) !== before, 'the form to open');
  await until(async () => !formShown(flow, ana).includes('One moment…'), 'the form to be filled');
  return formShown(flow, ana);
}
