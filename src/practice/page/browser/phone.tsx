import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { Conversation, RecordRow } from '../wire';
import { Mrkdwn } from './mrkdwn/mrkdwn';
import { useSeat, useSnapshot } from './seat';
import { dayNameIn, timeIn } from './time';
import { useNow } from './use-now';

type Buzz = { at: number; conversationId: string; title: string; words: string | null };

/** The phone of somebody whom Gatehouse may page. It shows what makes it buzz at night, and nothing else. */
export function Phone() {
  const { viewer, openConversation } = useSeat();
  const { record, conversations } = useSnapshot();
  const now = useNow();
  const [isOpen, setOpen] = useState(true);
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  // In a narrow pane it would take the room of the conversation.
  useLayoutEffect(() => {
    if ((frame.current?.closest('.pane')?.clientWidth ?? 0) < 520) setOpen(false);
  }, []);
  const buzzes = buzzesOf(record ?? [], conversations, viewer.id);
  return (
    <section className="phone" ref={frame} aria-label={`${viewer.name}’s phone`}>
      <button
        type="button"
        className="phone-head"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">{buzzes.length > 0 ? '📳\uFE0F' : '📱\uFE0F'}</span> Phone
        {buzzes.length > 0 && (
          <span className="unread">
            {buzzes.length}
            <span className="for-ears"> {buzzes.length === 1 ? 'page' : 'pages'}</span>
          </span>
        )}
        <span className="phone-fold" aria-hidden="true">
          {isOpen ? '▾' : '▸'}
        </span>
      </button>
      <div id={id} className="phone-screen" hidden={!isOpen}>
        <p className="phone-time">
          {timeIn(viewer.timezone, now)} <span>{dayNameIn(viewer.timezone, now, now + 1)}</span>
        </p>
        {buzzes.length === 0 ? (
          <p className="phone-quiet">
            <b>Nothing has buzzed.</b> Only what a client says can’t wait gets through.
          </p>
        ) : (
          <ul aria-live="polite">
            {buzzes.map((buzz) => (
              <li key={`${buzz.conversationId} ${buzz.at}`}>
                <button type="button" className="buzz" onClick={() => openConversation(buzz.conversationId)}>
                  <b>{buzz.title}</b>
                  <time dateTime={new Date(buzz.at).toISOString()}>{timeIn(viewer.timezone, buzz.at)}</time>
                </button>
                <div className="buzz-words">
                  {buzz.words === null ? 'The words are not kept.' : <Mrkdwn text={buzz.words} />}
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** The pages that reached this person, newest first: posts of that kind in one of their conversations. */
function buzzesOf(
  record: readonly RecordRow[],
  conversations: ReadonlyMap<string, Conversation>,
  userId: string,
): Buzz[] {
  const found = record.flatMap((row) =>
    row.replies
      .filter(({ kind, conversationId, ts }) => {
        const isTheirs = conversations.get(conversationId)?.members.includes(userId) === true;
        return kind === 'page' && ts !== null && isTheirs;
      })
      .map(({ conversationId, ts }) => ({
        at: Number(ts) * 1000,
        conversationId,
        title: `${row.clientName}: it can’t wait`,
        words: row.text,
      })),
  );
  return found.sort((a, b) => b.at - a.at);
}
