-- Who wants no automatic replies, and since when (R13). A row a person, which goes when they want them again.
create table opt_outs (
  team_id text not null,
  user_id text not null,
  client_id bigint not null,
  asked_at timestamptz not null,
  constraint opt_outs_pkey primary key (team_id, user_id)
);
call protect_by_team('opt_outs');
