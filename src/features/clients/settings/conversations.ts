import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps';
import { conversationsIn, type FormValues, optionIn } from '../../../slack/form-values';
import { type ConversationId, isConversationId } from '../../../workspace/ids';
import { type Purpose, purpose } from '../../../workspace/settings/settings';
import type { Entered, SettingsPart, SettingsSight } from '../../../workspace/settings-part';
import { clientAbout, clientKeys, clientsInWords, goneInWords, listClientChoices } from '../about';
import { listFreeChannels } from '../channels';
import { type EnteredChannels, otherOwner, readChannelChoice, withChannels } from '../rules/conversations';
import { showTermsTo } from '../show-terms';
import { channelFields, channelOfRow } from '../views/channels';

/** A client's conversations, and what each of them is for (C1). */
export const clientConversations: SettingsPart<Deps> = {
  id: 'client-conversations',
  title: 'Channels',
  group: 'clients',
  right: 'admin',
  summary: (sight) =>
    clientsInWords(
      sight,
      ({ conversations }) => conversations.map(({ channel }) => `<#${channel}>`).join(', ') || null,
      'None yet',
    ),
  choices: listClientChoices,
  fields: showFields,
  read: readChannels,
  concerns: (settings, sight) => clientAbout(settings, sight)?.conversations ?? null,
  fieldAt: () => 'others',
  preview: showTermsTo,
};

async function showFields(sight: SettingsSight, deps: Deps): Promise<readonly KnownBlock[]> {
  const client = clientAbout(sight.settings, sight);
  if (client === null) return [];
  const free = await listFreeChannels(deps, sight.workspace, client.name);
  return channelFields({ own: client.conversations, free });
}

function readChannels(values: FormValues, sight: SettingsSight): Entered {
  const { settings } = sight;
  const client = clientAbout(settings, sight);
  if (client === null) return { kind: 'wrong', errors: { others: goneInWords(sight) } };
  const entered = enteredIn(values);
  const taken = [...entered.added, ...newIn(entered)].flatMap(
    (channel) => otherOwner(settings, channel, client.name)?.name ?? [],
  );
  if (taken.length > 0) return { kind: 'wrong', errors: { others: takenInWords(taken) } };
  return {
    kind: 'change',
    change: (current) =>
      clientKeys.put(current, sight, {
        conversations: withChannels(clientAbout(current, sight)?.conversations ?? [], entered),
      }),
  };
}

function takenInWords(names: readonly string[]): string {
  const [first = ''] = names;
  return `One of these channels belongs to ${first}. Take it out there first, under “Channels”.`;
}

function newIn({ chosen }: EnteredChannels): ConversationId[] {
  return [...chosen].flatMap(([channel, choice]) => (choice === 'none' ? [] : [channel]));
}

function enteredIn(values: FormValues): EnteredChannels {
  const rows = [...values.keys()].flatMap((name) => {
    const channel = channelOfRow(name);
    const choice = readChannelChoice(optionIn(values, name));
    return channel !== null && isConversationId(channel) && choice !== null
      ? [[channel, choice] as const]
      : [];
  });
  return {
    chosen: new Map(rows),
    added: conversationsIn(values, 'others').filter(isConversationId),
    addedFor: purposeIn(values),
  };
}

function purposeIn(values: FormValues): Purpose {
  return purpose.safeParse(optionIn(values, 'others_for')).data ?? 'general';
}
