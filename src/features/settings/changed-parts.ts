import type { Deps } from '../../deps';
import { escapeText } from '../../words/escape';
import { isSame } from '../../workspace/settings/difference';
import { type ClientRename, renamesIn } from '../../workspace/settings/renames';
import type { ClientSettings, Member, Settings } from '../../workspace/settings/settings';
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
  const ofListed = { ...change, before: underNewNames(change) };
  return [
    ...movedMode(change),
    ...movedMembers(change),
    ...movedClients(change),
    ...parts.filter(({ group }) => group === 'mine').flatMap((part) => ofMembers(part, sight, change)),
    ...parts.filter(({ group }) => group === 'clients').flatMap((part) => ofClients(part, sight, ofListed)),
    ...parts
      .filter(({ group }) => group === 'workspace')
      .flatMap((part) => changed(part, { sight, change, about: null, whose: null })),
  ];
}

/** Live or shadow has buttons of its own and no form (R10). */
function movedMode({ before, after }: Change): ChangedPart[] {
  const [was, is] = [before.workspace.mode, after.workspace.mode];
  return was === is ? [] : [{ title: 'Live or shadow', about: null, whose: null, was, is }];
}

/** Whoever was added or removed may read so of themself. */
function movedMembers({ before, after }: Change): ChangedPart[] {
  const keyOf = ({ user }: Member) => user;
  const moved = (title: string, members: readonly Member[]) =>
    titled(title, members).map((part, n) => ({ ...part, whose: members[n]?.user ?? null }));
  return [
    ...moved('New member', onlyIn(after.members, before.members, keyOf)),
    ...moved('Member removed', onlyIn(before.members, after.members, keyOf)),
  ];
}

/** Clients that came or went. One that ended is still among the former ones, and one with another name is the same. */
function movedClients({ before, after }: Change): ChangedPart[] {
  const renames = renamesIn(before, after);
  const keyOf = ({ name }: ClientSettings) => name;
  const came = onlyIn(after.clients, before.clients, keyOf).filter(
    ({ name }) => !renames.some(({ to }) => to === name),
  );
  const went = onlyIn(before.clients, after.clients, keyOf).filter(
    ({ name }) => !renames.some(({ from }) => from === name),
  );
  const added = onlyIn(came, before.former_clients ?? [], keyOf);
  const removed = onlyIn(went, after.former_clients ?? [], keyOf);
  return [
    ...titled('New client', added),
    ...titled('Client taken up again', onlyIn(came, added, keyOf)),
    ...titled('Client ended', onlyIn(went, removed, keyOf)),
    ...titled('Client removed', removed),
    ...renames.map(renamed),
  ];
}

function renamed({ from, to }: ClientRename): ChangedPart {
  return { title: 'Client renamed', about: null, whose: null, was: escapeText(from), is: escapeText(to) };
}

/** The settings before, with the names that clients have afterwards, so that what else changed of a renamed one is found. */
function underNewNames({ before, after }: Change): Settings {
  const names = new Map(renamesIn(before, after).map(({ from, to }) => [from, to]));
  return {
    ...before,
    clients: before.clients.map((each) => ({ ...each, name: names.get(each.name) ?? each.name })),
  };
}

function onlyIn<T>(some: readonly T[], others: readonly T[], keyOf: (entry: T) => string): readonly T[] {
  const keys = new Set(others.map(keyOf));
  return some.filter((each) => !keys.has(keyOf(each)));
}

function titled(title: string, entries: readonly Readonly<{ name: string }>[]): ChangedPart[] {
  return entries.map(({ name }) => ({ title, about: name, whose: null, was: null, is: null }));
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
