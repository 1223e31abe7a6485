/** Lengths of time in milliseconds. A calendar day may be longer or shorter: `src/schedule` knows when. */
export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;
