-- From which environment variable of the operator's a secret of the settings came, so that an export names the variable again
-- (G2). `mark` is the host and a short digest of the secret, which it can't be told from.
create table secret_variables (
  team_id text not null,
  mark text not null,
  variable text not null,
  constraint secret_variables_pkey primary key (team_id, mark)
);
call protect_by_team('secret_variables');
