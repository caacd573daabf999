-- Registrations for events: seats, the waiting list, check-in, orders.
select 1;
