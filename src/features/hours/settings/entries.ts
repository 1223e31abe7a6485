import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { alwaysIn, localDayAt } from '../../../schedule/calendar';
import { formatLocalDate } from '../../../schedule/wall-time';
import { context } from '../../../slack/blocks';
import { type FormValues, optionsIn } from '../../../slack/form-values';
import { escapeText } from '../../../words/escape';
import { isSame } from '../../../workspace/settings/difference';
import type { Member, Settings } from '../../../workspace/settings/settings';
import { withMember } from '../../../workspace/settings/with';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { zoneAt } from '../../../workspace/timetable';
import { showNextReply } from '../next-reply';
import { findEntry, type KeyOf, listEntryIds, withEntry } from '../rules/entries';
import { removalField } from '../views/entries';

/** What was entered for one entry, or what is wrong with it, in words, by the field's name. */
export type EnteredEntry<Entry> = Readonly<
  { kind: 'entry'; entry: Entry } | { kind: 'wrong'; errors: Readonly<Record<string, string>> }
>;

/** An entry that is about to be saved. `before`: the settings without it. */
export type NewEntry<Entry> = Readonly<{ entry: Entry; before: Settings }>;

/** A list of a member's own entries with dates, such as their time off, and the form of one of them. */
export type EntriesOf<Entry> = Readonly<{
  list: (member: Member) => readonly Entry[];
  put: (settings: Settings, user: string, entries: readonly Entry[]) => Settings;
  /** What tells an entry apart, which also puts them in order: its dates. */
  keyOf: KeyOf<Entry>;
  /** Whether it is past. It then stays in the settings, and is not shown any more. */
  isOver: (entry: Entry, today: string) => boolean;
  /** An entry in a line, in plain text. */
  title: (entry: Entry, sight: SettingsSight) => string;
  /** What is said where there is none ahead. */
  none: string;
  /** The fields of an entry; null: of a new one. */
  fields: (entry: Entry | null, sight: SettingsSight) => readonly KnownBlock[];
  /** The field at which it is said what is wrong with an entry as a whole. */
  firstField: string;
  /** What the box that takes an entry out says. */
  removal: string;
  /** Reads the fields of an entry. `known`: as it is in the settings; null: it is a new one. */
  read: (values: FormValues, known: Entry | null) => EnteredEntry<Entry>;
  /** What is wrong with an entry beside the `others`, by the field's name; null: nothing. Absent: they never clash. */
  clash?: (
    entry: Entry,
    others: readonly Entry[],
    sight: SettingsSight,
  ) => Readonly<Record<string, string>> | null;
  preview: (saved: NewEntry<Entry>, sight: SettingsSight) => readonly KnownBlock[];
}>;

type Head = Readonly<{ id: string; title: string; adds: string }> & Pick<SettingsPart<Deps>, 'fieldAt'>;

/** A form about one of a member's own entries, which is chosen first: to be added, changed or taken out (A2, A4, A9). */
export function partOfEntries<Entry>(head: Head, kind: EntriesOf<Entry>): SettingsPart<Deps> {
  const { list, keyOf } = kind;
  const listOf = (settings: Settings, user: string) =>
    settings.members.filter((each) => each.user === user).flatMap(list);
  return {
    ...head,
    group: 'mine',
    right: 'self',
    summary: (sight) => summaryOf(kind, sight),
    choices: (sight) =>
      listComing(kind, sight).map(({ id, entry }) => ({ about: id, title: kind.title(entry, sight) })),
    fields: (sight) => {
      if (sight.about === null) return kind.fields(null, sight);
      const entry = findEntry(list(sight.member), keyOf, sight.about);
      return entry === null ? [] : [...kind.fields(entry, sight), removalField(kind.removal)];
    },
    read: (values, sight) => readEntry(kind, values, sight),
    concerns: (settings, { member, about }) => findEntry(listOf(settings, member.user), keyOf, about),
    touches: (settings, { member }) => listOf(settings, member.user),
    preview: (sight, _, values) => {
      if (isRemoved(values)) return [context('It is taken out.'), ...showNextReply(sight)];
      const known = findEntry(list(sight.member), keyOf, sight.about);
      const read = kind.read(values, known);
      return read.kind === 'wrong' ? { errors: read.errors } : previewEntry(kind, read.entry, sight);
    },
  };
}

/** The date (`YYYY-MM-DD`) that it is where the member is. */
export function todayOf({ settings, member, now }: SettingsSight): string {
  return formatLocalDate(localDayAt(alwaysIn(zoneAt(settings, member, now)), now));
}

function listComing<Entry>(
  { list, keyOf, isOver }: EntriesOf<Entry>,
  sight: SettingsSight,
): { id: string; entry: Entry }[] {
  const entries = list(sight.member);
  const ids = listEntryIds(entries, keyOf);
  const today = todayOf(sight);
  return entries
    .map((entry, n) => ({ id: ids[n] ?? '', entry }))
    .filter(({ entry }) => !isOver(entry, today))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function summaryOf<Entry>(kind: EntriesOf<Entry>, sight: SettingsSight): string {
  const [next, ...more] = listComing(kind, sight);
  if (next === undefined) return kind.none;
  const title = escapeText(kind.title(next.entry, sight));
  return more.length === 0 ? title : `${title}, and ${more.length} more`;
}

function isRemoved(values: FormValues): boolean {
  return optionsIn(values, 'remove').length > 0;
}

function readEntry<Entry>(kind: EntriesOf<Entry>, values: FormValues, sight: SettingsSight): Entered {
  const { about: id, member } = sight;
  const { list, put, keyOf } = kind;
  const known = findEntry(list(member), keyOf, id);
  if (id !== null && known === null) return wrongAt(kind.firstField, gone);
  const entered = isRemoved(values) ? null : checked(kind, kind.read(values, known), sight);
  if (entered?.kind === 'wrong') return entered;
  const change = { id, entry: entered?.entry ?? null };
  const changed = (settings: Settings) =>
    settings.members
      .filter(({ user }) => user === member.user)
      .reduce((all, each) => put(all, each.user, withEntry(list(each), keyOf, change)), settings);
  return { kind: 'change', change: changed };
}

const gone =
  'Somebody gave this other dates or took it out while you had it open. Press Cancel, and choose it again.';
const over = 'This is over already. Choose days from today on.';

/** What was entered, held against the other entries. A new one that is past would be seen by nobody. */
function checked<Entry>(
  { list, keyOf, isOver, clash, firstField }: EntriesOf<Entry>,
  entered: EnteredEntry<Entry>,
  sight: SettingsSight,
): EnteredEntry<Entry> {
  if (entered.kind === 'wrong') return entered;
  const { entry } = entered;
  if (sight.about === null && isOver(entry, todayOf(sight))) return wrongAt(firstField, over);
  const others = withEntry(list(sight.member), keyOf, { id: sight.about, entry: null });
  const errors = clash?.(entry, others, sight) ?? null;
  return errors === null ? entered : { kind: 'wrong', errors };
}

function wrongAt(field: string, words: string): Readonly<{ kind: 'wrong'; errors: Record<string, string> }> {
  return { kind: 'wrong', errors: { [field]: words } };
}

function previewEntry<Entry>(
  { list, put, keyOf, preview }: EntriesOf<Entry>,
  entry: Entry,
  sight: SettingsSight,
): readonly KnownBlock[] {
  const entries = list(sight.member);
  const ids = listEntryIds(entries, keyOf);
  const at = entries.findLastIndex((each) => isSame(each, entry));
  const others = withEntry(entries, keyOf, { id: ids[at] ?? '', entry: null });
  return preview({ entry, before: put(sight.settings, sight.member.user, others) }, sight);
}

/** Settings in which a member has these entries under one key. A list without any is left out. */
export function withList<Key extends 'time_off' | 'travel' | 'busy'>(
  settings: Settings,
  user: string,
  key: Key,
  entries: readonly NonNullable<Member[Key]>[number][],
): Settings {
  return withMember(settings, user, { [key]: entries.length === 0 ? undefined : [...entries] });
}
