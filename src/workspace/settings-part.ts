import type { KnownBlock } from '@slack/types';
import type { FormValues } from '../slack/form-values';
import type { Db } from '../store/database';
import type { Right } from './settings/roles';
import type { Member, Settings } from './settings/settings';
import type { Workspace } from './workspaces';

/** Where a part of the settings stands in the Home tab: a member's own, those about clients, those of the workspace. */
export type SettingsGroup = 'mine' | 'clients' | 'workspace';

/** What a form of the settings is shown with. */
export type SettingsSight = Readonly<{
  workspace: Workspace;
  /** The settings that are shown: those in force, or those that a preview is of. */
  settings: Settings;
  /** Who looks. */
  actor: Member;
  /** Whose own settings it is about: the actor's, unless an admin looks after another member's. */
  member: Member;
  /** Which entry it is about, such as a client's name; null: none in particular, or a new one. */
  about: string | null;
  /** Ms since 1970 UTC. */
  now: number;
}>;

/** What a form comes to: a change of the settings, or what is wrong, in words, by the field's name. */
export type Entered = Readonly<
  | { kind: 'change'; change: (settings: Settings) => Settings }
  | { kind: 'wrong'; errors: Readonly<Record<string, string>> }
>;

/** What was saved, and the transaction that saves it. `sight`: of the settings that are in force from now on. */
export type SavedPart<Context> = Readonly<{
  trx: Db;
  sight: SettingsSight;
  values: FormValues;
  context: Context;
}>;

/** What is shown before a form is saved; or what only the preview found to be wrong, in words, by the field's name. */
export type Previewed = readonly KnownBlock[] | Readonly<{ errors: Readonly<Record<string, string>> }>;

/** A choice that comes before a form, such as the client that it is about. */
export type SettingsChoice = Readonly<{ about: string; title: string }>;

/**
 * A form of the settings (G1). A feature registers it, and the rest is the same for all: it is opened from the Home tab,
 * who may open it is checked, what it makes is checked as a file is, shown before it is saved, and recorded (G3).
 */
export type SettingsPart<Context> = Readonly<{
  /** Its name in buttons, unique among all. */
  id: string;
  /** What the form is called, at most 24 characters. */
  title: string;
  /** Null: it is not listed with the others, because another part of the Home tab leads to it. */
  group: SettingsGroup | null;
  right: Right;
  /** What is in force, in a line of mrkdwn. */
  summary: (sight: SettingsSight) => string;
  /** The entries of which one is chosen first. Absent: the form is about nothing in particular. */
  choices?: (sight: SettingsSight) => readonly SettingsChoice[];
  /** What a new entry is called where one can be added, such as “New time off”. */
  adds?: string;
  /** The form's fields with what is in force in them (slack/fields.ts). */
  fields: (sight: SettingsSight, context: Context) => readonly KnownBlock[] | Promise<readonly KnownBlock[]>;
  /**
   * The fields built again from what is entered, where some depend on others: once something was chosen in a field with `dispatchedAs`
   * (slack/fields.ts). The feature registers `refillSettings` for that action.
   */
  refill?: (
    values: FormValues,
    sight: SettingsSight,
    context: Context,
  ) => readonly KnownBlock[] | Promise<readonly KnownBlock[]>;
  read: (values: FormValues, sight: SettingsSight, context: Context) => Entered | Promise<Entered>;
  /** The place of the settings that the form is about. When it was changed meanwhile, that is told before it is overwritten. */
  concerns: (settings: Settings, sight: SettingsSight) => unknown;
  /**
   * All that the form can change, by which the history tells whether it did. Absent: what it concerns, where that is no single
   * entry.
   */
  touches?: (settings: Settings, sight: SettingsSight) => unknown;
  /** The field at which a mistake at this place of the settings is shown; `path` as in the file. */
  fieldAt: (path: readonly PropertyKey[]) => string;
  /** What is shown before it is saved, such as what a client will read. Absent: it is saved at once. */
  preview?: (sight: SettingsSight, context: Context, values: FormValues) => Previewed | Promise<Previewed>;
  /** What goes with it once it is saved, in the same transaction, such as telling somebody. */
  saved?: (saved: SavedPart<Context>) => Promise<void>;
}>;
