import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { context } from '../../../slack/blocks';
import { escapeText } from '../../../words/wording';
import { modeFor } from '../../../workspace/audience';
import { optionalChoiceKey } from '../../../workspace/key-fields';
import { partOfKeys } from '../../../workspace/settings-keys';
import type { SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { clientAbout, clientKeys, clientsInWords, listClientChoices } from '../about';
import { showReplyTo } from '../show-reply';

/** Whether anything is said to a client (R10). */
export const clientMode: SettingsPart<Deps> = partOfKeys(
  {
    id: 'client-mode',
    title: 'Live or shadow',
    group: 'clients',
    right: 'admin',
    summary: (sight) =>
      clientsInWords(
        sight,
        ({ mode }) => mode ?? null,
        `As everybody: ${sight.settings.workspace.mode === 'live' ? 'live' : 'in shadow mode'}`,
      ),
    choices: listClientChoices,
    preview: showMode,
  },
  clientKeys,
  {
    mode: optionalChoiceKey(
      { label: 'Does this client get replies?' },
      ({ settings }) =>
        settings.workspace.mode === 'live' ? 'As everybody: now yes (live)' : 'As everybody: now no (shadow)',
      { live: 'Live: they get replies', shadow: 'Shadow: I only take notes' },
    ),
  },
);

function showMode(sight: SettingsSight): KnownBlock[] {
  const client = clientAbout(sight.settings, sight);
  if (client === null || modeFor(sight.settings, client) === 'live') return showReplyTo(sight);
  return [context(`Nothing is said to ${escapeText(client.name)}. What I would have said is shown to you.`)];
}
