import type { Db } from '../store/database';
import type { ConversationId, TeamId, UserId } from './ids';
import { renamesIn } from './settings/renames';
import type { ClientSettings, Settings } from './settings/settings';
import { listClients } from './store/clients';

/** A client who leaves the list: their id on record, and where they are spoken to. */
export type LeavingClient = Readonly<{ id: number; name: string; channels: readonly ConversationId[] }>;

/** Who goes with a change of the settings: clients that end or are taken out, and members. `staying`: who is a member after it. */
export type Leaving = Readonly<{
  clients: readonly LeavingClient[];
  members: readonly Readonly<{ user: UserId; name: string }>[];
  staying: ReadonlySet<string>;
}>;

/** Something open of somebody who goes, and how much of it. `one` and `many` follow the number, as in “3 messages waiting”. */
export type OpenWork = Readonly<{
  whose: LeavingClient | Leaving['members'][number];
  count: number;
  one: string;
  many: string;
}>;

/** Finds what a feature knows to be open of those who go. What has a count of 0 is not told. */
export type FindOpenWork = (db: Db, teamId: TeamId, leaving: Leaving) => Promise<readonly OpenWork[]>;

type Knowing = Readonly<{ openWork?: FindOpenWork }>;

/** What is open of one client or member who goes: “3 messages waiting and 1 change request open”. `userId`: null for a client. */
export type LeftOpen = Readonly<{ name: string; userId: UserId | null; what: string }>;

/** The same as a sentence, for the command line. */
export function leftInWords({ name, userId, what }: LeftOpen): string {
  return `${name}${userId === null ? '' : ` (${userId})`} has ${what}`;
}

/** What would be left without anybody when settings take the place of others. For forms, files and undo alike (G2). */
export async function findOpenWork(
  features: readonly Knowing[],
  db: Db,
  teamId: TeamId,
  change: Readonly<{ before: Settings; after: Settings }>,
): Promise<LeftOpen[]> {
  const leaving = leavingIn(change, await clientIds(db, teamId));
  const { clients, members } = leaving;
  if (clients.length === 0 && members.length === 0) return [];
  const open: OpenWork[] = [];
  for (const { openWork } of features) open.push(...((await openWork?.(db, teamId, leaving)) ?? []));
  return [...clients, ...members].flatMap((each) => {
    const theirs = open.filter(({ whose, count }) => whose === each && count > 0);
    const userId = 'user' in each ? each.user : null;
    return theirs.length === 0 ? [] : [{ name: each.name, userId, what: inWords(theirs) }];
  });
}

async function clientIds(db: Db, teamId: TeamId): Promise<ReadonlyMap<string, number>> {
  return new Map((await listClients(db, teamId)).map(({ id, name }) => [name, id]));
}

/** Who goes. A client that is called otherwise stays, with all that is recorded of it. */
function leavingIn(
  { before, after }: Readonly<{ before: Settings; after: Settings }>,
  ids: ReadonlyMap<string, number>,
): Leaving {
  const renamed = new Set(renamesIn(before, after).map(({ from }) => from));
  const goes = ({ name }: ClientSettings, listed: readonly ClientSettings[]) =>
    !renamed.has(name) && !listed.some((each) => each.name === name);
  const formerBefore = before.former_clients ?? [];
  const gone = [
    ...before.clients.filter((each) => goes(each, after.clients)),
    ...formerBefore.filter((each) => goes(each, [...after.clients, ...(after.former_clients ?? [])])),
  ];
  const staying = new Set(after.members.map(({ user }) => user));
  return {
    clients: gone.flatMap(({ name, conversations }) => {
      const id = ids.get(name);
      return id === undefined ? [] : [{ id, name, channels: conversations.map(({ channel }) => channel) }];
    }),
    members: before.members
      .filter(({ user }) => !staying.has(user))
      .map(({ user, name }) => ({ user, name })),
    staying,
  };
}

function inWords(open: readonly OpenWork[]): string {
  const parts = open.map(({ count, one, many }) => `${count} ${count === 1 ? one : many}`);
  const [last = ''] = parts.slice(-1);
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
