import { foldName, replaceUnseen } from '../../../workspace/names';
import type { ClientSettings, Settings } from '../../../workspace/settings/settings';
import { withClient } from '../../../workspace/settings/with';

/** A client of whom nothing is known but the name. */
export function emptyClient(name: string): ClientSettings {
  return { name, teams: [], users: [], members: [], conversations: [] };
}

type ClientKeys = Parameters<typeof withClient>[2];

/** Settings in which some of a client's keys are others; `name` null: in which there is one more client, with these keys. */
export function withClientEntry(settings: Settings, name: string | null, keys: ClientKeys): Settings {
  if (name !== null) return withClient(settings, name, keys);
  const added = { ...settings, clients: [...settings.clients, emptyClient('')] };
  return withClient(added, '', keys);
}

/** What is wrong with the name of a client to be, in words; null: nothing. */
export function nameProblem({ clients, former_clients: former = [] }: Settings, name: string): string | null {
  if (name === '') return 'Give it a name.';
  if (replaceUnseen(name, () => '') !== name)
    return 'This name holds a line break or another character that nobody sees. Take it out.';
  const isCalled = (each: ClientSettings) => foldName(each.name) === foldName(name);
  if (clients.some(isCalled))
    return 'Another client is called that. Choose “Belongs to…” if it is the same one.';
  return former.some(isCalled)
    ? 'A former client is called that. Give this one another name, or take that one up again.'
    : null;
}
