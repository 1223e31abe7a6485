import { useRef, useState } from 'react';
import { useLive } from './seat';

/** Empties the workspace and the record, after asking whether it is meant. */
export function StartOver({ onDone }: { onDone: () => void }) {
  const live = useLive();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async (isNew: boolean) => {
    const result = await live.act({ act: 'startOver', isNew });
    setProblem('because' in result ? result.because : null);
    if (result.kind !== 'done') return;
    dialog.current?.close();
    onDone();
  };
  return (
    <>
      <button type="button" className="bar-button" onClick={() => dialog.current?.showModal()}>
        Start over
      </button>
      <dialog ref={dialog} className="confirm" aria-label="Start over?">
        <h2>Start over?</h2>
        <div>
          <p>
            All messages and the record of this practice workspace go; it begins again on the Friday evening.
            Settings stay.
          </p>
          <p>
            As a <b>new workspace</b> the settings go too: Gatehouse is installed, and nobody has set it up
            yet. Be Ana, open Gatehouse’s Home, and begin. A scenario brings the settings back.
          </p>
          {problem && (
            <p className="error" role="alert">
              {problem}
            </p>
          )}
        </div>
        <div className="form-buttons">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Keep everything
          </button>
          <button type="button" className="button" onClick={() => void begin(true)}>
            As a new workspace
          </button>
          <button type="button" className="button button-primary" onClick={() => void begin(false)}>
            Start over
          </button>
        </div>
      </dialog>
    </>
  );
}
