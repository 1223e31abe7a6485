import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { context } from '../../../slack/blocks';
import { optionsField, usersField } from '../../../slack/fields';
import { type FormValues, optionsIn, usersIn } from '../../../slack/form-values';
import { escapeText } from '../../../words/wording';
import { isTeamId, isUserId } from '../../../workspace/ids';
import type { Settings } from '../../../workspace/settings/settings';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { emptyClient } from '../rules/entries';
import { listTeamsFor } from '../teams';

/** People and Slack workspaces that never count as clients (I1). */
export const ignoredPart: SettingsPart<Deps> = {
  id: 'ignored',
  title: 'Never clients',
  group: 'workspace',
  right: 'admin',
  summary: ({ settings }) => inWords(settings.ignore),
  fields: showIgnored,
  read: readIgnored,
  concerns: ({ ignore }) => ignore,
  fieldAt: (path) => (path.includes('teams') ? 'teams' : 'users'),
  preview: showIgnoring,
};

function inWords({ users, teams }: Settings['ignore']): string {
  const people = users.map((each) => `<@${each}>`);
  const shown = people.slice(0, 5).join(', ');
  const more = people.length > 5 ? ` and ${people.length - 5} more` : '';
  const workspaces =
    teams.length === 0 ? [] : [teams.length === 1 ? 'one workspace' : `${teams.length} workspaces`];
  return [...(shown === '' ? [] : [`${shown}${more}`]), ...workspaces].join(', and ') || 'Nobody';
}

async function showIgnored({ workspace, settings }: SettingsSight, deps: Deps): Promise<KnownBlock[]> {
  const { users, teams } = settings.ignore;
  const listed = await listTeamsFor(deps, workspace, { ...emptyClient(''), teams });
  return [
    usersField(
      {
        name: 'users',
        label: 'People',
        hint: 'I answer nothing that they write, and keep none of it.',
        mayBeEmpty: true,
      },
      users,
    ),
    ...(listed.length === 0
      ? [context('Other Slack workspaces can be chosen here once somebody of them was in a channel with me.')]
      : [
          optionsField(
            { name: 'teams', label: 'Everybody in these Slack workspaces', mayBeEmpty: true },
            listed.map(({ id, title }) => ({ value: id, text: title })),
            teams,
          ),
        ]),
  ];
}

function readIgnored(values: FormValues, { settings }: SettingsSight): Entered {
  const users = usersIn(values, 'users').filter(isUserId);
  const member = settings.members.find(({ user }) => users.includes(user));
  if (member !== undefined)
    return {
      kind: 'wrong',
      errors: { users: `${member.name} is a member here, and would be locked out. Take them out.` },
    };
  // Without a field no workspace could be chosen, so those that are ignored stay.
  const chosen = values.has('teams') ? optionsIn(values, 'teams').filter(isTeamId) : null;
  return {
    kind: 'change',
    change: (current) => ({ ...current, ignore: { users, teams: chosen ?? current.ignore.teams } }),
  };
}

/** A form takes a hundred blocks, so of many clients the first are told. */
const mostTold = 10;

/** Ignoring wins over everything, so a client who is ignored is told of before it is saved. */
function showIgnoring({ settings }: SettingsSight): KnownBlock[] {
  const { users, teams } = settings.ignore;
  const lost = settings.clients.filter(
    (client) =>
      client.users.some((user) => users.includes(user)) || client.teams.some((team) => teams.includes(team)),
  );
  const more = lost.length - mostTold;
  return [
    context(`From the next message on I ignore: ${inWords(settings.ignore)}.`),
    ...lost
      .slice(0, mostTold)
      .map(({ name }) =>
        context(`:warning: Some of these are ${escapeText(name)}’s people. They get no replies any more.`),
      ),
    ...(more > 0 ? [context(`:warning: So are people of ${more} more clients.`)] : []),
  ];
}
