/** What can be made to go wrong at the next call of a Web API method. */
export type CallFault =
  /** Answers this HTTP status and does nothing. */
  | { kind: 'status'; status: number }
  /** Does what was asked, then answers this HTTP status. */
  | { kind: 'status_after'; status: number }
  /** Does what was asked and never answers. */
  | { kind: 'hang_after' }
  /** Does what was asked, then cuts the connection. */
  | { kind: 'reset_after' }
  /** Cuts the connection and does nothing. */
  | { kind: 'reset_before' }
  /** Answers 429 with this Retry-After (seconds) and does nothing. */
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  /** Answers `ok: false` with this error. */
  | { kind: 'error'; error: string };

/** Whom Slack names as an event's one authorisation when several see it. */
export type AuthorizationChoice = 'newest' | 'oldest' | 'bot' | 'user';

/** What can be made to go wrong with the events that follow. */
export type EventFaults = {
  /** The next event is delivered this many times more, each with an event id of its own. */
  duplicate: number;
  /** This many events are held back, then delivered one after the other, last first. */
  reorder: number;
  /** The next event is sent this many ms later, on the practice clock. When that is over two hours, Slack drops it. */
  lateMs: number;
  authorization: AuthorizationChoice;
};

/** The faults that tests and the page may switch on. */
export type Faults = {
  /** Makes the next call of this method fail so. Several are played in the order in which they were given. */
  next(method: string, fault: CallFault): void;
  /** Takes the fault that is due for this call, if any. */
  take(method: string): CallFault | undefined;
  events: EventFaults;
  /** Whether the Web API's rate limits hold. They count in real time. */
  rateLimits: boolean;
};

/** Faults that are all switched off, with rate limits or without. */
export function createFaults(rateLimits: boolean): Faults {
  const due = new Map<string, CallFault[]>();
  return {
    next(method, fault) {
      due.set(method, [...(due.get(method) ?? []), fault]);
    },
    take: (method) => due.get(method)?.shift(),
    events: { duplicate: 0, reorder: 0, lateMs: 0, authorization: 'newest' },
    rateLimits,
  };
}
