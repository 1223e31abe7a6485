-- What became of a conversation, as Slack last told it: we may speak in an active one only.
alter table conversations
  add column state text not null default 'active',
  add column state_since timestamptz,
  -- The id it goes on under; a row with one only remembers the old name, for events that still come with that.
  add column moved_to text;
alter table conversations add constraint conversations_state
  check (state in ('active', 'archived', 'removed', 'deleted', 'severed')) not valid;
alter table conversations validate constraint conversations_state;
