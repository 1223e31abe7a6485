/** What a closure is to the client who runs into it (R9); each has its own words. */
export const occasions = [
  'evening',
  'weekend',
  'holiday',
  'time_off',
  'cover',
  'busy',
  'break',
  'closure',
] as const;

/**
 * The occasion of a notice, with what may be said of it to a client: names and reasons that are to be kept are null.
 * `evening` is any time between two working days' hours, `closure` what fits no other.
 */
export type Occasion =
  | Readonly<{ kind: 'evening' | 'weekend' | 'busy' | 'break' | 'closure' }>
  | Readonly<{ kind: 'holiday'; name: string | null }>
  | Readonly<{ kind: 'time_off'; reason: string | null }>
  | Readonly<{ kind: 'cover'; by: string; reason: string | null }>;
