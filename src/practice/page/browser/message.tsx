import { memo, useMemo, useRef, useState } from 'react';
import type { PageMessage, Person } from '../wire';
import { Avatar } from './avatar';
import { Blocks } from './blocks/blocks';
import { type Surface, SurfaceProvider } from './blocks/surface';
import { Composer } from './composer';
import { emojiOf } from './emoji';
import { useFocusBack, useFocusToList } from './focus';
import { wordsOf } from './form-values';
import { toTypedText } from './mentions';
import type { MessageProps } from './message-props';
import { Mrkdwn } from './mrkdwn/mrkdwn';
import { type Seat, useSeat } from './seat';
import { dayNameIn, timeIn } from './time';
import { Toolbar } from './toolbar';

/** One message as its reader sees it. It is drawn again only when it, or the date, has changed. */
export const MessageRow = memo(function MessageRow(props: MessageProps) {
  const { conversationId, message, isContinued, isInThread } = props;
  const { people, viewer, openThread } = useSeat();
  const [isEdited, setEdited] = useState(false);
  const row = useRef<HTMLElement>(null);
  useFocusToList(row);
  const author = people.get(message.user);
  const sentAt = Number(message.ts) * 1000;
  const isWhisper = message.onlyFor !== null;
  if (isQuiet(message)) return <QuietRow message={message} author={author} />;
  return (
    <article
      className={`message${isWhisper ? ' message-whisper' : ''}${isContinued ? ' message-continued' : ''}`}
      ref={row}
      tabIndex={-1}
      data-ts={message.ts}
      aria-label={`${author?.name ?? 'Somebody'}, ${timeIn(viewer.timezone, sentAt)}`}
    >
      <div className="message-side">
        {isContinued ? (
          <time className="message-time-aside" aria-hidden="true">
            {timeIn(viewer.timezone, sentAt)}
          </time>
        ) : (
          <Avatar person={author} size="large" />
        )}
      </div>
      <div className="message-main">
        {isWhisper && <WhisperMark conversationId={conversationId} ts={message.ts} />}
        {!isContinued && <Head message={message} author={author} sentAt={sentAt} />}
        {message.isBroadcast && !isInThread && message.threadTs && (
          <button
            type="button"
            className="link quiet-line"
            onClick={() => openThread(conversationId, message.threadTs ?? message.ts)}
          >
            replied to a thread
          </button>
        )}
        {isEdited ? (
          <Editor {...props} onDone={() => setEdited(false)} />
        ) : (
          <Body conversationId={conversationId} message={message} />
        )}
        <Reactions conversationId={conversationId} message={message} />
        {!isInThread && message.replies && (
          <button type="button" className="replies" onClick={() => openThread(conversationId, message.ts)}>
            {message.replies.users.slice(0, 3).map((id) => (
              <Avatar key={id} person={people.get(id)} size="small" />
            ))}
            <b>
              {message.replies.count} {message.replies.count === 1 ? 'reply' : 'replies'}
            </b>
            <span>last at {timeIn(viewer.timezone, Number(message.replies.lastTs) * 1000)}</span>
          </button>
        )}
      </div>
      {!isWhisper && message.subtype !== 'tombstone' && (
        <Toolbar {...props} author={author} onEdit={() => setEdited(true)} />
      )}
    </article>
  );
});

function WhisperMark({ conversationId, ts }: { conversationId: string; ts: string }) {
  const { viewer, act } = useSeat();
  return (
    <p className="whisper-mark">
      <span>Only visible to you</span>
      <button
        type="button"
        className="link"
        onClick={() => void act({ act: 'dismiss', as: viewer.id, conversationId, ts })}
      >
        Dismiss
      </button>
    </p>
  );
}

/** Whether it is a join, a topic or the like, which Slack shows small. */
function isQuiet({ subtype }: PageMessage): boolean {
  return subtype !== null && /^(channel|group)_/.test(subtype);
}

function QuietRow({ message, author }: { message: PageMessage; author: Person | undefined }) {
  return (
    <div className="message-quiet" data-ts={message.ts}>
      {author?.name ?? message.user} <Mrkdwn text={message.text.replace(`<@${message.user}> `, '')} />
    </div>
  );
}

function Head({
  message,
  author,
  sentAt,
}: {
  message: PageMessage;
  author: Person | undefined;
  sentAt: number;
}) {
  const { viewer, now } = useSeat();
  const isElsewhere = author && author.teamId !== viewer.teamId;
  return (
    <header className="message-head">
      <b className="message-author">{author?.name ?? message.user}</b>
      {message.isFromApp && <span className="badge">APP</span>}
      {isElsewhere && <span className="origin">{author.team}</span>}
      {author?.isGuest && <span className="origin">guest</span>}
      <time
        dateTime={new Date(sentAt).toISOString()}
        title={dayNameIn(viewer.timezone, sentAt, now())}
        className="message-time"
      >
        {timeIn(viewer.timezone, sentAt)}
      </time>
    </header>
  );
}

function Body({ conversationId, message }: { conversationId: string; message: PageMessage }) {
  const seat = useSeat();
  const surface = useMemo(
    () => surfaceOf(seat, conversationId, message.ts),
    [seat, conversationId, message.ts],
  );
  return (
    <SurfaceProvider value={surface}>
      <div className={message.subtype === 'tombstone' ? 'message-body tombstone' : 'message-body'}>
        {message.blocks?.length ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
        {message.isEdited && <small className="edited">(edited)</small>}
        {message.attachments.map((attachment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no other identity
          <div key={index} className="attachment">
            <Mrkdwn text={wordsOf(attachment.text) || wordsOf(attachment.fallback)} />
          </div>
        ))}
        {message.files.map((file) => (
          <div key={file.name} className="file">
            <span aria-hidden="true">📄</span> <b>{file.name}</b> <small>{file.mimetype}</small>
          </div>
        ))}
      </div>
    </SurfaceProvider>
  );
}

/** A message as a surface: every press goes straight to the app, and nothing is held. */
function surfaceOf(seat: Seat, conversationId: string, ts: string): Surface {
  return {
    press: async ({ action_id: actionId }, choice) => {
      const what = { as: seat.viewer.id, conversationId, ts, actionId: String(actionId) };
      await seat.act({ act: 'press', ...what, ...(choice === undefined ? {} : { choice }) });
    },
    valueOf: () => undefined,
    hold: () => undefined,
    errorOf: () => undefined,
  };
}

function Reactions({ conversationId, message }: { conversationId: string; message: PageMessage }) {
  const { viewer, people, act } = useSeat();
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users }) => {
        const who = users.map((id) => people.get(id)?.name ?? id).join(', ');
        return (
          <button
            key={name}
            type="button"
            className="reaction"
            aria-pressed={users.includes(viewer.id)}
            title={`${who} reacted with :${name}:`}
            onClick={() => void act({ act: 'react', as: viewer.id, conversationId, ts: message.ts, name })}
          >
            <span aria-hidden="true">{emojiOf(name) ?? `:${name}:`}</span> {users.length}
            <span className="for-ears">
              {name.replaceAll('_', ' ')}: {who}
            </span>
          </button>
        );
      })}
    </div>
  );
}

function Editor({ conversationId, message, onDone }: MessageProps & { onDone: () => void }) {
  const { viewer, people, conversations, act } = useSeat();
  useFocusBack(useRef(null));
  return (
    <Composer
      label="Edit message"
      conversationId={conversationId}
      threadTs={null}
      initial={toTypedText(message.text, people, conversations)}
      onCancel={onDone}
      onSend={async (text) => {
        const done = await act({ act: 'edit', as: viewer.id, conversationId, ts: message.ts, text });
        if (done) onDone();
        return done;
      }}
    />
  );
}
