import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Avatar } from './avatar';
import { type Offer, offerAt, toSlackText } from './mentions';
import { useSeat } from './seat';
import { channelsOf, type Suggestion, useSuggestions } from './suggestions';

type ComposerProps = {
  label: string;
  conversationId: string;
  threadTs: string | null;
  initial?: string;
  onCancel?: () => void;
  /** Sends the words in Slack's form. True when they were taken. */
  onSend: (text: string) => Promise<boolean>;
};

/** Where one writes. Enter sends, Shift+Enter begins a new line; `/`, `@` and `#` offer what fits. */
export function Composer({ label, conversationId, initial = '', onCancel, onSend }: ComposerProps) {
  const { viewer, people, conversations } = useSeat();
  const [text, setText] = useState(initial);
  const [offer, setOffer] = useState<Offer>(null);
  const [picked, setPicked] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const caretTo = useRef<number | null>(null);
  const id = useId();
  const members = (conversations.get(conversationId)?.members ?? []).flatMap(
    (each) => people.get(each) ?? [],
  );
  const suggestions = useSuggestions(offer, members);
  const isOffering = suggestions.length > 0;

  useEffect(() => {
    if (onCancel) field.current?.focus();
  }, [onCancel]);

  // The caret goes behind the word that was put in, before the next key arrives.
  useLayoutEffect(() => {
    if (caretTo.current === null) return;
    field.current?.setSelectionRange(caretTo.current, caretTo.current);
    caretTo.current = null;
  });

  function change(next: string, caret: number): void {
    setText(next);
    setOffer(offerAt(next, caret));
    setPicked(0);
  }
  function insert({ insert: word, run }: Suggestion): void {
    const caret = field.current?.selectionStart ?? text.length;
    const from = offer === null || offer.kind === 'command' ? 0 : offer.from;
    const before = run ? '' : `${text.slice(0, from)}${word} `;
    setText(before + text.slice(caret).replace(/^\s/, ''));
    setOffer(null);
    caretTo.current = before.length;
    run?.();
  }
  async function send(): Promise<void> {
    const words = text.trim();
    if (words === '') return;
    setText('');
    field.current?.focus();
    const taken = await onSend(toSlackText(words, members, channelsOf(conversations, viewer.id)));
    if (!taken) setText((now) => (now === '' ? words : now));
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    const chosen = suggestions[picked];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && (offer || onCancel)) {
      event.stopPropagation();
      if (isOffering) setOffer(null);
      else onCancel?.();
    } else if (isOffering && step !== undefined) {
      event.preventDefault();
      setPicked((picked + step + suggestions.length) % suggestions.length);
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      insert(chosen);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  }
  return (
    <div className="composer">
      {isOffering && (
        <div className="offer" role="listbox" id={`${id}-offer`} aria-label="Suggestions">
          {suggestions.map((each, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text; aria-activedescendant points here
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text's keys choose it
            <div
              key={each.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === picked}
              className="offer-item"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(each)}
            >
              {each.person && <Avatar person={each.person} size="small" />}
              <b>{each.name}</b> <span>{each.hint}</span>
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={field}
        className="composer-field"
        rows={1}
        value={text}
        placeholder={label}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={isOffering ? `${id}-offer` : undefined}
        aria-activedescendant={isOffering ? `${id}-${picked}` : undefined}
        onChange={({ target }) => change(target.value, target.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => setOffer(null)}
      />
      <div className="composer-buttons">
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
        <button type="button" className="button button-primary" disabled={text.trim() === ''} onClick={send}>
          {onCancel ? 'Save' : 'Send'}
        </button>
      </div>
    </div>
  );
}

/** The composer of a conversation or a thread. It says words and runs commands. */
export function ConversationComposer({
  label,
  conversationId,
  threadTs,
}: Pick<ComposerProps, 'label' | 'conversationId' | 'threadTs'>) {
  const { viewer, act } = useSeat();
  return (
    <Composer
      label={label}
      conversationId={conversationId}
      threadTs={threadTs}
      onSend={(text) => {
        const where = { as: viewer.id, conversationId, ...(threadTs ? { threadTs } : {}) };
        const command = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(text);
        if (!command) return act({ act: 'say', ...where, text });
        return act({ act: 'command', ...where, name: command[1] ?? '', text: command[2] ?? '' });
      }}
    />
  );
}
