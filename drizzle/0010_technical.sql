-- Technical data: how long it is kept, and what of it may be read.
select 1;
