import { useCallback, useMemo, useState } from 'react';
import type { Act, Person } from '../wire';
import { ConversationView } from './conversation';
import { homeTab, type Place } from './places';
import { type Seat, SeatProvider, useLive, useSnapshot } from './seat';
import { Sidebar } from './sidebar';
import { nowOf } from './snapshot';
import { Thread } from './thread';
import { cityOf, dayIn, timeIn } from './time';
import { useNow } from './use-now';
import { HomeTab, Modal } from './view-form';

type PaneProps = {
  place: Place;
  viewer: Person;
  choices: readonly Person[];
  onPlace: (place: Place) => void;
};

/** The workspace through one person's eyes. */
export function Pane({ place, viewer, choices, onPlace }: PaneProps) {
  const snapshot = useSnapshot();
  const { seat, notice, dismiss } = useSeatOf(viewer, place, onPlace);
  const desk = snapshot.desks[viewer.id];
  const conversation = snapshot.conversations.get(place.conversationId);
  if (!desk) return null;
  return (
    <SeatProvider seat={seat}>
      <section className="pane" aria-label={`What ${viewer.name} sees`}>
        <div className="pane-content" inert={desk.modal !== null}>
          <Sidebar
            desk={desk}
            appName={snapshot.workspace.appName}
            current={place.conversationId}
            choices={choices}
            onPerson={(userId) => onPlace({ ...place, userId, threadTs: null })}
          />
          <div className="pane-main">
            <LocalTime viewer={viewer} />
            {place.conversationId === homeTab && (
              <HomeTab view={desk.home} appName={snapshot.workspace.appName} />
            )}
            {conversation && (
              <ConversationView key={`${viewer.id} ${conversation.id}`} conversation={conversation} />
            )}
            {notice && <Notice words={notice} onDismiss={dismiss} />}
          </div>
          {conversation && place.threadTs && (
            <Thread
              conversation={conversation}
              ts={place.threadTs}
              onClose={() => onPlace({ ...place, threadTs: null })}
            />
          )}
        </div>
        {desk.modal && <Modal view={desk.modal} />}
        {desk.modal && notice && <Notice words={notice} onDismiss={dismiss} />}
      </section>
    </SeatProvider>
  );
}

function useSeatOf(viewer: Person, place: Place, onPlace: (place: Place) => void) {
  const live = useLive();
  const { people, conversations } = useSnapshot();
  const [notice, setNotice] = useState<string | null>(null);
  const clock = useNow();
  const today = dayIn(viewer.timezone, clock);
  const { userId } = place;
  const act = useCallback(
    async (what: Act) => {
      const result = await live.act(what);
      const isBad = result.kind === 'refused' || result.kind === 'failed';
      setNotice(isBad ? noticeOf(result.kind, result.because) : null);
      return result.kind === 'done';
    },
    [live],
  );
  const seat = useMemo<Seat>(
    () => ({
      viewer,
      people,
      conversations,
      today,
      now: () => nowOf(live.get(), performance.now()),
      act,
      openThread: (conversationId, threadTs) => onPlace({ userId, conversationId, threadTs }),
      openConversation: (conversationId) => onPlace({ userId, conversationId, threadTs: null }),
    }),
    [viewer, people, conversations, today, live, act, onPlace, userId],
  );
  return { seat, notice, dismiss: () => setNotice(null) };
}

/** Slack says little when an app does not answer as it must; here the reason is named. */
function noticeOf(kind: 'refused' | 'failed', because: string): string {
  return kind === 'refused' ? because : `That did not work: ${because}`;
}

function Notice({ words, onDismiss }: { words: string; onDismiss: () => void }) {
  return (
    <div className="notice" role="alert">
      <span>{words}</span>
      <button type="button" className="button button-small" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}

/** The time where this person is: the same instant reads otherwise in New York. */
function LocalTime({ viewer }: { viewer: Person }) {
  const now = useNow();
  return (
    <p className="local-time">
      {timeIn(viewer.timezone, now)} in {cityOf(viewer.timezone)}
    </p>
  );
}
