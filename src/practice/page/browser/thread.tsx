import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Conversation } from '../wire';
import { ConversationComposer } from './composer';
import { useFocusBack } from './focus';
import { MessageList } from './message-list';
import { labelOf } from './names';
import { useLive, useSeat, useSnapshot } from './seat';
import { threadKey } from './snapshot';

type ThreadProps = { conversation: Conversation; ts: string; onClose: () => void };

/** A thread beside its conversation. It takes the focus when it opens, and Escape closes it. */
export function Thread({ conversation, ts, onClose }: ThreadProps) {
  const live = useLive();
  const { viewer, people } = useSeat();
  const { threads } = useSnapshot();
  const name = labelOf(conversation, viewer.id, people);
  useEffect(() => {
    void live.loadThread(conversation.id, ts);
  }, [live, conversation.id, ts]);
  const frame = useRef<HTMLElement>(null);
  useFocusBack(frame, ts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread takes the focus again
  useLayoutEffect(() => frame.current?.querySelector('textarea')?.focus(), [ts]);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onClose();
  };
  return (
    <aside
      className="thread"
      aria-label={`Thread in ${name}, as ${viewer.name} sees it`}
      ref={frame}
      onKeyDown={onKeyDown}
    >
      <header className="conversation-head">
        <h2>Thread</h2>
        <p>{name}</p>
        <button type="button" className="button button-small" onClick={onClose} aria-label="Close thread">
          ✕
        </button>
      </header>
      <MessageList
        label={`Replies in ${name}`}
        conversationId={conversation.id}
        messages={threads[threadKey(conversation.id, ts)] ?? []}
        isInThread
        onReachTop={null}
      />
      <ConversationComposer
        key={`${viewer.id} ${ts}`}
        label="Reply in thread"
        conversationId={conversation.id}
        threadTs={ts}
      />
    </aside>
  );
}
