-- Whose a direct message is: an event names only one of those who see it. `people` are all who are in it, by user id; of
-- the bot's own nobody is noted. No words, no names. Asked of Slack anew after a day, or when somebody unknown speaks.
create table direct_conversations (
  team_id text not null,
  conversation_id text not null,
  kind text not null constraint direct_conversations_kind check (kind in ('bot_dm', 'group_dm', 'member_dm')),
  people text[] not null,
  asked_at timestamptz not null,
  constraint direct_conversations_pkey primary key (team_id, conversation_id)
);
call protect_by_team('direct_conversations');
