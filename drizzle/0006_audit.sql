-- The audit trail: append-only for everybody, sealed and chained.
select 1;
