-- What we have done about a member's Slack status (G1). ours: the statuses that we have set, or were about to set, by which ours
-- is told from their own. settled: the status that was wanted when we last did what there was to do; null: that is still to do.
-- look_at: when their own status ends, so that ours can take its place. A row goes when nothing of ours can be standing.
create table slack_statuses (
  team_id text not null,
  user_id text not null,
  ours jsonb not null,
  settled jsonb,
  look_at timestamptz,
  constraint slack_statuses_pkey primary key (team_id, user_id)
);
call protect_by_team('slack_statuses');
