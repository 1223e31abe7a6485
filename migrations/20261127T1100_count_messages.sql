-- A client whose messages are not recorded (L3): how many came on a day, and nothing of any of them.
create table message_counts (
  team_id text not null,
  client_id bigint not null,
  -- A day of the workspace's calendar.
  day date not null,
  messages integer not null,
  -- How many of them were answered automatically.
  replies integer not null,
  constraint message_counts_pkey primary key (team_id, client_id, day)
);
call protect_by_team('message_counts');

-- What is said to such a client keeps no words once it is said.
alter table outbox add column is_fleeting boolean not null default false;
