import { useCallback, useMemo, useRef, useState } from 'react';
import type { Act, Person } from '../wire';
import { ConversationView } from './conversation';
import { useFocusBack } from './focus';
import { type Seat, SeatProvider, useLive, useSnapshot } from './seat';
import { Sidebar } from './sidebar';
import { nowOf } from './snapshot';
import { Thread } from './thread';
import { dayIn } from './time';
import { useNow } from './use-now';
import { HomeTab, Modal } from './view-form';
import { homeTab, type Viewpoint } from './viewpoints';

type PaneProps = {
  viewpoint: Viewpoint;
  viewer: Person;
  choices: readonly Person[];
  onViewpoint: (viewpoint: Viewpoint) => void;
};

/** The workspace through one person's eyes. */
export function Pane({ viewpoint, viewer, choices, onViewpoint }: PaneProps) {
  const snapshot = useSnapshot();
  const { seat, notice, dismiss } = useSeatOf(viewer, viewpoint, onViewpoint);
  const personal = snapshot.personal[viewer.id];
  const trouble = notice && <Notice words={notice} onDismiss={dismiss} />;
  const conversation = snapshot.conversations.get(viewpoint.conversationId);
  if (!personal) return null;
  return (
    <SeatProvider seat={seat}>
      <section className="pane" aria-label={`What ${viewer.name} sees`}>
        <div className="pane-content" inert={personal.modal !== null}>
          <Sidebar
            personal={personal}
            appName={snapshot.workspace.appName}
            current={viewpoint.conversationId}
            choices={choices}
            onPerson={(userId) => onViewpoint({ ...viewpoint, userId, threadTs: null })}
          />
          <div className="pane-main">
            {viewpoint.conversationId === homeTab && (
              <HomeTab view={personal.home} appName={snapshot.workspace.appName} />
            )}
            {conversation && (
              <ConversationView key={`${viewer.id} ${conversation.id}`} conversation={conversation} />
            )}
          </div>
          {conversation && viewpoint.threadTs && (
            <Thread
              conversation={conversation}
              ts={viewpoint.threadTs}
              onClose={() => onViewpoint({ ...viewpoint, threadTs: null })}
            />
          )}
        </div>
        {personal.modal ? <Modal view={personal.modal} notice={trouble} /> : trouble}
      </section>
    </SeatProvider>
  );
}

function useSeatOf(viewer: Person, viewpoint: Viewpoint, onViewpoint: (viewpoint: Viewpoint) => void) {
  const live = useLive();
  const { people, conversations } = useSnapshot();
  const [notice, setNotice] = useState<string | null>(null);
  const clock = useNow();
  const today = dayIn(viewer.timezone, clock);
  const { userId } = viewpoint;
  const act = useCallback(
    async (what: Act) => {
      setNotice(null);
      const result = await live.act(what);
      const isBad = result.kind === 'refused' || result.kind === 'failed';
      if (isBad) setNotice(noticeOf(result.kind, result.because));
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
      tell: setNotice,
      openThread: (conversationId, threadTs) => onViewpoint({ userId, conversationId, threadTs }),
      openConversation: (conversationId) => onViewpoint({ userId, conversationId, threadTs: null }),
    }),
    [viewer, people, conversations, today, live, act, onViewpoint, userId],
  );
  return { seat, notice, dismiss: () => setNotice(null) };
}

/** Slack says little when an app does not answer as it must. Here the reason is given. */
function noticeOf(kind: 'refused' | 'failed', because: string): string {
  return kind === 'refused' ? because : `That did not work: ${because}`;
}

function Notice({ words, onDismiss }: { words: string; onDismiss: () => void }) {
  const frame = useRef<HTMLDivElement>(null);
  useFocusBack(frame);
  return (
    <div className="notice" role="alert" ref={frame}>
      <span>{words}</span>
      <button type="button" className="button button-small" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}
