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
 * The occasion of a notice, with what a client may be told of it: names and reasons that clients are not told are null.
 * `evening` is any time between the hours of two days. `closure` is what fits no other occasion.
 */
export type Occasion =
  | Readonly<{ kind: 'evening' | 'weekend' | 'busy' | 'break' | 'closure' }>
  | Readonly<{ kind: 'holiday'; name: string | null }>
  | Readonly<{ kind: 'time_off'; reason: string | null }>
  | Readonly<{ kind: 'cover'; by: string; reason: string | null }>;
