import type { Feature } from '../../deps';
import { showChannels } from './home';
import { followConversation, followConversationPayload, takeRefusal } from './jobs/follow-conversation';
import { writeNote, writeNotePayload } from './jobs/write-note';
import { lifeEventHandlers, takeIdChange } from './slack';
import { placesParagraph } from './views';

export { isUnlisted } from './rules';
export { refile } from './store';

/** A channel's life (I4): we come and go, it closes, its share begins and ends, and Slack may give it another id. */
export const channels = {
  name: 'channels',
  events: { channel_id_changed: takeIdChange, ...lifeEventHandlers },
  jobs: {
    'follow-conversation': { payload: followConversationPayload, run: followConversation },
    'write-note': { payload: writeNotePayload, run: writeNote },
  },
  homePart: { member: { drawer: { title: 'Channels', blocks: showChannels } } },
  termsPart: { paragraph: placesParagraph },
  onRefused: takeRefusal,
} as const satisfies Feature;
