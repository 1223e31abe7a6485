-- Work asked for outside the agreed scope. Numbered per client, from 1.
create table change_requests (
  team_id text not null,
  client_id bigint not null,
  number integer not null,
  asked_by text not null,
  asked_in text,
  what text not null,
  why text not null,
  wished_on date,
  size text not null constraint change_requests_size check (size in ('small', 'medium', 'large', 'unknown')),
  state text not null constraint change_requests_state check (state in ('submitted', 'accepted', 'declined')),
  turn integer not null default 0,
  submitted_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint change_requests_pkey primary key (team_id, client_id, number)
);
call protect_by_team('change_requests');

-- Every step of a change request: who, when, and the words.
create table change_request_steps (
  team_id text not null,
  client_id bigint not null,
  number integer not null,
  turn integer not null,
  move text not null constraint change_request_steps_move check (move in ('submit', 'accept', 'decline')),
  made_by text not null,
  words text,
  made_at timestamptz not null,
  constraint change_request_steps_pkey primary key (team_id, client_id, number, turn),
  constraint change_request_steps_request foreign key (team_id, client_id, number)
    references change_requests (team_id, client_id, number) on delete cascade
);
call protect_by_team('change_request_steps');

-- Forms already handed in, by Slack's view id: a second delivery of one changes nothing.
create table submitted_forms (
  team_id text not null,
  view_id text not null,
  submitted_at timestamptz not null,
  constraint submitted_forms_pkey primary key (team_id, view_id)
);
call protect_by_team('submitted_forms');
