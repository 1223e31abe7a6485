import { mayChange } from '../../../workspace/settings/roles';
import type { ClientSettings, Member, Settings } from '../../../workspace/settings/settings';
import { whoServes } from '../../../workspace/timetable';

/** Whether a member may write a text for everybody: an admin may (G1). */
export function mayWriteForAll(settings: Settings, { user }: Member): boolean {
  return mayChange(settings, user, 'admin', false);
}

/** Those clients for whom a member may write a text: an admin for all, a member for those they are in charge of (G1). */
export function clientsToWriteFor(settings: Settings, member: Member): readonly ClientSettings[] {
  if (mayWriteForAll(settings, member)) return settings.clients;
  return settings.clients.filter((client) =>
    whoServes({ settings }, client).some(({ user }) => user === member.user),
  );
}

/** Whether a member may write a text for a client; null: for everybody. A client who is gone is told about elsewhere. */
export function mayWriteFor(settings: Settings, member: Member, client: string | null): boolean {
  if (client === null) return mayWriteForAll(settings, member);
  const isListed = settings.clients.some(({ name }) => name === client);
  return !isListed || clientsToWriteFor(settings, member).some(({ name }) => name === client);
}
