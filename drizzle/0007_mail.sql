-- Mail: the outbox and the one way to enqueue its jobs.
select 1;
