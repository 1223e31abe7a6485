import { useEffect, useRef, useState } from 'react';
import type { Act } from '../wire';
import { fieldFromInstant, instantFromField, nextWorkMorning } from './clock-steps';
import { useLive, useSnapshot } from './seat';
import { cityOf, longDayIn, partsIn, shortMomentIn, timeIn } from './time';
import { useNow } from './use-now';

const speeds = [
  { speed: 0, label: 'Still' },
  { speed: 1, label: 'Real time' },
  { speed: 60, label: '1 min/s' },
  { speed: 600, label: '10 min/s' },
];

/** The workspace's clock: what it shows, and how it is turned. Every turn is announced. */
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
      <ClockFace zone={zone} now={now} onMoment={(at) => turn({ act: 'set', at })} />
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
          {longDayIn(zone, morning, now).split(' ')[0]} 10:00
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
      <select
        className="bar-button"
        aria-label="How the clock runs"
        value={clock.speed}
        onChange={({ target }) => turn({ act: 'run', speed: Number(target.value) })}
      >
        {speeds.map(({ speed, label }) => (
          <option key={speed} value={speed}>
            {label}
          </option>
        ))}
      </select>
    </section>
  );
}

type FaceProps = { zone: string; now: number; onMoment: (at: number) => void };

/** The time; pressed, it becomes a field that sets the clock to any moment, backwards too. */
function ClockFace({ zone, now, onMoment }: FaceProps) {
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);
  if (!isOpen) {
    return (
      <button type="button" className="clock-face" title="Set the clock" onClick={() => setOpen(true)}>
        {shortMomentIn(zone, now)} <span className="clock-zone">{cityOf(zone)}</span>
      </button>
    );
  }
  return (
    <form
      className="clock-set"
      onSubmit={(event) => {
        event.preventDefault();
        const at = instantFromField(zone, field.current?.value ?? '');
        if (at !== null) onMoment(at);
        setOpen(false);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setOpen(false);
      }}
    >
      <input
        ref={field}
        className="bar-button"
        type="datetime-local"
        aria-label={`Moment in ${cityOf(zone)}`}
        defaultValue={fieldFromInstant(zone, now)}
      />
      <button type="submit" className="bar-button">
        Go
      </button>
    </form>
  );
}

/** What was last done to the clock. It changes only then, not with every minute, so that it is read out once. */
function announcement(zone: string, { now, speed }: { now: number; speed: number }): string {
  const label = speeds.find((each) => each.speed === speed)?.label ?? `${speed} times as fast`;
  return `It is ${longDayIn(zone, now, now)}, ${timeIn(zone, now)} in ${cityOf(zone)}. Clock: ${label.toLowerCase()}.`;
}

function isNight(zone: string, now: number): boolean {
  const { hour } = partsIn(zone, now);
  return hour < 7 || hour >= 19;
}
