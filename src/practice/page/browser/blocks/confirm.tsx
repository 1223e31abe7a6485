import { useLayoutEffect, useRef } from 'react';
import type { Block } from '../../wire';
import { useFocusBack } from '../focus';
import { wordsOf } from '../form-values';
import { TextObject } from './text';

/** Asks once more before a press goes to the app. */
export function ConfirmDialog({
  confirm,
  onYes,
  onNo,
}: {
  confirm: Block;
  onYes: () => void;
  onNo: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useFocusBack(dialog);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-label={wordsOf(confirm.title)}
      onClose={onNo}
      // Its Escape is not that of the form or thread in which it stands.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2>{wordsOf(confirm.title)}</h2>
      <div>
        <TextObject text={confirm.text} />
      </div>
      <div className="form-buttons">
        <button type="button" className="button" onClick={onNo}>
          {wordsOf(confirm.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          className={`button ${confirm.style === 'danger' ? 'button-danger' : 'button-primary'}`}
          onClick={onYes}
        >
          {wordsOf(confirm.confirm) || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
