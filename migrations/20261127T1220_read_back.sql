-- Where reading back has to begin (L2): the ts of the last message that was seen before we stopped listening. Of a
-- workspace it counts for conversations that were never heard of. Null: nothing was missed, or it has been read.
alter table conversations add column missed_since text;
alter table workspaces add column missed_since text;
