-- Memberships of persons and organizations.
select 1;
