import type { KnownBlock } from '@slack/types';
import type { DrawerLook, ForMember } from '../../deps';
import { section } from '../../slack/blocks';
import { inTeam } from '../../store/database';
import { clientTeam, modeFor } from '../../workspace/audience';
import { mayChange } from '../../workspace/settings/roles';
import type { ClientSettings } from '../../workspace/settings/settings';
import type { Workspace } from '../../workspace/workspaces';
import { listParts, settingsButtonValue } from '../settings';
import { type ClientsPage, findByWords, readPage, sliceOf } from './rules/pages';
import { isUndecided, type Stranger } from './rules/strangers';
import { listHeard, listStrangers } from './store/strangers';
import { type ListedClient, listBlocks } from './views/list';
import { type ClientPart, clientBlocks, type FormerClient, formerBlocks } from './views/one';
import { type MetStranger, newBlocks, strangerBlocks } from './views/strangers';

/** The clients, for admins (I1): those who are new, those that are listed, those that have ended, or one of them. */
export async function showClients(
  home: ForMember,
  { lead, page }: DrawerLook,
): Promise<readonly KnownBlock[]> {
  const blocks = await blocksOf(home, readPage(page));
  return [...(lead === null ? [] : [section(lead)]), ...blocks];
}

async function blocksOf(home: ForMember, page: ClientsPage): Promise<readonly KnownBlock[]> {
  switch (page.kind) {
    case 'list':
      return showList(home, page);
    case 'new': {
      const undecided = sliceOf(await findUndecided(home), page.page);
      return newBlocks({ ...undecided, entries: await meet(home, undecided.entries) });
    }
    case 'former':
      return formerBlocks(sliceOf(listFormer(home.workspace), page.page));
    case 'about':
      return showOne(home, page.id);
    default:
      return page satisfies never;
  }
}

/** How many of those who are new stand above the list. */
const mostMet = 5;

async function showList(
  home: ForMember,
  { page, find }: Readonly<{ page: number; find: string }>,
): Promise<readonly KnownBlock[]> {
  const { settings } = home.workspace;
  const undecided = await findUndecided(home);
  const isTop = page === 0 && find === '';
  const clients = sliceOf(findByWords(settings.clients, find), page);
  return listBlocks({
    clients: { ...clients, entries: clients.entries.map((each) => toListed(home.workspace, each)) },
    met: isTop ? await meet(home, undecided.slice(0, mostMet)) : [],
    counts: {
      listed: settings.clients.length,
      met: undecided.length,
      former: settings.former_clients?.length ?? 0,
    },
    find,
    addValue: settingsButtonValue({ part: 'client', isNew: true }),
  });
}

function toListed({ settings, clientIds }: Workspace, client: ClientSettings): ListedClient {
  return {
    id: clientIds.get(client.name) ?? 0,
    name: client.name,
    mode: modeFor(settings, client),
    inCharge: clientTeam(settings, client).map(({ user }) => user),
    conversations: client.conversations.length,
  };
}

/** Those who were met and of whom nobody has said who they are: how many there are, and the first `most` with their buttons. */
export async function showUndecided(
  home: ForMember,
  most: number,
): Promise<Readonly<{ count: number; blocks: readonly KnownBlock[] }>> {
  const undecided = await findUndecided(home);
  const met = await meet(home, undecided.slice(0, most));
  return { count: undecided.length, blocks: met.flatMap(strangerBlocks) };
}

async function findUndecided({ deps, workspace }: ForMember): Promise<Stranger[]> {
  const { teamId, settings } = workspace;
  const strangers = await inTeam(deps.database.db, teamId, (trx) => listStrangers(trx, teamId));
  return strangers.filter((each) => isUndecided(settings, each));
}

/** Strangers, with where they were heard. */
async function meet(
  { deps, workspace: { teamId } }: ForMember,
  strangers: readonly Stranger[],
): Promise<MetStranger[]> {
  if (strangers.length === 0) return [];
  const ids = strangers.map(({ id }) => id);
  const heard = await inTeam(deps.database.db, teamId, (trx) => listHeard(trx, teamId, ids));
  return strangers.map(({ id, name }) => {
    const { people = [], channels = [], messages = 0 } = heard.find(({ clientId }) => clientId === id) ?? {};
    return { id, name, people, channels, messages };
  });
}

function listFormer({ settings, clientIds }: Workspace): FormerClient[] {
  const former = settings.former_clients ?? [];
  return findByWords(former, '').map(({ name }) => ({ id: clientIds.get(name) ?? 0, name }));
}

/** One client; one that is gone by now gives the list. */
function showOne(home: ForMember, id: number): Promise<readonly KnownBlock[]> | readonly KnownBlock[] {
  const { settings, clientIds } = home.workspace;
  const client = settings.clients.find(({ name }) => clientIds.get(name) === id);
  if (client === undefined) return showList(home, { page: 0, find: '' });
  return clientBlocks(
    toListed(home.workspace, client),
    partsAbout(home, client.name),
    settings.clients.length > 1,
  );
}

/** The forms of the settings that are about one client, with what is in force for it. */
function partsAbout({ deps, workspace, member, now }: ForMember, about: string): ClientPart[] {
  const { settings } = workspace;
  const sight = { workspace, settings, actor: member, member, about, now };
  return listParts(deps)
    .filter(({ group, right }) => group === 'clients' && mayChange(settings, member.user, right, false))
    .filter(({ choices }) => choices?.(sight).some((each) => each.about === about) === true)
    .map((part) => ({
      title: part.title,
      summary: part.summary(sight),
      value: settingsButtonValue({ part: part.id, about }),
    }));
}
