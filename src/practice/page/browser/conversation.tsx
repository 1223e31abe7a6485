import { useEffect, useState } from 'react';
import type { Conversation } from '../wire';
import { ConversationComposer } from './composer';
import { MessageList } from './message-list';
import { labelOf, otherOf } from './names';
import { useLive, useSeat, useSnapshot } from './seat';
import { timeIn } from './time';
import { ViewHead } from './view-head';

/** A conversation as the viewer sees it: who is there, what was said, where to write. */
export function ConversationView({ conversation }: { conversation: Conversation }) {
  const live = useLive();
  const { viewer, people } = useSeat();
  const { logs, personal } = useSnapshot();
  const log = logs[conversation.id];
  const unread = personal[viewer.id]?.unread[conversation.id] ?? 0;
  const name = labelOf(conversation, viewer.id, people);
  const [newFrom] = useState(() => personal[viewer.id]?.firstUnread[conversation.id] ?? null);

  useEffect(() => {
    if (!live.get().logs[conversation.id]) void live.loadMessages(conversation.id);
  }, [live, conversation.id]);
  useEffect(() => {
    if (unread === 0) return;
    const read = () => {
      if (!document.hidden) void live.act({ act: 'read', as: viewer.id, conversationId: conversation.id });
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [live, viewer.id, conversation.id, unread]);

  return (
    <div className="conversation">
      <ConversationHead conversation={conversation} name={name} />
      {log?.messages.length === 0 && !log.hasEarlier ? (
        <p className="nothing-yet">
          Nothing has been said here yet. Write as {viewer.name} and see what happens.
        </p>
      ) : (
        <MessageList
          label={`Messages in ${name}`}
          conversationId={conversation.id}
          messages={log?.messages ?? []}
          isInThread={false}
          newFrom={newFrom}
          onReachTop={log?.hasEarlier ? () => void live.loadMessages(conversation.id) : null}
        />
      )}
      {conversation.isClosed ? (
        <p className="closed">This conversation is closed; it can only be read.</p>
      ) : (
        <ConversationComposer
          key={`${viewer.id} ${conversation.id}`}
          label={`Message ${name}`}
          conversationId={conversation.id}
          threadTs={null}
        />
      )}
    </div>
  );
}

function ConversationHead({ conversation, name }: { conversation: Conversation; name: string }) {
  const { viewer, people, now } = useSeat();
  const other = otherOf(conversation, viewer.id, people);
  const members = conversation.members.flatMap((id) => people.get(id)?.name ?? []);
  const theirTime =
    other && !other.isBot && other.timezone !== viewer.timezone
      ? `${timeIn(other.timezone, now())} their time`
      : null;
  return (
    <ViewHead title={name}>
      {other?.isBot && <span className="badge">APP</span>}
      {conversation.teams.length > 1 && (
        <span className="origin" title={conversation.teams.join(' and ')}>
          shared: {conversation.teams.join(' and ')}
        </span>
      )}
      <p title={members.join(', ')}>
        {theirTime ?? (conversation.about || (other ? other.title : members.join(', ')))}
      </p>
    </ViewHead>
  );
}
