import { useEffect, useRef, useState } from 'react';
import type { PageScenario, Sight } from '../wire';
import { useDisclosure, useFocusBack } from './focus';
import { useLive, useSnapshot } from './seat';

type MenuProps = { onBegin: (scenario: PageScenario) => void };

/** The scenarios that can be played, in a list that opens from the bar. */
export function ScenarioMenu({ onBegin }: MenuProps) {
  const { scenarios } = useSnapshot();
  const { isOpen, frame, close, toggle } = useDisclosure<HTMLDivElement>();
  return (
    <div className="drop" ref={frame}>
      <button type="button" className="bar-button" aria-expanded={isOpen} onClick={toggle}>
        Scenarios
      </button>
      {isOpen && (
        <ul className="drop-list scenario-list" aria-label="Scenarios; each begins in an emptied workspace">
          {scenarios.map((scenario) => (
            <li key={scenario.name}>
              <button
                type="button"
                onClick={() => {
                  close();
                  onBegin(scenario);
                }}
              >
                <b>{scenario.title}</b>
                <span>{scenario.lookAt[0]?.words}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type GuideProps = { scenario: PageScenario; onShow: (sight: Sight) => void; onClose: () => void };

/** Plays a scenario once, and says what to look at. */
export function ScenarioGuide({ scenario, onShow, onClose }: GuideProps) {
  const live = useLive();
  const [state, setState] = useState<'playing' | 'played' | string>('playing');
  const played = useRef<PageScenario | null>(null);
  useEffect(() => {
    if (played.current === scenario) return;
    played.current = scenario;
    setState('playing');
    void live
      .act({ act: 'play', scenario: scenario.name })
      .then((result) => setState('because' in result ? result.because : 'played'));
  }, [live, scenario]);
  const frame = useRef<HTMLElement>(null);
  useFocusBack(frame);
  return (
    <aside className="guide" ref={frame} aria-label={`Scenario: ${scenario.title}`}>
      <div>
        <h2>{scenario.title}</h2>
        <p role="status">
          {state === 'playing'
            ? 'Playing…'
            : state === 'played'
              ? 'What to look at:'
              : `It stopped: ${state}`}
        </p>
      </div>
      <ol>
        {scenario.lookAt.map(({ words, at }) => (
          <li key={words}>
            {words}{' '}
            {at && (
              <button
                type="button"
                className="link"
                aria-label={`Show: ${words}`}
                disabled={state === 'playing'}
                onClick={() => onShow(at)}
              >
                Show
              </button>
            )}
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button button-small"
        aria-label="Close the scenario’s guide"
        onClick={onClose}
      >
        ✕
      </button>
    </aside>
  );
}
