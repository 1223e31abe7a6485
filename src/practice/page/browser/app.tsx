import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { PageScenario, Person, Sight } from '../wire';
import { Clock } from './clock';
import { shortName } from './names';
import { Pane } from './pane';
import { Record } from './record';
import { ScenarioGuide, ScenarioMenu } from './scenarios';
import { useLive, useSnapshot } from './seat';
import { firstViewpoint, screenOf, viewpointOf, visibleViewpoint } from './sights';
import type { Snapshot } from './snapshot';
import { StartOver } from './start-over';
import { fromHash, type Screen, toHash, type Viewpoint } from './viewpoints';

/** The practice page. Its address says what it shows, so that a view can be kept and passed on. */
export function App() {
  const live = useLive();
  const snapshot = useSnapshot();
  const [screen, setScreen] = useScreen(snapshot.beginnings);
  const [scenario, setScenario] = useState<PageScenario | null>(null);
  const choices = snapshot.workspace.people.filter(({ isBot }) => !isBot);
  const viewpoints = (screen.panes.length > 0 ? screen.panes : [firstViewpoint(snapshot, choices)]).map(
    (viewpoint) => visibleViewpoint(snapshot, choices, viewpoint),
  );
  const show = (change: Partial<Screen>) => setScreen({ tab: 'workspace', panes: viewpoints, ...change });
  const setViewpoint = useCallback(
    (index: number, viewpoint: Viewpoint) => {
      setScreen(({ panes, ...rest }) => {
        const next = panes.length > 0 ? [...panes] : [viewpoint];
        next[index] = viewpoint;
        return { ...rest, panes: next };
      });
    },
    [setScreen],
  );
  const onViewpoints = [
    useCallback((viewpoint: Viewpoint) => setViewpoint(0, viewpoint), [setViewpoint]),
    useCallback((viewpoint: Viewpoint) => setViewpoint(1, viewpoint), [setViewpoint]),
  ];
  const begin = (chosen: PageScenario) => {
    setScenario({ ...chosen });
    if (chosen.begins) show({ panes: [{ ...chosen.begins, threadTs: null }, ...viewpoints.slice(1)] });
  };
  const showSight = async (sight: Sight) => setScreen(await screenOf(live, sight, viewpoints));
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
        <Beside choices={choices} screen={screen} viewpoints={viewpoints} onScreen={setScreen} />
        <Troubles snapshot={snapshot} />
      </header>
      {scenario && (
        <ScenarioGuide
          scenario={scenario}
          onShow={(sight) => void showSight(sight)}
          onClose={() => setScenario(null)}
        />
      )}
      <main className={`panes panes-${screen.tab === 'workspace' ? viewpoints.length : screen.tab}`}>
        {screen.tab !== 'record' &&
          viewpoints.slice(0, screen.tab === 'beside' ? 1 : 2).map((viewpoint, index) => {
            const viewer = snapshot.people.get(viewpoint.userId);
            const onViewpoint = onViewpoints[index];
            return (
              viewer &&
              onViewpoint && (
                <Pane
                  // biome-ignore lint/suspicious/noArrayIndexKey: a pane is known by its position on the screen
                  key={index}
                  viewpoint={viewpoint}
                  viewer={viewer}
                  choices={choices}
                  onViewpoint={onViewpoint}
                />
              )
            );
          })}
        {screen.tab !== 'workspace' && (
          <Record
            onShow={(row) =>
              show({
                tab: screen.tab === 'beside' ? 'beside' : 'workspace',
                panes: [viewpointOf(row), ...viewpoints.slice(1)],
              })
            }
          />
        )}
      </main>
    </>
  );
}

/** What is shown, by the address. Threads are closed when the workspace starts over. */
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
    setScreen((known) => ({
      ...known,
      panes: known.panes.map((viewpoint) => ({ ...viewpoint, threadTs: null })),
    }));
  }, [beginnings]);
  return [screen, setScreen] as const;
}

/** The state of the connection, and what went wrong by itself. */
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
  const tab = (name: Screen['tab'], label: ReactNode) => (
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
      {tab('record', <>Record{count > 0 && <span className="tab-count"> ({count})</span>}</>)}
    </nav>
  );
}

type BesideProps = {
  choices: readonly Person[];
  screen: Screen;
  viewpoints: readonly Viewpoint[];
  onScreen: (screen: Screen) => void;
};

/** Chooses what is shown beside: what somebody else sees, or the Record. */
function Beside({ choices, screen, viewpoints, onScreen }: BesideProps) {
  const [first, second] = viewpoints;
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
