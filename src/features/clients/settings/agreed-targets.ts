import type { Deps } from '../../../deps';
import { writeDuration } from '../../../words/wording';
import { optionalMinutesKey } from '../../../workspace/key-fields';
import type { ClientSettings, Settings } from '../../../workspace/settings/settings';
import { targetLimits } from '../../../workspace/settings/target-settings';
import { type KeysPlace, partOfKeys } from '../../../workspace/settings-keys';
import type { SettingsPart } from '../../../workspace/settings-part';
import { clientAbout, clientKeys, clientsInWords, goneInWords, listClientChoices } from '../about';
import { showReplyTo } from '../show-reply';

type AgreedTargets = NonNullable<ClientSettings['targets']>;

const agreedTargets: KeysPlace<AgreedTargets> = {
  find: (settings, sight) => {
    const client = clientAbout(settings, sight);
    return client === null ? null : (client.targets ?? {});
  },
  put: (settings, sight, { general_minutes, urgent_minutes }) => {
    const isUsual = general_minutes === undefined && urgent_minutes === undefined;
    return clientKeys.put(settings, sight, {
      targets: isUsual ? undefined : withoutUndefined({ general_minutes, urgent_minutes }),
    });
  },
  gone: goneInWords,
};

function withoutUndefined(targets: AgreedTargets): AgreedTargets {
  const { general_minutes, urgent_minutes } = targets;
  return {
    ...(general_minutes === undefined ? {} : { general_minutes }),
    ...(urgent_minutes === undefined ? {} : { urgent_minutes }),
  };
}

const usualHint = (kind: keyof AgreedTargets) => (sight: { settings: Settings }) =>
  `Leave it empty for the usual ${writeDuration(sight.settings.workspace.targets[kind])}.`;

/** By when a client is promised answers, where that is agreed with it (T1). */
export const clientTargets: SettingsPart<Deps> = partOfKeys(
  {
    id: 'client-targets',
    title: 'Agreed targets',
    group: 'clients',
    right: 'admin',
    summary: (sight) => clientsInWords(sight, inWords, 'The targets of this workspace'),
    choices: listClientChoices,
    preview: showReplyTo,
  },
  agreedTargets,
  {
    general_minutes: optionalMinutesKey(
      { label: 'General messages: answered within (working time)', hint: usualHint('general_minutes') },
      targetLimits.general,
    ),
    urgent_minutes: optionalMinutesKey(
      { label: 'Urgent messages: answered within', hint: usualHint('urgent_minutes') },
      targetLimits.urgent,
    ),
  },
);

function inWords({ targets }: ClientSettings): string | null {
  if (targets === undefined) return null;
  const { general_minutes: general, urgent_minutes: urgent } = targets;
  const said = [
    ...(general === undefined ? [] : [`${writeDuration(general)} of working time`]),
    ...(urgent === undefined ? [] : [`urgent ${writeDuration(urgent)}`]),
  ];
  return said.length === 0 ? null : said.join(', ');
}
