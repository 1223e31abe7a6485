-- The Enterprise organisation of a workspace and of a person, where Slack tells one: people of another workspace of the
-- same organisation are colleagues, not clients (I1).
alter table workspaces add column enterprise_id text;
alter table slack_users add column enterprise_id text;
