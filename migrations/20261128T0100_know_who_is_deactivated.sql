-- Whether Slack has deactivated the person's account. When that happens to the last owner, somebody else can take over (G1).
-- Where Slack was not asked again yet, nobody counts as deactivated.
alter table slack_users add column is_deactivated boolean not null default false;
