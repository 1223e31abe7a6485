import type { Deps } from '../../deps';
import { writeDuration } from '../../words/wording';
import { choiceKey, minutesKey, numberKey, yesNoKey } from '../../workspace/key-fields';
import { replyLimits } from '../../workspace/settings/reply-settings';
import type { Settings } from '../../workspace/settings/settings';
import { withWorkspace } from '../../workspace/settings/with';
import { type KeysPlace, partOfKeys } from '../../workspace/settings-keys';
import type { SettingsPart } from '../../workspace/settings-part';

type ReplySettings = Settings['workspace']['replies'];

const replies: KeysPlace<ReplySettings> = {
  find: ({ workspace }) => workspace.replies,
  put: (settings, _, keys) =>
    withWorkspace(settings, { replies: { ...settings.workspace.replies, ...keys } }),
};

/** Where and when the automatic reply is said, and who is shown it (R4, R6, R9, R10, R11). */
export const repliesPart: SettingsPart<Deps> = partOfKeys(
  {
    id: 'replies',
    title: 'Automatic replies',
    group: 'workspace',
    right: 'admin',
    summary: ({ settings }) => inWords(settings.workspace.replies),
  },
  replies,
  {
    in_channels: choiceKey(
      { label: 'Where does the reply go in a channel?' },
      {
        thread: 'In a thread under the message',
        channel: 'In the channel itself',
        sender: 'Only to the person who wrote, unseen by the others',
      },
    ),
    talking_minutes: minutesKey(
      {
        label: 'How long do people count as talking?',
        hint: 'For this long after one of you wrote in a conversation, no automatic reply goes out there.',
      },
      replyLimits.talkingMinutes,
    ),
    wait_minutes: minutesKey(
      {
        label: 'How long does a reply wait?',
        hint: 'It is dropped when one of you answers or reacts first. 0 minutes: it goes out at once.',
      },
      replyLimits.waitMinutes,
    ),
    name_holidays: yesNoKey(
      { label: 'Does it say which public holiday it is?' },
      { yes: 'Yes, by its name', no: 'No, only that it is a public holiday' },
    ),
    copies: choiceKey(
      { label: 'Where do you see what was said for you?' },
      { home: 'In your Home tab', message: 'In your Home tab, and in a message to you' },
    ),
    shadow_days: numberKey(
      {
        label: 'Days in shadow mode before the first summary',
        hint: 'It shows what would have been said, with a button to go live.',
      },
      replyLimits.shadowDays,
    ),
  },
);

const places: Readonly<Record<ReplySettings['in_channels'], string>> = {
  thread: 'in a thread',
  channel: 'in the channel itself',
  sender: 'seen by the writer alone',
};

function inWords({ in_channels, wait_minutes }: ReplySettings): string {
  const wait = wait_minutes === 0 ? 'at once' : `after ${writeDuration(wait_minutes)}`;
  return `Sent ${wait}; in channels ${places[in_channels]}`;
}
