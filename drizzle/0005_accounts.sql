-- Who acts: sessions, roles and what the sign-in may touch.
select 1;
