import { useSeat } from './seat';

/** Where a link to a message leads. */
type Place = { conversationId: string; threadTs: string | null };

/** What a click on a link does where it leads to a message or a conversation: it is shown here, as Slack's app would. */
export function useMessageLink(url: string): ((event: { preventDefault: () => void }) => void) | undefined {
  const { viewer, conversations, openConversation, openThread, tell } = useSeat();
  const place = placeOf(url);
  if (place === null) return undefined;
  const { conversationId, threadTs } = place;
  return (event) => {
    event.preventDefault();
    if (conversations.get(conversationId)?.members.includes(viewer.id) !== true)
      tell('Slack can’t open that: you are not in that conversation.');
    else if (threadTs === null) openConversation(conversationId);
    else openThread(conversationId, threadTs);
  };
}

/** A message stands in its thread, or may begin one. Null: the link leads out of the workspace. */
function placeOf(url: string): Place | null {
  const message =
    /^https:\/\/[^/]+\.slack\.com\/archives\/([CDG][A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?thread_ts=(\d+\.\d+))?/.exec(
      url,
    );
  if (message !== null) {
    const [, conversationId = '', seconds, rest, threadTs] = message;
    return { conversationId, threadTs: threadTs ?? `${seconds}.${rest}` };
  }
  const conversation = /^https:\/\/app\.slack\.com\/client\/T[A-Z0-9]+\/([CDG][A-Z0-9]+)$/.exec(url);
  return conversation === null ? null : { conversationId: conversation[1] ?? '', threadTs: null };
}
