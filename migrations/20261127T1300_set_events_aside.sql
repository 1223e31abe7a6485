-- An event that can't be stored is set aside after a few tries, so that the others of its conversation go on. It keeps its
-- body, and runs again when the operator says so (gatehouse jobs retry).
alter table inbox
  add column tries smallint not null default 0,
  add column failure text,
  add column set_aside_at timestamptz;
create index inbox_set_aside on inbox (set_aside_at) where set_aside_at is not null;
