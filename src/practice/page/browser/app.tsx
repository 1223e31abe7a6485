import { useCallback, useEffect, useState } from 'react';
import type { PageScenario, Person, RecordRow } from '../wire';
import { Clock } from './clock';
import { shortName } from './names';
import { Pane } from './pane';
import { fromHash, homeTab, type Place, type Screen, toHash } from './places';
import { Record } from './record';
import { ScenarioGuide, ScenarioMenu } from './scenarios';
import { useSnapshot } from './seat';
import type { Snapshot } from './snapshot';

/** The practice page. What it shows is in the address, so that it can be kept and handed on. */
export function App() {
  const snapshot = useSnapshot();
  const [screen, setScreen] = useState(() => fromHash(location.hash));
  useEffect(() => {
    const follow = () => setScreen(fromHash(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => history.replaceState(null, '', toHash(screen)), [screen]);

  const [scenario, setScenario] = useState<PageScenario | null>(null);
  const choices = snapshot.workspace.people.filter(({ isBot }) => !isBot);
  const places = (screen.panes.length > 0 ? screen.panes : [firstPlace(snapshot, choices)]).map((place) =>
    visiblePlace(snapshot, choices, place),
  );
  const show = (change: Partial<Screen>) => setScreen({ tab: 'workspace', panes: places, ...change });
  const setPlace = useCallback((index: number, place: Place) => {
    setScreen(({ panes, ...rest }) => {
      const next = panes.length > 0 ? [...panes] : [place];
      next[index] = place;
      return { ...rest, panes: next };
    });
  }, []);
  const onFirst = useCallback((place: Place) => setPlace(0, place), [setPlace]);
  const onSecond = useCallback((place: Place) => setPlace(1, place), [setPlace]);
  return (
    <>
      <header className="bar">
        <h1 className="bar-name">
          Gatehouse <span>practice</span>
        </h1>
        <Clock />
        <ScenarioMenu
          onBegin={(chosen) => {
            setScenario({ ...chosen });
            if (chosen.begins) show({ panes: [{ ...chosen.begins, threadTs: null }, ...places.slice(1)] });
          }}
        />
        <Tabs screen={screen} count={snapshot.record?.length ?? 0} onTab={(tab) => show({ tab })} />
        <Beside choices={choices} places={places} onPanes={(panes) => show({ panes })} />
        {!snapshot.isConnected && (
          <p className="offline" role="status">
            Connecting…
          </p>
        )}
        {snapshot.trouble && (
          <p className="offline" role="alert">
            {snapshot.trouble}
          </p>
        )}
      </header>
      {scenario && <ScenarioGuide scenario={scenario} onClose={() => setScenario(null)} />}
      <main className={screen.tab === 'record' ? 'panes panes-record' : `panes panes-${places.length}`}>
        {screen.tab === 'record' ? (
          <Record onShow={(row) => show({ panes: [placeOf(row), ...places.slice(1)] })} />
        ) : (
          places.map((place, index) => {
            const viewer = snapshot.people.get(place.userId);
            return (
              viewer && (
                <Pane
                  // biome-ignore lint/suspicious/noArrayIndexKey: a pane is its place on the screen
                  key={index}
                  place={place}
                  viewer={viewer}
                  choices={choices}
                  onPlace={index === 0 ? onFirst : onSecond}
                />
              )
            );
          })
        )}
      </main>
    </>
  );
}

type TabsProps = { screen: Screen; count: number; onTab: (tab: Screen['tab']) => void };

function Tabs({ screen, count, onTab }: TabsProps) {
  const tab = (name: Screen['tab'], label: string) => (
    <button
      type="button"
      className="bar-button"
      aria-current={screen.tab === name ? 'page' : undefined}
      onClick={() => onTab(name)}
    >
      {label}
    </button>
  );
  return (
    <nav className="tabs" aria-label="Views">
      {tab('workspace', 'Chat')}
      {tab('record', count > 0 ? `Record (${count})` : 'Record')}
    </nav>
  );
}

type BesideProps = {
  choices: readonly Person[];
  places: readonly Place[];
  onPanes: (panes: Place[]) => void;
};

/** Who is shown beside: one sees what the other sees. */
function Beside({ choices, places, onPanes }: BesideProps) {
  const [first, second] = places;
  if (!first) return null;
  return (
    <select
      className="bar-button"
      aria-label="Show somebody else’s view beside"
      value={second?.userId ?? ''}
      onChange={({ target }) => {
        const other = { userId: target.value, conversationId: first.conversationId, threadTs: null };
        onPanes(target.value === '' ? [first] : [first, other]);
      }}
    >
      <option value="">One view</option>
      {choices
        .filter(({ id }) => id !== first.userId)
        .map(({ id, name }) => (
          <option key={id} value={id}>
            Beside {shortName(name)}
          </option>
        ))}
    </select>
  );
}

/** A page opened without a word begins as a client, where there is one, since that is whom the bot answers. */
function firstPlace({ workspace, people }: Snapshot, choices: readonly Person[]): Place {
  const home = [...people.values()].find(({ isBot }) => isBot)?.teamId;
  const client = choices.find(({ teamId }) => teamId !== home) ?? choices[0];
  return { userId: client?.id ?? '', conversationId: workspace.conversations[0]?.id ?? '', threadTs: null };
}

/** The place, or what is nearest to it for a person who isn't in that conversation. */
function visiblePlace({ conversations, desks }: Snapshot, choices: readonly Person[], place: Place): Place {
  const userId = choices.some(({ id }) => id === place.userId) ? place.userId : (choices[0]?.id ?? '');
  const isThere =
    place.conversationId === homeTab
      ? desks[userId]?.hasHome === true
      : conversations.get(place.conversationId)?.members.includes(userId);
  if (isThere) return { ...place, userId };
  const own = [...conversations.values()].find(({ members }) => members.includes(userId));
  return { userId, conversationId: own?.id ?? '', threadTs: null };
}

function placeOf({ userId, conversationId }: RecordRow): Place {
  return { userId, conversationId, threadTs: null };
}
