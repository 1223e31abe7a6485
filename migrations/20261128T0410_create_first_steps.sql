-- How far a member is with their first steps (G4), a row a member who began here: the first one goes through all of them,
-- whoever is added later through their hours alone. Members from before have no row and are asked nothing.
create table first_steps (
  team_id text not null,
  user_id text not null,
  is_short boolean not null,
  hours text constraint first_steps_hours check (hours in ('kept', 'skipped')),
  clients text constraint first_steps_clients check (clients in ('kept', 'skipped')),
  shadow text constraint first_steps_shadow check (shadow in ('kept', 'skipped')),
  begun_at timestamptz not null,
  put_away_at timestamptz,
  constraint first_steps_pkey primary key (team_id, user_id)
);
call protect_by_team('first_steps');
