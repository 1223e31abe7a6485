/** The apps that are compared. */
export type Name = 'gatehouse' | 'outbox' | 'naive';

/** Those that Gatehouse is compared with. */
export const others = ['outbox', 'naive'] as const;
/** All of them, in the order in which they get their loads. */
export const everybody = ['naive', 'outbox', 'gatehouse'] as const satisfies readonly Name[];

/** One figure of each app; those that did not take part have none. */
export type Figures = Readonly<Partial<Record<Name, number>>>;

/** How many times the figure of another app ours is; NaN when one is missing. */
export function ratio(figures: Figures, other: Name): number {
  return (figures.gatehouse ?? Number.NaN) / (figures[other] ?? Number.NaN);
}

/**
 * A line about one figure: ratios first, because absolute figures say more about the machine than about the program.
 *
 * @param digits after the point
 */
export function comparisonLine(what: string, figures: Figures, digits: number): string {
  const ratios = others
    .filter((name) => figures[name] !== undefined)
    .map((name) => `${ratio(figures, name).toFixed(2)} x ${name}`.padStart(14));
  return lineOf(what, ratios, figures, digits);
}

/** A line about one figure of which a ratio would say nothing. */
export function plainLine(what: string, figures: Figures, digits: number): string {
  return lineOf(
    what,
    others.map(() => ''.padStart(14)),
    figures,
    digits,
  );
}

function lineOf(what: string, ratios: readonly string[], figures: Figures, digits: number): string {
  const each = (['gatehouse', ...others] as const).flatMap((name) => {
    const figure = figures[name];
    return figure === undefined ? [] : [`${name} ${figure.toFixed(digits)}`];
  });
  return `  ${what.padEnd(38)} ${ratios.join(' ')}   ${each.join(', ')}`;
}
