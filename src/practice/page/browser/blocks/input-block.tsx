import { useId } from 'react';
import type { Block } from '../../wire';
import { isBlock, wordsOf } from '../form-values';
import { Control } from './control';
import { useSurface } from './surface';

/** A field of a form with its label, hint and, after a failed submit, what is wrong with it. */
export function InputBlock({ block }: { block: Block }) {
  const surface = useSurface();
  const id = useId();
  const blockId = String(block.block_id);
  const element = isBlock(block.element) ? block.element : {};
  const hint = wordsOf(block.hint);
  const error = surface.errorOf(blockId);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const isGroup =
    ['radio_buttons', 'checkboxes'].includes(String(element.type)) || /^multi_/.test(String(element.type));
  const label = (
    <>
      {wordsOf(block.label)}
      {block.optional === true && <span className="optional"> (optional)</span>}
    </>
  );
  return (
    <div className={error ? 'input-block input-block-wrong' : 'input-block'} data-block-id={blockId}>
      {isGroup ? (
        <div className="label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label className="label" htmlFor={id}>
          {label}
        </label>
      )}
      <Control
        element={element}
        id={id}
        value={surface.valueOf(blockId)}
        label={undefined}
        describedBy={describedBy}
        isInvalid={error !== undefined}
        isRequired={block.optional !== true}
        onChoice={(choice) => {
          surface.hold(blockId, choice);
          if (block.dispatch_action === true) void surface.press(element, choice);
        }}
      />
      {error && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
