import type { Deps } from '../../../deps';
import { textField } from '../../../slack/fields';
import { textIn } from '../../../slack/form-values';
import { clipPlain } from '../../../slack/text';
import { escapeText } from '../../../words/wording';
import type { ClientSettings } from '../../../workspace/settings/settings';
import { type KeyField, partOfKeys } from '../../../workspace/settings-keys';
import type { SettingsPart } from '../../../workspace/settings-part';
import { clientKeys, clientsInWords, listClientChoices } from '../about';
import { showTermsTo } from '../show-terms';

const mostCharacters = 2_500;

const termsKey: KeyField<ClientSettings['terms']> = {
  block: (name, value) =>
    textField(
      { name, label: 'What is agreed, in your words', hint: termsHint, mayBeEmpty: true },
      value ?? '',
      { isLong: true, most: mostCharacters },
    ),
  read: (values, name) => ({ kind: 'value', value: textIn(values, name) || undefined }),
};

const termsHint =
  'Scope, payment, check-ins: what this client should be able to look up. Hours, targets and channels are shown by themselves.';

/** The free text of a client's terms, shown before it is saved as the client sees it (B1). */
export const clientTerms: SettingsPart<Deps> = partOfKeys(
  {
    id: 'client-terms',
    title: 'Agreed terms',
    group: 'clients',
    right: 'admin',
    summary: (sight) =>
      clientsInWords(
        sight,
        ({ terms }) =>
          terms === undefined ? null : escapeText(clipPlain(terms.replaceAll(/\s+/g, ' '), 60)),
        'Nothing in your own words yet',
      ),
    choices: listClientChoices,
    preview: showTermsTo,
  },
  clientKeys,
  { terms: termsKey },
);
