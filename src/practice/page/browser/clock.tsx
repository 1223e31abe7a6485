import { useLayoutEffect, useRef } from 'react';
import type { Act } from '../wire';
import { fieldFromInstant, instantFromField, nextWorkMorning } from './clock-steps';
import { useDisclosure } from './focus';
import { useLive, useSnapshot } from './seat';
import { cityOf, longDayIn, partsIn, shortMomentIn, timeIn } from './time';
import { useNow } from './use-now';

const speeds = [
  { speed: 0, label: 'Still' },
  { speed: 1, label: 'Real time' },
  { speed: 60, label: '1 min/s' },
  { speed: 600, label: '10 min/s' },
];

/** The workspace's clock, and the controls that turn it. Every turn is announced. */
export function Clock() {
  const live = useLive();
  const { workspace, clock, opening } = useSnapshot();
  const now = useNow();
  const { zone } = workspace;
  const morning = nextWorkMorning(zone, now);
  const turn = (act: Act) => void live.act(act);
  return (
    <section className="clock" aria-label="Clock of the workspace">
      <span className="sky" aria-hidden="true">
        {isNight(zone, now) ? '☾' : '☀'}
      </span>
      <ClockMenu zone={zone} now={now} speed={clock.speed} turn={turn} />
      <span className="for-ears" aria-live="polite">
        {announcement(zone, clock)}
      </span>
      <button type="button" className="bar-button" onClick={() => turn({ act: 'advance', ms: 15 * 60_000 })}>
        +15 min
      </button>
      <button type="button" className="bar-button" onClick={() => turn({ act: 'advance', ms: 3_600_000 })}>
        +1 h
      </button>
      {opening === null ? (
        <button type="button" className="bar-button" onClick={() => turn({ act: 'set', at: morning })}>
          {shortMomentIn(zone, morning).split(' ')[0]} 10:00
        </button>
      ) : (
        <button
          type="button"
          className="bar-button"
          title={`Somebody is at work again: ${shortMomentIn(zone, opening)}`}
          onClick={() => turn({ act: 'nextOpening' })}
        >
          Next opening
        </button>
      )}
    </section>
  );
}

type ClockMenuProps = { zone: string; now: number; speed: number; turn: (act: Act) => void };

/** The time. When pressed, it offers to set the clock to any moment, also back, and to let it run. */
function ClockMenu({ zone, now, speed, turn }: ClockMenuProps) {
  const { isOpen, frame, close, toggle } = useDisclosure<HTMLDivElement>();
  return (
    <div className="drop" ref={frame}>
      <button
        type="button"
        className="clock-face"
        title="Set the clock"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {shortMomentIn(zone, now)}{' '}
        <span className="clock-zone">
          {cityOf(zone)}
          {speed !== 0 && ` · ${labelOf(speed)}`}
        </span>
      </button>
      {isOpen && (
        <div className="drop-list clock-set">
          <MomentForm
            zone={zone}
            now={now}
            onMoment={(at) => {
              if (at !== null) turn({ act: 'set', at });
              close();
            }}
          />
          <label>
            How the clock runs
            <select
              className="field"
              value={speed}
              onChange={({ target }) => turn({ act: 'run', speed: Number(target.value) })}
            >
              {speeds.map((each) => (
                <option key={each.speed} value={each.speed}>
                  {each.label}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </div>
  );
}

type MomentFormProps = { zone: string; now: number; onMoment: (at: number | null) => void };

function MomentForm({ zone, now, onMoment }: MomentFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onMoment(instantFromField(zone, field.current?.value ?? ''));
      }}
    >
      <label>
        Moment in {cityOf(zone)}
        <input
          ref={field}
          className="field"
          type="datetime-local"
          defaultValue={fieldFromInstant(zone, now)}
        />
      </label>
      <button type="submit" className="button">
        Go
      </button>
    </form>
  );
}

function labelOf(speed: number): string {
  return speeds.find((each) => each.speed === speed)?.label ?? `${speed} times as fast`;
}

/** What was last done to the clock. It changes only then and not every minute, so that it is read out once. */
function announcement(zone: string, { now, speed }: { now: number; speed: number }): string {
  return `It is ${longDayIn(zone, now, now)}, ${timeIn(zone, now)} in ${cityOf(zone)}. Clock: ${labelOf(speed).toLowerCase()}.`;
}

function isNight(zone: string, now: number): boolean {
  const { hour } = partsIn(zone, now);
  return hour < 7 || hour >= 19;
}
