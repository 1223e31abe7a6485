import type { Deps } from '../../deps';
import { isSame } from '../../workspace/settings/difference';
import type { Settings } from '../../workspace/settings/settings';
import type { SettingsPart, SettingsSight } from '../../workspace/settings-part';
import { sightOf } from './open';
import type { ChangedPart } from './views';

type Part = SettingsPart<Deps>;
type Change = Readonly<{ before: Settings; after: Settings }>;

/** What a change of the settings was about, by the forms that would have made it. A form that it did not touch is left out. */
export function listChangedParts(
  parts: readonly Part[],
  sight: SettingsSight,
  change: Change,
): readonly ChangedPart[] {
  return [
    ...entriesThatCame(change, 'came'),
    ...entriesThatCame({ before: change.after, after: change.before }, 'went'),
    ...parts.filter(({ group }) => group === 'mine').flatMap((part) => ofMembers(part, sight, change)),
    ...parts.filter(({ group }) => group === 'clients').flatMap((part) => ofClients(part, sight, change)),
    ...parts
      .filter(({ group }) => group === 'workspace')
      .flatMap((part) => changed(part, { sight, change, about: null, whose: null })),
  ];
}

/** Members and clients that one version has and the other has not. */
function entriesThatCame({ before, after }: Change, how: 'came' | 'went'): ChangedPart[] {
  const none = { whose: null, was: null, is: null };
  const users = new Set(before.members.map(({ user }) => user));
  const names = new Set(before.clients.map(({ name }) => name));
  return [
    ...after.members
      .filter(({ user }) => !users.has(user))
      .map(({ name }) => ({ ...none, title: how === 'came' ? 'New member' : 'Member removed', about: name })),
    ...after.clients
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => ({ ...none, title: how === 'came' ? 'New client' : 'Client removed', about: name })),
  ];
}

function ofMembers(part: Part, sight: SettingsSight, change: Change): ChangedPart[] {
  return change.after.members.flatMap((member) => {
    const before = change.before.members.find(({ user }) => user === member.user);
    if (before === undefined || isSame(before, member)) return [];
    const own = { ...sight, member };
    return changed(part, { sight: own, change, about: member.name, whose: member.user });
  });
}

function ofClients(part: Part, sight: SettingsSight, change: Change): ChangedPart[] {
  if (part.choices === undefined) return changed(part, { sight, change, about: null, whose: null });
  return change.after.clients.flatMap((client) => {
    const before = change.before.clients.find(({ name }) => name === client.name);
    if (before === undefined || isSame(before, client)) return [];
    const own = { ...sight, about: client.name };
    return changed(part, { sight: own, change, about: client.name, whose: null });
  });
}

type About = Readonly<{ sight: SettingsSight; change: Change; about: string | null; whose: string | null }>;

function changed(part: Part, { sight, change, about, whose }: About): ChangedPart[] {
  const [before, after] = [sightOf(sight, change.before), sightOf(sight, change.after)];
  const touches = part.touches ?? part.concerns;
  if (isSame(touches(change.before, before), touches(change.after, after))) return [];
  const [was, is] = [part.summary(before), part.summary(after)];
  const isTold = sight.about === null && was !== is;
  return [{ title: part.title, about, whose, was: isTold ? was : null, is: isTold ? is : null }];
}
