-- What this database is for, said once by the first start: a rehearsal and real Slack never share one.
-- The only table without team_id: it is about the database, not about a workspace.
create table database_purpose (
  purpose text primary key constraint database_purpose_known check (purpose in ('practice', 'real')),
  only_one boolean not null default true constraint database_purpose_one unique check (only_one)
);
