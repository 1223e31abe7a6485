import type { Deps } from '../../../deps';
import { context } from '../../../slack/blocks';
import { textField, userField } from '../../../slack/fields';
import { type FormValues, textIn, usersIn } from '../../../slack/form-values';
import { isUserId, type UserId } from '../../../workspace/ids';
import { findSender, knowUser } from '../../../workspace/people';
import { toMember } from '../../../workspace/settings/first-member';
import type { Member, Settings } from '../../../workspace/settings/settings';
import type { Entered, SavedPart, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { weekInWords } from '../../hours';
import { tellMember } from '../news';
import { buildJoined, joiningBlocks } from '../views';

/** A new member: somebody who is picked, with their name and zone as Slack has them (G1). */
export const addMember: SettingsPart<Deps> = {
  id: 'add-member',
  title: 'Add a member',
  group: null,
  right: 'admin',
  summary: ({ settings }) => `${settings.members.length} so far`,
  fields: () => [
    context(
      'A member is somebody whose hours I protect. They begin as a plain member; an owner can make them an admin.',
    ),
    userField({ name: 'person', label: 'Who?' }, null),
    textField(
      {
        name: 'name',
        label: 'Name',
        hint: 'What clients read. Leave it empty for their name in Slack.',
        mayBeEmpty: true,
      },
      '',
      { most: 80, placeholder: 'as in Slack' },
    ),
  ],
  read: readNewMember,
  concerns: () => null,
  fieldAt: (path) => (path.includes('name') ? 'name' : 'person'),
  preview: (sight) => {
    const joined = sight.settings.members.at(-1);
    return joined === undefined ? [] : joiningBlocks(tellJoined(sight, joined));
  },
  saved: tellNewMember,
};

/** Slack is asked who they are, whatever the form says (P5). */
async function readNewMember(values: FormValues, sight: SettingsSight, deps: Deps): Promise<Entered> {
  const [userId] = usersIn(values, 'person');
  if (userId === undefined || !isUserId(userId)) return wrong('Choose somebody.');
  const problem = await whyNoMember(deps, sight, userId);
  if (problem !== null) return wrong(problem);
  const { name, timeZone, locale } = await knowUser(deps, sight.workspace.teamId, userId);
  const typed = textIn(values, 'name');
  return {
    kind: 'change',
    change: (settings) => {
      const member = toMember(settings, { userId, name, timeZone, locale });
      return {
        ...settings,
        members: [...settings.members, typed === '' ? member : { ...member, name: typed }],
      };
    },
  };
}

function wrong(why: string): Entered {
  return { kind: 'wrong', errors: { person: why } };
}

async function whyNoMember(deps: Deps, { workspace }: SettingsSight, userId: UserId): Promise<string | null> {
  const sender = await findSender(deps, workspace, { userId, homeTeamId: null });
  switch (sender.kind) {
    case 'member':
      return `${sender.member.name} is a member already.`;
    case 'client':
      return `They are listed as somebody of ${sender.client.name}. Take them off there first.`;
    case 'unknown_client':
      return 'They are a guest here or of another workspace, so I take them for a client. Choose a full member of this workspace.';
    case 'ignored':
      return 'They are on the list of people whom I ignore. Take them off there first.';
    case 'automatic':
      return 'That is an app. Choose a person.';
    case 'colleague': {
      const { isDeactivated } = await knowUser(deps, workspace.teamId, userId);
      return isDeactivated ? 'Their Slack account was deactivated.' : null;
    }
    default:
      return sender satisfies never;
  }
}

function tellJoined({ actor, settings }: SettingsSight, member: Member): ReturnType<typeof buildJoined> {
  const { workspace } = settings;
  return buildJoined({
    by: actor.user,
    hours: weekInWords(member.hours ?? workspace.hours),
    zone: member.timezone ?? workspace.timezone,
    isShadow: workspace.mode === 'shadow',
  });
}

async function tellNewMember({ trx, sight, values, context: deps }: SavedPart<Deps>): Promise<void> {
  const { workspace, settings } = sight;
  const member = findNew(settings, values);
  if (member === undefined) return;
  const message = tellJoined(sight, member);
  await tellMember(trx, workspace, member, { message, about: 'joined', now: deps.clock() });
}

function findNew({ members }: Settings, values: FormValues): Member | undefined {
  const [userId] = usersIn(values, 'person');
  return members.find(({ user }) => user === userId);
}
