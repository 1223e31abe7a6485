import { escapeText } from '../../words/escape';
import type { ClientSettings, Settings } from '../../workspace/settings/settings';
import { withClient } from '../../workspace/settings/with';
import type { KeysPlace } from '../../workspace/settings-keys';
import type { SettingsChoice, SettingsSight } from '../../workspace/settings-part';

/** The clients, of which one is chosen before a form about it. */
export function listClientChoices({ settings }: SettingsSight): SettingsChoice[] {
  return settings.clients.map(({ name }) => ({ about: name, title: name }));
}

/** The client that a form is about; null when it is about none in particular, or that one is gone. */
export function clientAbout({ clients }: Settings, { about }: SettingsSight): ClientSettings | null {
  return clients.find(({ name }) => name === about) ?? null;
}

/** What is said when the client that a form is about was removed or renamed meanwhile. */
export function goneInWords({ about }: Pick<SettingsSight, 'about'>): string {
  return `There is no client called ${about ?? ''} any more. Close this form and open it again.`;
}

/** The keys of the client that a form is about. */
export const clientKeys: KeysPlace<ClientSettings> = {
  find: clientAbout,
  put: (settings, { about }, keys) => (about === null ? settings : withClient(settings, about, keys)),
  gone: goneInWords,
};

/**
 * What is in force in a line of mrkdwn: for the client that it is about, else for all.
 *
 * @param one gives what is said of a client, escaped; null when the client has no setting of its own
 * @param none what is said where no client has something of its own
 */
export function clientsInWords(
  sight: SettingsSight,
  one: (client: ClientSettings) => string | null,
  none: string,
): string {
  const client = clientAbout(sight.settings, sight);
  if (client !== null) return one(client) ?? none;
  const own = sight.settings.clients.flatMap((each) => {
    const said = one(each);
    return said === null ? [] : [`*${escapeText(each.name)}*: ${said}`];
  });
  if (own.length === 0) return none;
  const rest = own.length - mostTold;
  return [...own.slice(0, mostTold), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

const mostTold = 3;
