import { isSame, keyed, placeByName } from './difference';
import { judgeChanged } from './judge';
import type { Settings } from './settings';

/** Values of one place: before a change, as the change left it, and as it is in force now. */
export type Three<T = unknown> = Readonly<{ before: T; changed: T; inForce: T }>;

/**
 * What taking a change back would give. `conflict`: what the change made was changed again since, at these places.
 * `wrong`: the result would not be right, for these reasons.
 */
export type UndoneChange = Readonly<
  | { kind: 'settings'; settings: Settings }
  | { kind: 'conflict'; places: readonly string[] }
  | { kind: 'wrong'; problems: readonly string[] }
>;

type Path = readonly string[];
type Clash = (path: Path) => void;

/**
 * Takes back what one change made, and leaves what was changed since (G3). Members, clients and conversations are the
 * same by their id or name, whatever their place in the list.
 */
export function undoChange(three: Three<Settings>): UndoneChange {
  const places: string[] = [];
  const merged = merge(three, [], (path) => places.push(path.join('.')));
  return places.length > 0 ? { kind: 'conflict', places } : judge(merged, three.inForce);
}

function merge(three: Three, path: Path, clash: Clash): unknown {
  const settled = settle(three);
  if (settled !== null) return settled.value;
  // A key that is not there is like one with nothing under it: of two texts under it, one can go.
  const merged =
    mergeAll(three, isList, (lists) => mergeLists(lists, path, clash), []) ??
    mergeAll(three, isGroup, (groups) => mergeGroups(groups, path, clash), {});
  if (merged === null) return refuse(three, path, clash);
  const mayGo = three.before === undefined || three.inForce === undefined;
  return mayGo && isEmpty(merged.value) ? undefined : merged.value;
}

/** What follows without a look inside: the change touched nothing here, is taken back already, or is in force as it was made. */
function settle({ before, changed, inForce }: Three): Readonly<{ value: unknown }> | null {
  if (isSame(before, changed) || isSame(before, inForce)) return { value: inForce };
  return isSame(changed, inForce) ? { value: before } : null;
}

/** Merges three values of one kind; null when they are not. `none` stands for one that is not there. */
function mergeAll<T>(
  three: Three,
  isKind: (value: unknown) => value is T,
  merging: (three: Three<T>) => unknown,
  none: T,
): Readonly<{ value: unknown }> | null {
  const { before = none, changed = none, inForce = none } = three;
  if (!isKind(before) || !isKind(changed) || !isKind(inForce)) return null;
  return { value: merging({ before, changed, inForce }) };
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function refuse({ inForce }: Three, path: Path, clash: Clash): unknown {
  clash(path);
  return inForce;
}

type Group = Readonly<Record<string, unknown>>;

function mergeGroups(three: Three<Group>, path: Path, clash: Clash): Group {
  const keys = new Set([...Object.keys(three.inForce), ...Object.keys(three.before)]);
  const merged = [...keys].map((key) => [key, merge(at(three, key), [...path, key], clash)] as const);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function at(three: Three<Group>, key: string): Three {
  return each(three, (group) => (Object.hasOwn(group, key) ? group[key] : undefined));
}

function each<From, To>({ before, changed, inForce }: Three<From>, of: (value: From) => To): Three<To> {
  return { before: of(before), changed: of(changed), inForce: of(inForce) };
}

type List = readonly unknown[];

/** By which key the entries of a list are told apart. */
const entryKeys: Readonly<Record<string, string>> = {
  members: 'user',
  clients: 'name',
  former_clients: 'name',
  conversations: 'channel',
};

function mergeLists(three: Three<List>, path: Path, clash: Clash): unknown {
  const all = [...three.before, ...three.changed, ...three.inForce];
  const key = entryKeys[path.at(-1) ?? ''];
  if (key !== undefined && all.every(isGroup))
    return mergeEntries(
      each(three, (list) => byKey(list, key)),
      path,
      clash,
    );
  // The hours of a day are one thing: half of them from here and half from there would be hours that nobody wrote.
  return all.some(isInterval) ? refuse(three, path, clash) : mergeValues(three, path, clash);
}

function mergeEntries(three: Three<Group>, path: Path, clash: Clash): List {
  const keys = new Set([...Object.keys(three.inForce), ...Object.keys(three.before)]);
  const merged = [...keys].map((key) => mergeEntry(at(three, key), [...path, key], clash));
  return merged.filter((each) => each !== undefined);
}

/** An entry is there or it is not. One that came or went with the change, and was changed since, is not taken apart. */
function mergeEntry(three: Three, path: Path, clash: Clash): unknown {
  if (!Object.values(three).includes(undefined)) return merge(three, path, clash);
  const settled = settle(three);
  return settled === null ? refuse(three, path, clash) : settled.value;
}

/** A list in which each value stands for itself, such as ids or dates off. */
function mergeValues(three: Three<List>, path: Path, clash: Clash): unknown {
  const { before, changed, inForce } = three;
  const added = without(changed, before);
  if (without(added, inForce).length > 0) return refuse(three, path, clash);
  return [...without(inForce, added), ...without(without(before, changed), inForce)];
}

function without(values: List, others: List): List {
  return values.filter((value) => !others.some((other) => isSame(value, other)));
}

function byKey(entries: List, key: string): Group {
  return keyed(entries.filter(isGroup), (entry) => String(entry[key]));
}

function isList(value: unknown): value is List {
  return Array.isArray(value);
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInterval(value: unknown): boolean {
  return typeof value === 'string' && /^\d\d:\d\d-\d\d:\d\d$/.test(value);
}

function judge(merged: unknown, inForce: Settings): UndoneChange {
  const judged = judgeChanged(merged, inForce);
  if (judged.kind === 'right') return { kind: 'settings', settings: judged.settings };
  const problems = judged.mistakes.map(({ path, message }) => `${placeByName(merged, path)} ${message}`);
  return { kind: 'wrong', problems: [...new Set(problems)] };
}
