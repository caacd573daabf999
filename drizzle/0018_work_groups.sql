-- Work groups: officers, members, meetings, documents, ballots.
select 1;
