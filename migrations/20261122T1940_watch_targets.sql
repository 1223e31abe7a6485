-- What waits for an answer. `look_at` is when an exchange is next looked at (T3): infinity where nothing more is to
-- happen by itself, null once it waits no more, or where nobody waits. So those with one are all that waits.
-- `lapsed_at` is the target when it passed without an answer, also where the answer came after it. An answer without
-- `answer_ts` was given elsewhere: `answered_by` said so.
-- `taken_by`: the one member it concerns, by handing over (`handed_by`) or by snoozing; `returns_at`: when it is put
-- before them again.
alter table exchanges
  add column look_at timestamptz,
  add column nudged_at timestamptz,
  add column lapsed_at timestamptz,
  add column lapse_told_at timestamptz,
  add column taken_by text,
  add column handed_by text,
  add column returns_at timestamptz;
create index exchanges_waiting on exchanges (look_at, team_id) where look_at is not null;

-- The targets promised in a conversation to messages that still wait, so that a client's next one is promised no later
-- (T0). Kept here because the row is read and written with every message anyway.
alter table conversations add column promised jsonb not null default '[]';
