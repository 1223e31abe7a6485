/** An instant of winter time in Lisbon, which is UTC. `day` 20 is Friday 20 November 2026. */
export function november(day: number, hour: number, minute = 0): number {
  return Date.UTC(2026, 10, day, hour, minute);
}

/** A minute, ms. */
export const minuteMs = 60_000;
/** Friday evening, when nobody should have to answer. */
export const fridayEvening = november(20, 22, 40);
/** The teams of those who decide. */
const studio = 'T0STUDIO';
export const acme = 'T0ACME';

/** What Gatehouse decides about an ordinary message. */
export const replied = { by: studio, decision: 'reply', class: 'general', because: ['closed'] } as const;
export const heard = { by: studio, decision: 'silence', class: 'general', because: ['open'] } as const;
