-- Needs of attendees, lists of attendees and what was released of them, cards that people exchange.
select 1;
