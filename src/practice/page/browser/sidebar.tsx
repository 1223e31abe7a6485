import { type ReactNode, useEffect, useRef } from 'react';
import type { Conversation, Person, PersonalState } from '../wire';
import { Avatar } from './avatar';
import { otherOf, titleOf } from './names';
import { NewDirect } from './new-direct';
import { Phone } from './phone';
import { useSeat } from './seat';
import { homeTab } from './viewpoints';

type SidebarProps = {
  personal: PersonalState;
  appName: string;
  current: string;
  choices: readonly Person[];
  onPerson: (userId: string) => void;
};

/** Who the viewer is, and what they can open. */
export function Sidebar({ personal, appName, current, choices, onPerson }: SidebarProps) {
  const { viewer, people, conversations } = useSeat();
  const frame = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open stays in view
  useEffect(() => showWhole(frame.current?.querySelector('[aria-current]')), [current, viewer.id]);
  const own = [...conversations.values()].filter(({ members }) => members.includes(viewer.id));
  const isApp = (each: Conversation) => otherOf(each, viewer.id, people)?.isBot === true;
  const isDirect = (each: Conversation) => each.kind === 'im' || each.kind === 'mpim';
  const row = (each: Conversation) => (
    <Entry key={each.id} conversation={each} personal={personal} current={current} />
  );
  return (
    <nav
      className="sidebar"
      ref={frame}
      aria-label={`${viewer.name}’s conversations`}
      onFocus={({ target }) => showWhole(target)}
    >
      <label className="who">
        <Avatar person={viewer} size="large" />
        <span className="who-words">
          <span className="who-label">You are</span>
          <select value={viewer.id} onChange={({ target }) => onPerson(target.value)} aria-label="You are">
            {[...new Set(choices.map(({ team }) => team))].map((team) => (
              <optgroup key={team} label={team}>
                {choices
                  .filter((each) => each.team === team)
                  .map(({ id, name, isGuest }) => (
                    <option key={id} value={id}>
                      {isGuest ? `${name}, guest` : name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
          <span className="who-team">{viewer.isGuest ? `Guest at ${viewer.team}` : viewer.team}</span>
        </span>
      </label>
      <div className="groups">
        <Group title="Channels">{own.filter((each) => !isDirect(each)).map(row)}</Group>
        <Group title="Direct messages" extra={<NewDirect personal={personal} />}>
          {own.filter((each) => isDirect(each) && !isApp(each)).map(row)}
        </Group>
        <Group title="Apps">
          {own.filter(isApp).map(row)}
          {personal.hasHome && <HomeEntry appName={appName} isCurrent={current === homeTab} />}
        </Group>
      </div>
      {personal.hasPhone && <Phone key={viewer.id} />}
    </nav>
  );
}

/** Browsers leave what has the focus where it is when half of it is in view. */
function showWhole(element: Element | null | undefined): void {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

type GroupProps = { title: string; extra?: ReactNode; children: ReactNode };

function Group({ title, extra, children }: GroupProps) {
  if (Array.isArray(children) && children.length === 0 && !extra) return null;
  return (
    <section className="group">
      <div className="group-head">
        <h2>{title}</h2>
        {extra}
      </div>
      <ul>{children}</ul>
    </section>
  );
}

function Entry({
  conversation,
  personal,
  current,
}: {
  conversation: Conversation;
  personal: PersonalState;
  current: string;
}) {
  const { viewer, people, openConversation } = useSeat();
  const unread = personal.unread[conversation.id] ?? 0;
  const other = otherOf(conversation, viewer.id, people);
  const title = titleOf(conversation, viewer.id, people);
  const isCurrent = conversation.id === current;
  return (
    <li>
      <button
        type="button"
        className={`entry${unread > 0 ? ' entry-unread' : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        data-conversation={conversation.id}
        onClick={() => openConversation(conversation.id)}
      >
        {other ? (
          <Avatar person={other} size="small" />
        ) : (
          <span className="entry-mark" aria-hidden="true">
            {markOf(conversation)}
          </span>
        )}
        <span className="entry-name">{title}</span>
        {conversation.teams.length > 1 && conversation.kind !== 'im' && (
          <span className="entry-shared" title={`Shared by ${conversation.teams.join(' and ')}`}>
            shared
          </span>
        )}
        {unread > 0 && (
          <span className="unread">
            {unread}
            <span className="for-ears"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

function HomeEntry({ appName, isCurrent }: { appName: string; isCurrent: boolean }) {
  const { openConversation } = useSeat();
  return (
    <li>
      <button
        type="button"
        className="entry"
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => openConversation(homeTab)}
      >
        <span className="entry-mark" aria-hidden="true">
          ⌂
        </span>
        <span className="entry-name">{appName} Home</span>
      </button>
    </li>
  );
}

function markOf({ kind }: Conversation): string {
  switch (kind) {
    case 'channel':
      return '#';
    case 'private':
      return '🔒';
    case 'im':
    case 'mpim':
      return '@';
    default:
      return kind satisfies never;
  }
}
