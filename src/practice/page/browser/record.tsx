import type { RecordRow } from '../wire';
import { Avatar } from './avatar';
import { Mrkdwn } from './mrkdwn/mrkdwn';
import { labelOf } from './names';
import { type Seat, SeatProvider, useLive, useSnapshot } from './seat';
import { nowOf } from './snapshot';
import { dayIn, shortMomentIn } from './time';
import { useNow } from './use-now';

const decisions = { reply: 'Replied', silence: 'Kept silent', shadow: 'Would have replied' } as const;

/** Every exchange with what was decided about it and why, newest first. */
export function Record({ onShow }: { onShow: (row: RecordRow) => void }) {
  const { record } = useSnapshot();
  if (record === null) return <p className="nothing-yet">Reading the record…</p>;
  return (
    <section className="record" aria-label="Record">
      <header className="record-head">
        <h2>Record</h2>
        <p>
          {record.length === 0
            ? 'Nothing yet. Write as a client, and the exchange appears here with what was decided and why.'
            : 'Each message of a client, what Gatehouse decided about it, and because of what. Times are the workspace’s.'}
        </p>
      </header>
      <ol className="record-list">
        {[...record]
          .sort((a, b) => b.saidAt - a.saidAt)
          .map((row) => (
            <Exchange
              key={`${row.workspace} ${row.conversationId} ${row.messageTs}`}
              row={row}
              onShow={onShow}
            />
          ))}
      </ol>
    </section>
  );
}

function Exchange({ row, onShow }: { row: RecordRow; onShow: (row: RecordRow) => void }) {
  const { people, conversations, workspace, record } = useSnapshot();
  const isOneOfSeveral = record?.some((each) => each.workspace !== row.workspace) === true;
  const person = people.get(row.userId);
  const conversation = conversations.get(row.conversationId);
  const moment = (at: number) => shortMomentIn(workspace.zone, at);
  const where = conversation ? labelOf(conversation, row.userId, people) : row.conversationId;
  return (
    <li className="exchange">
      <div className="exchange-said">
        <Avatar person={person} size="large" />
        <div>
          <p className="exchange-head">
            <b>{person?.name ?? row.userId}</b> <span className="origin">{row.clientName}</span>
            <time dateTime={new Date(row.saidAt).toISOString()}>{moment(row.saidAt)}</time>
            <button type="button" className="link" onClick={() => onShow(row)}>
              {conversation?.kind === 'im' ? `with ${where}` : `in ${where}`}
            </button>
          </p>
          <div className="exchange-words">
            {row.text === null ? <em>The words are no longer kept.</em> : <Words row={row} />}
          </div>
        </div>
      </div>
      <div className="exchange-decided">
        <p className="chips">
          <span className={`chip chip-${row.decision}`}>{decisions[row.decision]}</span>
          <span className={`chip chip-${row.class}`}>{row.class}</span>
          {isOneOfSeveral && <span className="chip-note">kept by {row.workspace}</span>}
        </p>
        <ul className="because" aria-label="Because">
          {row.because.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className="exchange-facts">
          {row.targetAt !== null && <span>Answer promised by {moment(row.targetAt)}</span>}
          {row.isWaiting && <span>Not answered yet</span>}
          {row.answeredAt !== null && <span>Answered {moment(row.answeredAt)}</span>}
          {row.replies.map((reply) => (
            <span key={`${reply.kind} ${reply.ts} ${reply.state}`}>
              {reply.kind.replaceAll('_', ' ')}: {reply.state}
            </span>
          ))}
        </p>
      </div>
    </li>
  );
}

/** The client's words, as they are read in the workspace's own zone. Links in them lead nowhere here. */
function Words({ row }: { row: RecordRow }) {
  const live = useLive();
  const { people, conversations, workspace } = useSnapshot();
  const viewer = people.get(row.userId);
  const now = useNow();
  if (!viewer) return row.text;
  const seat: Seat = {
    viewer,
    people,
    conversations,
    today: dayIn(workspace.zone, now),
    now: () => nowOf(live.get(), performance.now()),
    act: async () => false,
    tell: () => undefined,
    openThread: () => undefined,
    openConversation: () => undefined,
  };
  return (
    <SeatProvider seat={seat}>
      <Mrkdwn text={row.text ?? ''} />
    </SeatProvider>
  );
}
