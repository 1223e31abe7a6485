import type { ModalView } from '@slack/types';
import type { Deps } from '../../deps';
import { messageView } from '../../slack/blocks';
import type { Actor } from '../../workspace/actor';
import { mayChange } from '../../workspace/settings/roles';
import type { SettingsPart, SettingsSight } from '../../workspace/settings-part';
import type { Workspace } from '../../workspace/workspaces';
import type { WantedPart } from './rules';
import { buildSettingsForm } from './views';

/** A part of the settings that somebody wants to change, with what they see of it. */
export type Opened = Readonly<{ part: SettingsPart<Deps>; sight: SettingsSight; wanted: WantedPart }>;

/** All parts of the settings, in the order of the features. */
export function listParts({ registry }: Deps): readonly SettingsPart<Deps>[] {
  return registry.features.flatMap(({ settings }) => settings ?? []);
}

/** A part by its id; null when there is none. */
export function findPart(deps: Deps, id: string): SettingsPart<Deps> | null {
  return listParts(deps).find((part) => part.id === id) ?? null;
}

/** What a member wants to change; null for people who are no members, and for what is not there any more. */
export function openedFor(deps: Deps, { workspace, sender }: Actor, wanted: WantedPart): Opened | null {
  const part = findPart(deps, wanted.part);
  if (sender.kind !== 'member' || part === null) return null;
  const { settings } = workspace;
  const member = settings.members.find(({ user }) => user === (wanted.whose ?? sender.member.user));
  if (member === undefined) return null;
  const about = { actor: sender.member, member, about: wanted.about, now: deps.clock() };
  return { part, sight: { workspace, settings, ...about }, wanted };
}

/** The same sight of other settings, such as those a change would make. */
export function sightOf(sight: SettingsSight, settings: Workspace['settings']): SettingsSight {
  const find = (user: string) => settings.members.find((each) => each.user === user);
  return {
    ...sight,
    workspace: { ...sight.workspace, settings },
    settings,
    member: find(sight.member.user) ?? sight.member,
    actor: find(sight.actor.user) ?? sight.actor,
  };
}

/** Whether the member may change it (G1). */
export function mayOpen({ part, sight }: Opened): boolean {
  const { settings, actor, member } = sight;
  return mayChange(settings, actor.user, part.right, actor.user === member.user);
}

/** The form of an opened part, with what is in force in its fields. Without fields, what it was about is gone. */
export async function formOf(deps: Deps, { part, sight, wanted }: Opened): Promise<ModalView> {
  const { version } = sight.workspace;
  const carried = { ...wanted, about: sight.about, version, previewed: null };
  const fields = await part.fields(sight, deps);
  if (fields.length === 0) return messageView(part.title, gone);
  return buildSettingsForm(part.title, carried, { fields, hasPreview: part.preview !== undefined });
}

/** What is said where a form was about something that is gone. */
export const gone = 'This is not there any more. Open your Home tab again to see what is.';
