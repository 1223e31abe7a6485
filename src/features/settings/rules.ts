import { z } from 'zod';
import { mayChange } from '../../workspace/settings/roles';
import type { Settings } from '../../workspace/settings/settings';

const pressed = z.object({
  part: z.string(),
  whose: z.string().nullable().default(null),
  about: z.string().nullable().default(null),
  isNew: z.literal(true).optional(),
});
/**
 * What a button opens: a part, whose own settings (null: the presser's), and which entry (null: it is chosen first). `isNew`: an
 * entry is added, so none is chosen.
 */
export type SettingsButton = z.infer<typeof pressed>;

/** Which form is wanted, and what was open in the Home tab where it was asked for. */
export const wantedPart = pressed.extend({ from: z.string().nullable().default(null) });
export type WantedPart = z.infer<typeof wantedPart>;

/** What a form of the settings carries: which it is, which version it shows, and what was seen of it before it is saved. */
export const carriedForm = wantedPart.extend({ version: z.number().int(), previewed: z.string().nullable() });
export type CarriedForm = z.infer<typeof carriedForm>;

/** The value of a button that opens a form. */
export function settingsButtonValue(button: Partial<SettingsButton> & Pick<SettingsButton, 'part'>): string {
  return JSON.stringify(pressed.parse(button));
}

/** Which form a button is for; null when its value says none. `from`: what is open in the Home tab. */
export function readButtonValue(value: string, from: string | null): WantedPart | null {
  try {
    return { ...pressed.parse(JSON.parse(value)), from };
  } catch {
    return null;
  }
}

type Lines = readonly string[];

/**
 * The lines of a difference between settings that a person may read: an admin all, a member those about themself. Of a calendar
 * its mark says nothing to them.
 */
export function linesFor(settings: Settings, userId: string, lines: Lines): string[] {
  const isAdmin = mayChange(settings, userId, 'admin', false);
  const own = new RegExp(`^[-+~] members\\.${userId}[.:]`);
  return lines.filter((line) => isAdmin || own.test(line)).map(withoutFeeds);
}

/**
 * Whether a person may take a change back: an admin each, a member one of their own settings alone, and of roles an owner. Who is
 * a member at all is for admins, so nobody takes themself out that way.
 */
export function mayUndo(settings: Settings, userId: string, lines: Lines): boolean {
  const right = areAboutRoles(lines) ? 'owner' : 'admin';
  if (mayChange(settings, userId, right, false)) return true;
  return right === 'admin' && lines.every((line) => line.slice(2).startsWith(`members.${userId}.`));
}

/** Whether a difference gives or takes roles, which only an owner does. */
export function areAboutRoles(lines: Lines): boolean {
  return lines.some((line) =>
    /^[-+~] (?:owner: |members\.\w+(?:\.role: |: .*"role":"(?:owner|admin)"))/.test(line),
  );
}

function withoutFeeds(line: string): string {
  if (!/\.feeds\b|"feeds"/.test(line)) return line;
  return line.replace(/"[^"#]*#[0-9a-f]{8}"/g, '"a calendar"');
}

/** A page of the history, from 0, as the Home tab carries it. */
export function historyPage(page: number): string {
  return `history ${page}`;
}

/** Which page of the history is open; null: none. */
export function readHistoryPage(page: string | null): number | null {
  const [, number] = /^history (\d{1,4})$/.exec(page ?? '') ?? [];
  return number === undefined ? null : Number(number);
}
