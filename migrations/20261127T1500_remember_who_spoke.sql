-- Who spoke lately in a conversation, without the words: what a message means depends on whom it answers (R4, R5, T2).
-- Kept here because the row is read and written with every message anyway.
alter table conversations add column remarks jsonb not null default '[]';

-- Since when a member's question waits for the client: until they answer it, the target stands still (T2).
alter table exchanges add column paused_at timestamptz;
