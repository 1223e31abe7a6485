import type { Generated } from 'kysely';
import type { Audit, Instant } from './columns';

/** A change request as it stands. */
export interface ChangeRequests {
  team_id: string;
  client_id: number;
  number: number;
  asked_by: string;
  asked_in: string | null;
  what: string;
  why: string;
  wished_on: string | null;
  size: 'small' | 'medium' | 'large' | 'unknown';
  state: 'submitted' | 'accepted' | 'declined';
  turn: Generated<number>;
  submitted_at: Instant;
  created_at: Audit;
}

/** A step of a change request's life. */
export interface ChangeRequestSteps {
  team_id: string;
  client_id: number;
  number: number;
  turn: number;
  move: 'submit' | 'accept' | 'decline';
  made_by: string;
  words: string | null;
  made_at: Instant;
}

/** A form that came in, so that it counts once. */
export interface SubmittedForms {
  team_id: string;
  view_id: string;
  submitted_at: Instant;
}
