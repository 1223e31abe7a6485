-- The other Slack workspaces that a shared channel connects, as Slack said last, so that a new client gets the channels that are
-- shared with it although nobody has written there yet (I1).
alter table conversations add column connected_teams text[] not null default '{}';
