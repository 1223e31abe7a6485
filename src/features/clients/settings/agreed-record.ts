import type { Deps } from '../../../deps';
import { optionalChoiceKey } from '../../../workspace/key-fields';
import type { ClientSettings } from '../../../workspace/settings/settings';
import { type KeysPlace, partOfKeys } from '../../../workspace/settings-keys';
import type { SettingsPart } from '../../../workspace/settings-part';
import { offHint, policyMeanings } from '../../record';
import { clientAbout, clientKeys, clientsInWords, goneInWords, listClientChoices } from '../about';

type AgreedRecord = Partial<NonNullable<ClientSettings['record']>>;

const agreedRecord: KeysPlace<AgreedRecord> = {
  find: (settings, sight) => {
    const client = clientAbout(settings, sight);
    return client === null ? null : (client.record ?? {});
  },
  put: (settings, sight, { text }) =>
    clientKeys.put(settings, sight, { record: text === undefined ? undefined : { text } }),
  gone: goneInWords,
};

/** What is kept of a client's messages, where that differs (L3). */
export const clientRecord: SettingsPart<Deps> = partOfKeys(
  {
    id: 'client-record',
    title: 'What is kept of them',
    group: 'clients',
    right: 'admin',
    summary: (sight) =>
      clientsInWords(
        sight,
        ({ record }) => (record === undefined ? null : policyMeanings[record.text]),
        'As for everybody',
      ),
    choices: listClientChoices,
  },
  agreedRecord,
  {
    text: optionalChoiceKey(
      { label: 'What is kept of this client’s messages?', hint: offHint },
      () => 'As for everybody',
      policyMeanings,
    ),
  },
);
