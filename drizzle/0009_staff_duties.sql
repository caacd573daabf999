-- Bulk exports, holds and undertakings: what staff may do only together, and only when it is written down.
select 1;
