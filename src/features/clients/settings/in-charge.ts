import type { Deps } from '../../../deps';
import { optionsField, selectField } from '../../../slack/fields';
import { type FormValues, optionIn, optionsIn } from '../../../slack/form-values';
import { escapeText } from '../../../words/wording';
import { clientTeam } from '../../../workspace/audience';
import type { ClientSettings, Settings } from '../../../workspace/settings/settings';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { clientAbout, clientKeys, clientsInWords, goneInWords, listClientChoices } from '../about';
import { showReplyTo } from '../show-reply';

/** Who is in charge of a client: the contact, and the rest of its team (I3). */
export const clientInCharge: SettingsPart<Deps> = {
  id: 'client-in-charge',
  title: 'Who is in charge',
  group: 'clients',
  right: 'admin',
  summary: (sight) =>
    clientsInWords(sight, (client) => inWords(sight.settings, client), 'Everybody serves every client'),
  choices: listClientChoices,
  fields: (sight) => {
    const { settings } = sight;
    const client = clientAbout(settings, sight);
    if (client === null) return [];
    const members = settings.members.map(({ user, name }) => ({ value: user, text: name }));
    return [
      selectField(
        { name: 'contact', label: 'Contact', hint: contactHint },
        [{ value: nobody, text: 'Nobody in particular' }, ...members],
        client.contact ?? nobody,
      ),
      optionsField(
        { name: 'members', label: 'Also in charge', hint: teamHint, mayBeEmpty: true },
        members,
        client.members,
      ),
    ];
  },
  read: readInCharge,
  concerns: (settings, sight) => {
    const client = clientAbout(settings, sight);
    return client === null ? null : { contact: client.contact, members: client.members };
  },
  fieldAt: (path) => (path.includes('members') && path.includes('clients') ? 'members' : 'contact'),
  preview: showReplyTo,
};

const nobody = 'nobody';
const contactHint = 'They come first: I tell and remind them, and the client reads their name.';
const teamHint =
  'The client is answered while one of them is there. With nobody chosen here or above, everybody serves this client.';

function inWords(settings: Settings, client: ClientSettings): string | null {
  const names = clientTeam(settings, client).map(({ name }) => escapeText(name));
  return names.length === 0 ? null : names.join(', ');
}

function readInCharge(values: FormValues, sight: SettingsSight): Entered {
  const { settings } = sight;
  if (clientAbout(settings, sight) === null)
    return { kind: 'wrong', errors: { contact: goneInWords(sight) } };
  const find = (wanted: string | null) => settings.members.find(({ user }) => user === wanted)?.user;
  const contact = find(optionIn(values, 'contact'));
  const chosen = optionsIn(values, 'members');
  const members = settings.members.map(({ user }) => user).filter((user) => chosen.includes(user));
  const others = members.filter((user) => user !== contact);
  return {
    kind: 'change',
    change: (current) => clientKeys.put(current, sight, { contact, members: others }),
  };
}
