-- Events: their program, tickets, hosts, sponsors and speakers.
select 1;
