-- Statement triggers on every source table: whoever changes a row, by whatever way, changes the projection with it.
--
-- Those of these people who have ever consented to something: a row that is added can show of nobody else. They are held
-- first, so that a consent given at the same moment is seen here, or its own projection waits and sees the row.
create function rollbook.consenting(ids uuid[]) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform 1 from members where id = any (ids) order by id for no key update;
  -- Each person is looked up in the index of consents, however many there are of either.
  return (select array_agg(i.id) from unnest(ids) i (id)
    where (select c.member_id from consents c where c.member_id = i.id limit 1) is not null);
end $$;
--> statement-breakpoint
create function rollbook.project_by_member() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare ids uuid[];
begin
  if tg_op = 'INSERT' then
    select consenting(array_agg(distinct member_id)) into ids from new_rows;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct member_id) into ids from old_rows;
  else
    select array_agg(distinct member_id) into ids
    from (select member_id from new_rows union all select member_id from old_rows) changed;
  end if;
  if ids is not null then perform project(ids, null, null, null); end if;
  return null;
end $$;
--> statement-breakpoint
create function rollbook.project_by_members() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare ids uuid[]; gone text[];
begin
  if tg_op = 'INSERT' then
    -- Nobody else sees these people yet; who has no consent (a restore may bring those first) shows nothing.
    select array_agg(n.id) into ids from new_rows n
    where (select c.member_id from consents c where c.member_id = n.id limit 1) is not null;
  end if;
  if tg_op = 'UPDATE' then select array_agg(id) into ids from new_rows; end if;
  if tg_op in ('DELETE', 'UPDATE') then
    select array_agg(o.public_id) into gone from old_rows o
    where not exists (select from members m where m.public_id = o.public_id);
  end if;
  if ids is not null or gone is not null then perform project(coalesce(ids, '{}'), null, gone, null); end if;
  return null;
end $$;
--> statement-breakpoint
create function rollbook.project_by_certificates() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare ids uuid[]; certificate_ids uuid[]; gone text[]; old_ids uuid[];
begin
  if tg_op in ('INSERT', 'UPDATE') then
    select array_agg(distinct member_id), array_agg(id) into ids, certificate_ids from new_rows;
  end if;
  if tg_op in ('DELETE', 'UPDATE') then
    select array_agg(distinct member_id), array_agg(number_key) into old_ids, gone from old_rows;
  end if;
  if certificate_ids is not null or gone is not null then
    perform project(array_remove(coalesce(ids, '{}') || coalesce(old_ids, '{}'), null), certificate_ids, null, gone);
  end if;
  return null;
end $$;
--> statement-breakpoint
create function rollbook.project_by_programs() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare ids uuid[]; certificate_ids uuid[];
begin
  select array_agg(distinct c.member_id), array_agg(c.id) into ids, certificate_ids
  from certificates c join new_rows p on p.id = c.program_id;
  if certificate_ids is not null then perform project(array_remove(ids, null), certificate_ids, null, null); end if;
  return null;
end $$;
--> statement-breakpoint
create function rollbook.project_all() returns void
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform project(
    (select coalesce(array_agg(id), '{}') from members),
    (select array_agg(id) from certificates),
    (select array_agg(public_id) from directory_entries),
    (select array_agg(number_key) from directory_certificates));
end $$;
--> statement-breakpoint
-- A truncated source means everybody.
create function rollbook.project_everybody() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform project_all();
  return null;
end $$;
--> statement-breakpoint
-- So does a pack that lets people publish other fields; the same pack again changes no row and nothing else.
create function rollbook.project_by_policy() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if exists (select from changed_rows) then perform project_all(); end if;
  return null;
end $$;
--> statement-breakpoint
-- A public id and a certificate number stand for one person and one certificate for ever.
create function rollbook.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '%.% never changes', tg_table_name, tg_argv[0] using errcode = 'integrity_constraint_violation';
end $$;
--> statement-breakpoint
create trigger public_id_stays before update of public_id on rollbook.members
  for each row when (old.public_id is distinct from new.public_id) execute function rollbook.refuse_change('public_id');
--> statement-breakpoint
create trigger number_stays before update of number, number_key on rollbook.certificates
  for each row when (old.number is distinct from new.number or old.number_key is distinct from new.number_key)
  execute function rollbook.refuse_change('number');
--> statement-breakpoint
-- `enable always`: they fire for a restore or replica session too.
do $$
declare
  source record;
begin
  for source in select * from (values
    ('members', 'project_by_members'), ('certificates', 'project_by_certificates'), ('emails', 'project_by_member'),
    ('phones', 'project_by_member'), ('addresses', 'project_by_member'), ('employments', 'project_by_member'),
    ('educations', 'project_by_member'), ('links', 'project_by_member'), ('photos', 'project_by_member'),
    ('consents', 'project_by_member'), ('restrictions', 'project_by_member'), ('objections', 'project_by_member'))
    as s (name, handler)
  loop
    execute format('create trigger project_insert after insert on rollbook.%I referencing new table as new_rows
      for each statement execute function rollbook.%I()', source.name, source.handler);
    execute format('create trigger project_update after update on rollbook.%I
      referencing old table as old_rows new table as new_rows
      for each statement execute function rollbook.%I()', source.name, source.handler);
    execute format('create trigger project_delete after delete on rollbook.%I referencing old table as old_rows
      for each statement execute function rollbook.%I()', source.name, source.handler);
    execute format('create trigger project_truncate after truncate on rollbook.%I
      for each statement execute function rollbook.project_everybody()', source.name);
    execute format('alter table rollbook.%I enable always trigger project_insert, enable always trigger project_update,
      enable always trigger project_delete, enable always trigger project_truncate', source.name);
  end loop;
end $$;
--> statement-breakpoint
create trigger project_update after update on rollbook.programs referencing new table as new_rows
  for each statement execute function rollbook.project_by_programs();
--> statement-breakpoint
alter table rollbook.programs enable always trigger project_update;
--> statement-breakpoint
create trigger project_insert after insert on rollbook.publishable_fields referencing new table as changed_rows
  for each statement execute function rollbook.project_by_policy();
--> statement-breakpoint
create trigger project_update after update on rollbook.publishable_fields referencing new table as changed_rows
  for each statement execute function rollbook.project_by_policy();
--> statement-breakpoint
create trigger project_delete after delete on rollbook.publishable_fields referencing old table as changed_rows
  for each statement execute function rollbook.project_by_policy();
--> statement-breakpoint
create trigger project_truncate after truncate on rollbook.publishable_fields
  for each statement execute function rollbook.project_everybody();
--> statement-breakpoint
alter table rollbook.publishable_fields enable always trigger project_insert, enable always trigger project_update,
  enable always trigger project_delete, enable always trigger project_truncate;
--> statement-breakpoint
-- Trigger functions run by their triggers; nobody calls them, or the projection, by hand.
revoke execute on function rollbook.consenting(uuid[]), rollbook.project_by_member(), rollbook.project_by_members(),
  rollbook.project_by_certificates(), rollbook.project_by_programs(), rollbook.project_all(),
  rollbook.project_everybody(), rollbook.project_by_policy(), rollbook.refuse_change() from public;
--> statement-breakpoint
-- The projector owns what writes the projection: an owner of the tables would itself be refused under forced security.
do $$
declare
  name text;
begin
  grant create on schema rollbook to rollbook_projector;
  foreach name in array array['published_flags(uuid[])', 'showable(uuid[])', 'directory_source(uuid[], date)',
    'directory_source_listings(uuid[], date)', 'certificate_source(uuid[], date)', 'raise_version(integer)',
    'project_certificates(uuid[], text[], date)', 'project_listings(uuid[], text[], date)',
    'project_photos(uuid[], text[])', 'project_entries(uuid[], text[], date)',
    'project(uuid[], uuid[], text[], text[])', 'consenting(uuid[])', 'expiring_between(date, date)', 'roll_directory(date)', 'project_by_member()', 'project_by_members()',
    'project_by_certificates()', 'project_by_programs()', 'project_all()', 'project_everybody()', 'project_by_policy()'] loop
    execute format('alter function rollbook.%s owner to rollbook_projector', name);
  end loop;
  revoke create on schema rollbook from rollbook_projector;
end $$;
