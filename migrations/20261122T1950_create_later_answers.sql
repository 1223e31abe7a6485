-- Words of a member to a client that are to go out later (V5): 'waiting' has a timer; 'held' goes out only when the member
-- says so; 'going' is a post in the outbox. Once sent or cancelled the words are gone from here.
create table later_answers (
  team_id text not null,
  id bigint generated always as identity,
  author text not null,
  conversation_id text not null,
  thread_ts text,
  text text not null,
  send_at timestamptz not null,
  state text not null constraint later_answers_state check (state in ('waiting', 'held', 'going', 'sent', 'cancelled')),
  post_id bigint,
  sent_ts text,
  written_at timestamptz not null,
  constraint later_answers_pkey primary key (team_id, id)
);
create index later_answers_open on later_answers (team_id, author, send_at) where state in ('waiting', 'held');
create index later_answers_post on later_answers (team_id, post_id) where post_id is not null;
call protect_by_team('later_answers');
