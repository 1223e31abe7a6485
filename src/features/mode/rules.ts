import { dayMs, weekMs } from '../../time';
import { modeFor } from '../../workspace/audience';
import type { ClientSettings, Mode, Settings } from '../../workspace/settings/settings';

/** Settings with one mode for every client, including clients that come later (R10). */
export function allIn(settings: Settings, mode: Mode): Settings {
  return {
    ...settings,
    workspace: { ...settings.workspace, mode },
    clients: settings.clients.map((client) => withMode(client, undefined)),
  };
}

/**
 * The clients of these names are live, the other listed ones in shadow; clients that come later keep the workspace's mode.
 *
 * @param chosen the names about which something was said; all others stay as they are
 */
export function liveOnly(
  settings: Settings,
  names: ReadonlySet<string>,
  chosen: ReadonlySet<string> = new Set(settings.clients.map(({ name }) => name)),
): Settings {
  const usual = settings.workspace.mode;
  const clients = settings.clients.map((client) => {
    if (!chosen.has(client.name)) return client;
    const wanted = names.has(client.name) ? 'live' : 'shadow';
    return withMode(client, wanted === usual ? undefined : wanted);
  });
  return { ...settings, clients };
}

function withMode(client: ClientSettings, mode: Mode | undefined): ClientSettings {
  const { mode: _, ...rest } = client;
  return mode === undefined ? rest : { ...rest, mode };
}

/** Who gets replies and who does not. `usual` holds for clients that are not listed yet, the others are names. */
export type Modes = Readonly<{ usual: Mode; live: readonly string[]; shadow: readonly string[] }>;

/** The modes in force. */
export function modesOf(settings: Settings): Modes {
  const named = (mode: Mode) =>
    settings.clients.filter((client) => modeFor(settings, client) === mode).map(({ name }) => name);
  return { usual: settings.workspace.mode, live: named('live'), shadow: named('shadow') };
}

/** Whether anybody at all is still in shadow mode. */
export function hasShadow({ usual, shadow }: Modes): boolean {
  return usual === 'shadow' || shadow.length > 0;
}

/** A summary that is due (R10): its number, from 0, and the instant from which on it tells, ms since 1970 UTC. */
export type DueSummary = Readonly<{ number: number; since: number }>;

/**
 * The summary due at `at`: the first once `days` have passed since the first client was heard in shadow mode, then one a
 * week. Null while nobody was heard, and before that.
 *
 * @param heardAt when that first message was said, ms since 1970 UTC
 */
export function dueSummary(heardAt: number | null, days: number, at: number): DueSummary | null {
  if (heardAt === null) return null;
  const firstAt = heardAt + days * dayMs;
  if (at < firstAt) return null;
  const number = Math.floor((at - firstAt) / weekMs);
  return { number, since: number === 0 ? heardAt : firstAt + (number - 1) * weekMs };
}
