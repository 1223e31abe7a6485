-- What could not be read of a calendar whose other events count: [{what, title, why}], the first of them (A7). It is kept
-- so that its member is told once.
alter table calendar_feeds add column skipped jsonb not null default '[]';
