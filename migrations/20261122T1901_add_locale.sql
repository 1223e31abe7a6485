-- The language a person has chosen in Slack, as an IETF code; Slack tells it of its workspace's own people and guests only.
alter table slack_users add column locale text;
