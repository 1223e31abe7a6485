/**
 * Clients as a list (I1, C1). Proves: what is said of somebody who was met, and what follows for the settings; what goes along
 * when two clients become one; that a client which ended comes back as it was, without what is another's by now; and pages.
 */
import { withEnded, withMerged, withResumed } from '../../../src/features/clients/rules/endings';
import { nameProblem } from '../../../src/features/clients/rules/entries';
import { findByWords, pageWords, readPage, sliceOf } from '../../../src/features/clients/rules/pages';
import {
  isUndecided,
  type Stranger,
  withBelonging,
  withConfirmed,
  withIgnored,
} from '../../../src/features/clients/rules/strangers';
import { teamTitle } from '../../../src/features/clients/rules/teams';
import { findListed } from '../../../src/workspace/audience';
import { type Settings, settingsSchema } from '../../../src/workspace/settings/settings';

const settings = settingsSchema.parse({
  members: [
    { user: 'U0ANA', name: 'Ana' },
    { user: 'U0BEN', name: 'Ben' },
  ],
  clients: [
    {
      name: 'Acme',
      teams: ['T0ACME'],
      contact: 'U0ANA',
      conversations: [{ channel: 'C0ACME', purpose: 'urgent' }],
      terms: 'Two rounds',
    },
    { name: 'Borealis', users: ['U0THEO'], contact: 'U0BEN', members: ['U0ANA'] },
  ],
});
const cedar: Stranger = { id: 7, name: 'Cedar', teamId: 'T0CEDAR', userId: null };
const guest: Stranger = { id: 8, name: 'Gil', teamId: null, userId: 'U0GIL' };
const client = (of: Settings, name: string) => of.clients.find((each) => each.name === name);

test('I1: a stranger is undecided until they are a client’s, ignored, or a member', () => {
  expect(isUndecided(settings, cedar)).toBe(true);
  const confirmed = withConfirmed(settings, cedar, { name: 'Cedar', contact: 'U0BEN' }, ['C0CEDAR']);
  expect(isUndecided(confirmed, cedar)).toBe(false);
  expect(isUndecided(withEnded(confirmed, 'Cedar'), cedar)).toBe(false);
  expect(isUndecided(withIgnored(settings, guest), guest)).toBe(false);
  expect(isUndecided(settings, { ...guest, userId: 'U0ANA' })).toBe(false);
});

test('I1: a stranger who is confirmed brings their workspace and the channels that are nobody’s', () => {
  const confirmed = withConfirmed(settings, cedar, { name: 'Cedar', contact: null }, ['C0CEDAR', 'C0ACME']);
  expect(client(confirmed, 'Cedar')).toEqual({
    name: 'Cedar',
    teams: ['T0CEDAR'],
    users: [],
    members: [],
    conversations: [{ channel: 'C0CEDAR', purpose: 'general' }],
  });
  expect(settingsSchema.safeParse(confirmed).success).toBe(true);
});

test('I1: a guest belongs to a client, said once or twice', () => {
  const once = withBelonging(settings, guest, 'Borealis', []);
  expect(client(once, 'Borealis')?.users).toEqual(['U0THEO', 'U0GIL']);
  expect(withBelonging(once, guest, 'Borealis', [])).toEqual(once);
  expect(withBelonging(settings, guest, 'Nobody', [])).toEqual(settings);
});

test('C1: a merged client brings people, channels and members in charge; the other’s terms hold', () => {
  const merged = withMerged(settings, 'Borealis', 'Acme');
  expect(merged.clients).toHaveLength(1);
  expect(client(merged, 'Acme')).toMatchObject({
    users: ['U0THEO'],
    contact: 'U0ANA',
    members: ['U0BEN'],
    terms: 'Two rounds',
  });
  expect(settingsSchema.safeParse(merged).success).toBe(true);
  expect(withMerged(settings, 'Acme', 'Acme')).toEqual(settings);
});

test('I1: people of a client that ended are let alone, and it comes back as it was', () => {
  const ended = withEnded(settings, 'Borealis');
  expect(findListed(ended, 'U0THEO', null)).toEqual({ kind: 'ignored' });
  expect(settingsSchema.safeParse(ended).success).toBe(true);
  expect(withResumed(ended, 'Borealis')).toEqual(settings);
});

test('I1: somebody of a client that ended who is another client’s by now is that one’s', () => {
  const moved = withBelonging(withEnded(settings, 'Borealis'), { ...guest, userId: 'U0THEO' }, 'Acme', []);
  expect(findListed(moved, 'U0THEO', null)).toMatchObject({ kind: 'client', client: { name: 'Acme' } });
  const back = withResumed(moved, 'Borealis');
  expect(client(back, 'Borealis')?.users).toEqual([]);
  expect(settingsSchema.safeParse(back).success).toBe(true);
});

test('I1: a client whose contact left comes back without one', () => {
  const { members, ...ended } = withEnded(settings, 'Borealis');
  const back = withResumed({ ...ended, members: members.slice(0, 1) }, 'Borealis');
  expect(client(back, 'Borealis')).not.toHaveProperty('contact');
  expect(settingsSchema.safeParse(back).success).toBe(true);
});

test('G2: a file may not name a client that ended like another one', () => {
  const { clients } = settings;
  const twice = settingsSchema.safeParse({ ...settings, former_clients: [{ ...clients[0], name: 'acme' }] });
  expect(twice.error?.issues.map(({ path }) => path)).toEqual([['former_clients', 0, 'name']]);
});

test.each([
  ['', 'Give it a name'],
  ['  ACME'.trim(), 'Belongs to…'],
  ['Ac\u202eme', 'nobody sees'],
])('I1: the name %j is refused', (name, why) => {
  expect(nameProblem(settings, name)).toContain(why);
});

test('I1: the name of a client that ended is taken', () => {
  expect(nameProblem(withEnded(settings, 'Acme'), 'acme')).toContain('former client');
  expect(nameProblem(settings, 'Cedar')).toBeNull();
});

test.each([
  { kind: 'list', page: 3, find: 'acme corp' },
  { kind: 'list', page: 0, find: '' },
  { kind: 'new', page: 1 },
  { kind: 'former', page: 0 },
  { kind: 'about', id: 12 },
] as const)('G1: the page %j is read as it was written', (page) => {
  expect(readPage(pageWords(page))).toEqual(page);
});

test.each([null, '', 'nonsense', 'about', 'list x'])('G1: %j is the beginning of the list', (words) => {
  expect(readPage(words)).toEqual({ kind: 'list', page: 0, find: '' });
});

test('G1: a page past the end is the last one', () => {
  const all = Array.from({ length: 21 }, (_, n) => n);
  expect(sliceOf(all, 9)).toEqual({ entries: [20], page: 2, next: false, previous: true });
  expect(sliceOf([], 4)).toEqual({ entries: [], page: 0, next: false, previous: false });
});

test('G1: all words are sought, without regard to capitals and order', () => {
  expect(findByWords(settings.clients, 'EAL bor').map(({ name }) => name)).toEqual(['Borealis']);
  expect(findByWords(settings.clients, '').map(({ name }) => name)).toEqual(['Acme', 'Borealis']);
});

test('I1: a workspace is called by its name and some of its people', () => {
  expect(teamTitle('Cedar', [])).toBe('Cedar');
  expect(teamTitle('Cedar', ['Lee', 'Mo', 'Ida', 'Kim'])).toBe('Cedar (Lee, Mo, Ida and others)');
});
