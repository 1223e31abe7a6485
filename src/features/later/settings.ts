import type { Deps } from '../../deps';
import { yesNoKey } from '../../workspace/key-fields';
import { withMember } from '../../workspace/settings/with';
import { type KeysPlace, partOfKeys } from '../../workspace/settings-keys';
import type { SettingsPart } from '../../workspace/settings-part';

/** What is not set counts as yes (V5). */
type Offered = { offer_later: boolean };

const offered: KeysPlace<Offered> = {
  find: ({ members }, { member }) => {
    const found = members.find(({ user }) => user === member.user);
    return found === undefined ? null : { offer_later: found.offer_later ?? true };
  },
  put: (settings, { member }, { offer_later }) =>
    withMember(settings, member.user, { offer_later: offer_later === false ? false : undefined }),
};

/** Whether a member who answers outside their hours is offered to send the next answer later (V5). */
export const offerLaterPart: SettingsPart<Deps> = partOfKeys(
  {
    id: 'offer-later',
    title: 'Answers off hours',
    group: 'mine',
    right: 'self',
    summary: ({ member }) =>
      member.offer_later === false
        ? 'I don’t offer to send them later'
        : 'I offer, privately, to send the next one when your hours begin again',
  },
  offered,
  {
    offer_later: yesNoKey(
      {
        label: 'When you answer a client outside your hours',
        hint: 'I ask at most once before you are back in your hours, and nobody else sees it.',
      },
      {
        yes: 'Offer to send the next one when my hours begin again',
        no: 'Say nothing about it',
      },
    ),
  },
);
