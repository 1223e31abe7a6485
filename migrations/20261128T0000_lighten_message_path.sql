-- An event's key holds its id, or for a message what the id stands for: where, when and which wording. So the id needs no
-- index of its own. Events come in order of time, for which an index of ranges does, at next to no cost for each event.
alter table inbox drop constraint inbox_event_id;
drop index inbox_received_at;
create index inbox_received_at on inbox using brin (received_at) with (pages_per_range = 16, autosummarize = on);
-- A post is written twice: as it is stored, and once it is out. With room for the second version beside the first, the log
-- of changes holds what is different instead of all its words once more.
alter table outbox set (fillfactor = 50);
