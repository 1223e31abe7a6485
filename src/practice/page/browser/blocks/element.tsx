import { useId, useState } from 'react';
import type { Block, Choice } from '../../wire';
import { isBlock, wordsOf } from '../form-values';
import { Menu } from '../menu';
import { useMessageLink } from '../message-link';
import { PlainText } from '../mrkdwn/mrkdwn';
import { ConfirmDialog } from './confirm';
import { Control, optionsOf } from './control';
import { useSurface } from './surface';

/** An interactive element outside an input block. The app is told of each press at once. */
export function Element({ element, blockId }: { element: Block; blockId: string }) {
  const surface = useSurface();
  const id = useId();
  const [waiting, setWaiting] = useState<{ choice: Choice | undefined } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<Choice | undefined>(undefined);

  async function press(choice: Choice | undefined): Promise<void> {
    setWaiting(null);
    setBusy(true);
    setChosen(choice);
    await surface.press(element, choice);
    setBusy(false);
  }
  const ask = (choice: Choice | undefined) =>
    isBlock(element.confirm) ? setWaiting({ choice }) : void press(choice);
  const dialog = waiting && isBlock(element.confirm) && (
    <ConfirmDialog
      confirm={element.confirm}
      onYes={() => void press(waiting.choice)}
      onNo={() => setWaiting(null)}
    />
  );
  if (element.type === 'image') return <ImageBox image={element} />;
  if (element.type === 'button' || element.type === 'workflow_button') {
    return (
      <>
        <ButtonElement element={element} isBusy={isBusy} onPress={ask} />
        {dialog}
      </>
    );
  }
  if (element.type === 'overflow') {
    const items = optionsOf(element).map(({ value, text }) => ({ label: text, onSelect: () => ask(value) }));
    return (
      <>
        <Menu label="More options" items={items} />
        {dialog}
      </>
    );
  }
  const held = surface.valueOf(blockId);
  return (
    <>
      <Control
        element={element}
        id={id}
        value={held === undefined ? chosen : held}
        label={wordsOf(element.placeholder) || 'Choose'}
        describedBy={undefined}
        isInvalid={false}
        isRequired={false}
        onChoice={(choice) => {
          surface.hold(blockId, choice);
          ask(choice);
        }}
      />
      {dialog}
    </>
  );
}

/** The words of a picture. The picture is not fetched, because the practice page asks nothing of other hosts. */
export function ImageBox({ image }: { image: Block }) {
  return (
    <span className="picture" role="img" aria-label={wordsOf(image.alt_text)}>
      {wordsOf(image.alt_text) || 'Picture'}
    </span>
  );
}

type ButtonProps = { element: Block; isBusy: boolean; onPress: (choice: Choice | undefined) => void };

function ButtonElement({ element, isBusy, onPress }: ButtonProps) {
  const value = typeof element.value === 'string' ? element.value : undefined;
  const style = element.style === 'primary' || element.style === 'danger' ? ` button-${element.style}` : '';
  const label = wordsOf(element.accessibility_label) || undefined;
  const follow = useMessageLink(wordsOf(element.url));
  // As in Slack, a button with an address opens it in the browser, and the app is told of the press too.
  if (typeof element.url === 'string' && /^https?:/.test(element.url))
    return (
      <a
        className={`button${style}`}
        href={element.url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        onClick={(event) => {
          onPress(value);
          follow?.(event);
        }}
      >
        <PlainText text={wordsOf(element.text)} />
      </a>
    );
  return (
    <button
      type="button"
      className={`button${style}`}
      aria-label={label}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={() => {
        // Not `disabled`, because a button that is disabled loses the focus.
        if (!isBusy) onPress(value);
      }}
    >
      <PlainText text={wordsOf(element.text)} />
    </button>
  );
}
