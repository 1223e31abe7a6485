import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { PageView, Values } from '../wire';
import { Blocks } from './blocks/blocks';
import { type Surface, SurfaceProvider } from './blocks/surface';
import { mergedValues } from './form-values';
import { useSeat } from './seat';

/** A modal in front of the pane. Escape closes it, focus stays in it. */
export function Modal({ view }: { view: PageView }) {
  const { viewer, act } = useSeat();
  const { values, surface } = useForm(view);
  const [isSending, setSending] = useState(false);
  const frame = useRef<HTMLFormElement>(null);
  const close = () => void act({ act: 'closeView', as: viewer.id, viewId: view.id });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another form in front takes the focus anew
  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('.input-block :is(input, select, textarea)')?.focus();
  }, [view.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new errors take the focus
  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('.input-block-wrong :is(input, select, textarea)')?.focus();
  }, [view.errors]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setSending(true);
    await act({ act: 'submit', as: viewer.id, viewId: view.id, values });
    setSending(false);
  }
  return (
    <div className="modal-back">
      <form
        ref={frame}
        className="modal"
        role="dialog"
        aria-modal="true"
        aria-label={view.title}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      >
        <header className="modal-head">
          <h2>{view.title}</h2>
          <button type="button" className="button button-small" aria-label="Close" onClick={close}>
            ✕
          </button>
        </header>
        <SurfaceProvider value={surface}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="modal-body" tabIndex={0} aria-label="Form">
            <Blocks blocks={view.blocks} />
          </section>
        </SurfaceProvider>
        <footer className="form-buttons">
          <button type="button" className="button" onClick={close}>
            {view.close}
          </button>
          {view.submit && (
            <button
              type="submit"
              className="button button-primary"
              disabled={isSending}
              aria-busy={isSending}
            >
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </div>
  );
}

/** The app's Home tab, as it was published for the viewer. */
export function HomeTab({ view, appName }: { view: PageView | null; appName: string }) {
  const { viewer, act } = useSeat();
  useEffect(() => {
    void act({ act: 'openHome', as: viewer.id, tab: 'home' });
  }, [act, viewer.id]);
  return (
    <section className="conversation" aria-label={`${appName} Home`}>
      <header className="conversation-head">
        <h2>{appName}</h2>
        <span className="badge">APP</span>
        <p>Home</p>
      </header>
      {view ? (
        <HomeBlocks view={view} />
      ) : (
        <p className="nothing-yet">
          {appName} has not published a Home tab for {viewer.name} yet.
        </p>
      )}
    </section>
  );
}

function HomeBlocks({ view }: { view: PageView }) {
  const { surface } = useForm(view);
  return (
    <SurfaceProvider value={surface}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="home-body" tabIndex={0} aria-label="Home">
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
