import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { selectField } from '../../../slack/fields';
import { type FormValues, optionIn } from '../../../slack/form-values';
import { inTeam } from '../../../store/database';
import { clientTeam } from '../../../workspace/audience';
import type { Settings } from '../../../workspace/settings/settings';
import type { Entered, SavedPart, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { countLaterOf } from '../../later';
import { countHeldBy, passOnWaiting } from '../../waiting';
import { dutiesOf, mayRemove, withoutMember } from '../rules';
import { afterwardsBlocks, leftBehindBlocks } from '../views';
import { findMember, noMember, toChoices } from './one-member';

/** Takes a member out. What they had goes to somebody who is picked, and nothing is lost silently (G1). */
export const removeMember: SettingsPart<Deps> = {
  id: 'remove-member',
  title: 'Remove this member',
  group: null,
  right: 'admin',
  summary: ({ settings, about }) =>
    findMember(settings, about) === undefined ? noMember : 'Somebody else takes over what they have.',
  choices: (sight) =>
    toChoices(sight).filter(({ about }) => mayRemove(sight.settings, sight.actor.user, about)),
  fields: removalFields,
  read: readRemoval,
  concerns: ({ members, clients }) => [
    members.map(({ user, time_off }) => [user, time_off?.map(({ cover }) => cover)]),
    clients.map(({ name, contact, members: team }) => [name, contact, team]),
  ],
  fieldAt: () => 'heir',
  preview: previewRemoval,
  saved: passOn,
};

async function removalFields(sight: SettingsSight, deps: Deps): Promise<readonly KnownBlock[]> {
  const { workspace, settings, about, now } = sight;
  const member = findMember(settings, about);
  const others = settings.members.filter(({ user }) => user !== about);
  const [first] = others;
  if (member === undefined || first === undefined) return [];
  const { teamId } = workspace;
  const left = await inTeam(deps.database.db, teamId, async (trx) => ({
    waiting: await countHeldBy(trx, workspace, member.user, now),
    later: await countLaterOf(trx, teamId, member.user),
  }));
  return [
    ...leftBehindBlocks(member.name, dutiesOf(settings, member.user), left),
    selectField(
      { name: 'heir', label: 'Who takes over what they had?' },
      others.map(({ user, name }) => ({ value: user, text: name })),
      others.length === 1 ? first.user : null,
    ),
  ];
}

function readRemoval(values: FormValues, { settings, actor, about }: SettingsSight): Entered {
  const member = findMember(settings, about);
  const heir = findMember(settings, optionIn(values, 'heir'));
  if (member === undefined) return wrong(noMember);
  if (heir === undefined || heir.user === member.user) return wrong('Choose somebody else who is a member.');
  if (!mayRemove(settings, actor.user, member.user))
    return wrong('Only an owner can remove an owner or an admin, and one owner has to stay.');
  return { kind: 'change', change: (changed) => withoutMember(changed, member.user, heir.user) };
}

function wrong(why: string): Entered {
  return { kind: 'wrong', errors: { heir: why } };
}

/** The settings of the preview are without the member, so those in force say what they had. */
async function previewRemoval(sight: SettingsSight, deps: Deps): Promise<readonly KnownBlock[]> {
  const inForce = (await deps.workspaces.current(sight.workspace.teamId))?.settings ?? sight.settings;
  const { alone, shared } = dutiesOf(inForce, sight.about ?? '');
  const theirs = [...alone, ...shared];
  const clients = sight.settings.clients.filter(({ name }) => theirs.includes(name));
  return afterwardsBlocks(
    clients.map((client) => ({ name: client.name, team: teamNames(sight.settings, client) })),
  );
}

function teamNames(settings: Settings, client: Settings['clients'][number]): string[] {
  return clientTeam(settings, client).map(({ name }) => name);
}

async function passOn({ trx, sight, values, context: deps }: SavedPart<Deps>): Promise<void> {
  const heir = findMember(sight.settings, optionIn(values, 'heir'));
  if (heir === undefined || sight.about === null) return;
  const between = { from: sight.about, to: heir.user, by: sight.actor.user, now: deps.clock() };
  await passOnWaiting(trx, sight.workspace, between);
}
