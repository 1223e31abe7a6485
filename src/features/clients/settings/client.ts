import type { Deps } from '../../../deps';
import { context } from '../../../slack/blocks';
import { optionsField, selectField, textField, usersField } from '../../../slack/fields';
import { type FormValues, optionIn, optionsIn, textIn, usersIn } from '../../../slack/form-values';
import { escapeText, type Language, languageNames, languages } from '../../../words/wording';
import { isTeamId, isUserId, type TeamId, type UserId } from '../../../workspace/ids';
import type { ClientSettings, Settings } from '../../../workspace/settings/settings';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { clientAbout, goneInWords, listClientChoices } from '../about';
import { emptyClient, withClientEntry } from '../rules/entries';
import { listTeamsFor } from '../teams';

/** What a client is called, who its people are, and the language it is spoken to in (I1). */
export const clientPart: SettingsPart<Deps> = {
  id: 'client',
  title: 'Client',
  group: 'clients',
  right: 'admin',
  summary: (sight) => {
    const listed = clientAbout(sight.settings, sight);
    return listed === null ? countInWords(sight.settings.clients.length) : inWords(listed);
  },
  choices: listClientChoices,
  adds: 'A new client…',
  fields: async (sight, deps) => {
    const known = clientAbout(sight.settings, sight);
    if (known === null && sight.about !== null) return [];
    const listed = known ?? emptyClient('');
    const teams = await listTeamsFor(deps, sight.workspace, listed);
    return [
      textField({ name: 'name', label: 'What they are called' }, listed.name, { most: 80 }),
      usersField({ name: 'users', label: 'Their people', hint: peopleHint, mayBeEmpty: true }, listed.users),
      teams.length === 0
        ? context(noTeams)
        : optionsField(
            { name: 'teams', label: 'Their Slack workspaces', hint: teamsHint, mayBeEmpty: true },
            teams.map(({ id, title }) => ({ value: id, text: title })),
            listed.teams,
          ),
      selectField({ name: 'language', label: 'Language' }, languageOptions, listed.language ?? ofReader),
    ];
  },
  read: readClient,
  concerns: (settings, sight) => {
    const listed = clientAbout(settings, sight);
    if (listed === null) return null;
    const { name, users, teams, language } = listed;
    return { name, users, teams, language };
  },
  fieldAt: (path) => ['users', 'teams', 'language'].find((each) => path.includes(each)) ?? 'name',
};

const peopleHint =
  'Guests in your Slack, for example. Whoever is in a workspace of theirs need not be named.';
const teamsHint =
  'Everybody in them counts as this client. A workspace shows up here once somebody of it was in a channel with me.';
const noTeams =
  'No other Slack workspace is free to choose. One shows up here once somebody of it was in a channel with me.';

/** The choice of no language in particular. */
const ofReader = 'reader';

const languageOptions = [
  { value: ofReader, text: 'Each reader’s own, as in their Slack' },
  ...languages.map((each) => ({ value: each, text: languageNames[each] })),
];

function countInWords(count: number): string {
  return count === 1 ? 'One client' : `${count} clients`;
}

function inWords({ name, users, teams, language }: ClientSettings): string {
  const people = users.map((each) => `<@${each}>`).join(', ');
  const from =
    teams.length === 0
      ? ''
      : `everybody in ${teams.length === 1 ? 'their Slack workspace' : `${teams.length} Slack workspaces`}`;
  const who = [people, from].filter((each) => each !== '').join(', and ') || 'nobody yet';
  const spoken = language === undefined ? '' : `; ${languageNames[language]}`;
  return `${escapeText(name)}: ${who}${spoken}`;
}

/** What is entered of a client. */
type EnteredClient = Readonly<{
  name: string;
  users: UserId[];
  /** Null: no workspace could be chosen, so those that are listed stay. */
  teams: TeamId[] | null;
  language: Language | undefined;
}>;

function readClient(values: FormValues, sight: SettingsSight): Entered {
  const { settings, about } = sight;
  const isGone = about !== null && clientAbout(settings, sight) === null;
  if (isGone) return { kind: 'wrong', errors: { name: goneInWords(sight) } };
  const chosen = optionIn(values, 'language');
  const entered: EnteredClient = {
    name: textIn(values, 'name'),
    users: usersIn(values, 'users').filter(isUserId),
    teams: values.has('teams') ? optionsIn(values, 'teams').filter(isTeamId) : null,
    language: languages.find((each) => each === chosen),
  };
  const members = entered.users.filter((user) => settings.members.some((each) => each.user === user));
  if (members.length > 0) return { kind: 'wrong', errors: { users: memberAmong } };
  return { kind: 'change', change: (current) => change(current, about, entered) };
}

const memberAmong = 'One of these people is a member here. A person is on one side: take them out.';

function change(settings: Settings, about: string | null, entered: EnteredClient): Settings {
  const { name, users, teams, language } = entered;
  const keys = { name, users, ...(teams === null ? {} : { teams }), language };
  return withClientEntry(settings, about, keys);
}
