import { useCallback, useEffect, useState } from 'react';
import type { PageScenario, Person, Sight } from '../wire';
import { Clock } from './clock';
import { shortName } from './names';
import { Pane } from './pane';
import { fromHash, type Place, type Screen, toHash } from './places';
import { Record } from './record';
import { ScenarioGuide, ScenarioMenu } from './scenarios';
import { useLive, useSnapshot } from './seat';
import { firstPlace, placeOf, screenOf, visiblePlace } from './sights';
import type { Snapshot } from './snapshot';
import { StartOver } from './start-over';

/** The practice page. What it shows is in the address, so that it can be kept and handed on. */
export function App() {
  const live = useLive();
  const snapshot = useSnapshot();
  const [screen, setScreen] = useScreen(snapshot.beginnings);
  const [scenario, setScenario] = useState<PageScenario | null>(null);
  const choices = snapshot.workspace.people.filter(({ isBot }) => !isBot);
  const places = (screen.panes.length > 0 ? screen.panes : [firstPlace(snapshot, choices)]).map((place) =>
    visiblePlace(snapshot, choices, place),
  );
  const show = (change: Partial<Screen>) => setScreen({ tab: 'workspace', panes: places, ...change });
  const setPlace = useCallback(
    (index: number, place: Place) => {
      setScreen(({ panes, ...rest }) => {
        const next = panes.length > 0 ? [...panes] : [place];
        next[index] = place;
        return { ...rest, panes: next };
      });
    },
    [setScreen],
  );
  const onPlaces = [
    useCallback((place: Place) => setPlace(0, place), [setPlace]),
    useCallback((place: Place) => setPlace(1, place), [setPlace]),
  ];
  const begin = (chosen: PageScenario) => {
    setScenario({ ...chosen });
    if (chosen.begins) show({ panes: [{ ...chosen.begins, threadTs: null }, ...places.slice(1)] });
  };
  const showSight = async (sight: Sight) => setScreen(await screenOf(live, sight, places));
  return (
    <>
      <header className="bar">
        <h1 className="bar-name">
          Gatehouse <span>practice</span>
        </h1>
        <Clock />
        <ScenarioMenu onBegin={begin} />
        <StartOver onDone={() => setScenario(null)} />
        <Tabs screen={screen} count={snapshot.record?.length ?? 0} onTab={(tab) => show({ tab })} />
        <Beside choices={choices} screen={screen} places={places} onScreen={setScreen} />
        <Troubles snapshot={snapshot} />
      </header>
      {scenario && (
        <ScenarioGuide
          scenario={scenario}
          onShow={(sight) => void showSight(sight)}
          onClose={() => setScenario(null)}
        />
      )}
      <main className={`panes panes-${screen.tab === 'workspace' ? places.length : screen.tab}`}>
        {screen.tab !== 'record' &&
          places.slice(0, screen.tab === 'beside' ? 1 : 2).map((place, index) => {
            const viewer = snapshot.people.get(place.userId);
            const onPlace = onPlaces[index];
            return (
              viewer &&
              onPlace && (
                <Pane
                  // biome-ignore lint/suspicious/noArrayIndexKey: a pane is its place on the screen
                  key={index}
                  place={place}
                  viewer={viewer}
                  choices={choices}
                  onPlace={onPlace}
                />
              )
            );
          })}
        {screen.tab !== 'workspace' && (
          <Record
            onShow={(row) =>
              show({
                tab: screen.tab === 'beside' ? 'beside' : 'workspace',
                panes: [placeOf(row), ...places.slice(1)],
              })
            }
          />
        )}
      </main>
    </>
  );
}

/** What is shown, as the address has it; threads are closed when everything begins anew. */
function useScreen(beginnings: number) {
  const [screen, setScreen] = useState(() => fromHash(location.hash));
  useEffect(() => {
    const follow = () => setScreen(fromHash(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => history.replaceState(null, '', toHash(screen)), [screen]);
  useEffect(() => {
    if (beginnings === 0) return;
    setScreen((known) => ({ ...known, panes: known.panes.map((place) => ({ ...place, threadTs: null })) }));
  }, [beginnings]);
  return [screen, setScreen] as const;
}

/** The connection, and what went wrong without anybody's doing on the page. */
function Troubles({ snapshot }: { snapshot: Snapshot }) {
  return (
    <>
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
  screen: Screen;
  places: readonly Place[];
  onScreen: (screen: Screen) => void;
};

/** Who, or what, is shown beside: one sees what the other sees, or what was decided. */
function Beside({ choices, screen, places, onScreen }: BesideProps) {
  const [first, second] = places;
  if (!first) return null;
  const choose = (value: string) => {
    if (value === 'record') return onScreen({ tab: 'beside', panes: [first] });
    const other = { userId: value, conversationId: first.conversationId, threadTs: first.threadTs };
    onScreen({ tab: 'workspace', panes: value === '' ? [first] : [first, other] });
  };
  return (
    <select
      className="bar-button"
      aria-label="Show somebody else’s view, or the Record, beside"
      value={screen.tab === 'beside' ? 'record' : (second?.userId ?? '')}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">One view</option>
      <option value="record">Beside the Record</option>
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
