import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PageView, Values } from '../wire';
import { Blocks } from './blocks/blocks';
import { type Surface, SurfaceProvider } from './blocks/surface';
import { useFocusBack } from './focus';
import { mergedValues } from './form-values';
import { useSeat } from './seat';
import { ViewHead } from './view-head';

/** A modal in front of the pane. Escape closes it, focus stays in it. `notice`: what went wrong. */
export function Modal({ view, notice }: { view: PageView; notice: ReactNode }) {
  const { viewer, act } = useSeat();
  const { values, surface } = useForm(view);
  const [isSending, setSending] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const close = () => void act({ act: 'closeView', as: viewer.id, viewId: view.id });

  useFocusBack(frame);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another form in front takes the focus
  useLayoutEffect(() => focusFirst(frame.current, '.input-block :is(input, select, textarea)'), [view.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed may be gone from a changed form
  useLayoutEffect(() => {
    if (document.activeElement === document.body) focusFirst(frame.current, '.modal-body');
  }, [view]);
  useEffect(() => {
    if (Object.keys(view.errors).length > 0) {
      focusFirst(frame.current, '.input-block-wrong :is(input, select, textarea)');
    }
  }, [view.errors]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    await act({ act: 'submit', as: viewer.id, viewId: view.id, values });
    setSending(false);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press beside the form must not take its focus
    <div
      className="modal-back"
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) event.preventDefault();
      }}
    >
      <div
        ref={frame}
        className="modal"
        role="dialog"
        aria-modal="true"
        aria-label={view.title}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          if (event.key === 'Tab') keepInside(event);
        }}
      >
        <form noValidate onSubmit={submit}>
          <header className="modal-head">
            <h2>{view.title}</h2>
            <button type="button" className="button button-small" aria-label="Close" onClick={close}>
              ✕
            </button>
          </header>
          <SurfaceProvider value={surface}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section className="modal-body" tabIndex={0} aria-label={`${view.title}, for ${viewer.name}`}>
              <Blocks blocks={view.blocks} />
            </section>
          </SurfaceProvider>
          {notice}
          <footer className="form-buttons">
            <button type="button" className="button" onClick={close}>
              {view.close}
            </button>
            {view.submit && (
              <button
                type="submit"
                className="button button-primary"
                aria-disabled={isSending || undefined}
                aria-busy={isSending || undefined}
              >
                {view.submit}
              </button>
            )}
          </footer>
        </form>
      </div>
    </div>
  );
}

/** Focuses the first that fits, or else what can be scrolled and read. */
function focusFirst(frame: HTMLElement | null, fitting: string): void {
  const found =
    frame?.querySelector<HTMLElement>(fitting) ?? frame?.querySelector<HTMLElement>('.modal-body');
  found?.focus();
}

/** Lets Tab go round in the form. Its first and last stops are buttons. */
function keepInside(event: KeyboardEvent<HTMLElement>): void {
  const frame = event.currentTarget;
  const buttons = [...frame.querySelectorAll<HTMLElement>(':is(.modal-head, .form-buttons) button')];
  const [from, to] = event.shiftKey ? [buttons[0], buttons.at(-1)] : [buttons.at(-1), buttons[0]];
  if (event.target !== from && !(event.shiftKey && event.target === frame)) return;
  event.preventDefault();
  to?.focus();
}

/** The app's Home tab as it was published for the viewer. */
export function HomeTab({ view, appName }: { view: PageView | null; appName: string }) {
  const { viewer, act } = useSeat();
  const isEmpty = view === null;
  const openedFor = useRef<string | null>(null);
  // Opened once for each person, and again when the workspace began anew and took the view away.
  useEffect(() => {
    if (!isEmpty && openedFor.current === viewer.id) return;
    openedFor.current = viewer.id;
    void act({ act: 'openHome', as: viewer.id, tab: 'home' });
  }, [act, viewer.id, isEmpty]);
  return (
    <div className="conversation">
      <ViewHead title={appName}>
        <span className="badge">APP</span>
        <p>Home</p>
      </ViewHead>
      {view ? (
        <HomeBlocks view={view} />
      ) : (
        <p className="nothing-yet">
          {appName} has not published a Home tab for {viewer.name} yet.
        </p>
      )}
    </div>
  );
}

function HomeBlocks({ view }: { view: PageView }) {
  const { viewer } = useSeat();
  const { surface } = useForm(view);
  return (
    <SurfaceProvider value={surface}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="home-body" tabIndex={0} aria-label={`${viewer.name}’s Home`}>
        <Blocks blocks={view.blocks} />
      </section>
    </SurfaceProvider>
  );
}

/** What is typed into a view. It stays when the app changes the view around it, as in Slack. */
function useForm(view: PageView): { values: Values; surface: Surface } {
  const { viewer, act } = useSeat();
  const [typed, setTyped] = useState<{ viewId: string; values: Values }>({ viewId: view.id, values: {} });
  const values = useMemo(
    () => mergedValues(view, typed.viewId === view.id ? typed.values : {}),
    [view, typed],
  );
  const surface = useMemo<Surface>(
    () => ({
      press: async ({ action_id: actionId }, choice) => {
        await act({
          act: 'pressInView',
          as: viewer.id,
          viewId: view.id,
          actionId: String(actionId),
          values,
          ...(choice === undefined ? {} : { choice }),
        });
      },
      valueOf: (blockId) => values[blockId],
      hold: (blockId, choice) => {
        if (!(blockId in values)) return;
        setTyped((known) => ({
          viewId: view.id,
          values: { ...(known.viewId === view.id ? known.values : {}), [blockId]: choice },
        }));
      },
      errorOf: (blockId) => view.errors[blockId],
    }),
    [act, viewer.id, view.id, view.errors, values],
  );
  return { values, surface };
}
