-- The kinds of post are registered by the features (src/features), and one that is not registered does not compile. A
-- list here would have to be changed with every new kind, and an older release could not run beside a newer one.
alter table outbox drop constraint outbox_kind;
