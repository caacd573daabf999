-- Memberships of persons and organizations, enquiries, and the directory of member organizations.
alter table rollbook.membership_tiers
  add constraint membership_tiers_code check (code ~ '^[A-Z0-9][A-Z0-9._-]{0,39}$'),
  add constraint membership_tiers_holder check (holder in ('person', 'organization')),
  add constraint membership_tiers_term check (term_months between 1 and 120),
  add constraint membership_tiers_grace check (grace_days between 0 and 366),
  add constraint membership_tiers_restore check (restore_months between 0 and 120);
--> statement-breakpoint
alter table rollbook.memberships
  add constraint memberships_holder check ((holder = 'person' and organization_id is null and member_id is not null)
    or (holder = 'organization' and member_id is null and organization_id is not null)),
  add constraint memberships_state check (state in ('enquiry', 'applied', 'declined', 'withdrawn', 'active', 'ended')),
  add constraint memberships_term check (state <> 'active' or (joined_on is not null and renews_on is not null
    and grace_until >= renews_on and restorable_until >= grace_until));
--> statement-breakpoint
-- One open membership for each holder, also when two applications come at once.
create unique index memberships_one_of_member on rollbook.memberships (member_id)
  where state in ('enquiry', 'applied', 'active');
--> statement-breakpoint
create unique index memberships_one_of_organization on rollbook.memberships (organization_id)
  where state in ('enquiry', 'applied', 'active');
--> statement-breakpoint
alter table rollbook.membership_moves add constraint membership_moves_kind check (kind in ('enquired', 'applied', 'approved',
  'declined', 'withdrawn', 'renewed', 'lapsed', 'restored', 'ended'));
--> statement-breakpoint
alter table rollbook.enquiries
  add constraint enquiries_topic check (topic in ('membership', 'certification', 'partnership', 'other')),
  add constraint enquiries_state check (state in ('open', 'answered', 'closed'));
--> statement-breakpoint
-- What a membership is on a day (UTC): the last day of its term and of its grace are days of it.
create function rollbook.membership_status(state text, renews_on date, grace_until date, day date) returns text
language sql immutable parallel safe
return case
  when state <> 'active' or renews_on >= day then state
  when grace_until >= day then 'grace'
  else 'lapsed' end;
--> statement-breakpoint
-- Tiers are facts of the association; officers change them.
grant select, insert, update on rollbook.membership_tiers to rollbook_app;
--> statement-breakpoint
create policy everyone on rollbook.membership_tiers for select to rollbook_app, rollbook_public using (true);
--> statement-breakpoint
create policy staff on rollbook.membership_tiers to rollbook_app
  using (rollbook.actor_has('membership-officer', 'system')) with check (rollbook.actor_has('membership-officer', 'system'));
--> statement-breakpoint
grant select on rollbook.membership_tiers to rollbook_public;
--> statement-breakpoint
grant select, insert, update on rollbook.memberships to rollbook_app;
--> statement-breakpoint
create policy staff on rollbook.memberships to rollbook_app
  using (rollbook.actor_has('membership-officer', 'privacy-officer', 'system'))
  with check (rollbook.actor_has('membership-officer', 'system'));
--> statement-breakpoint
create policy own on rollbook.memberships for select to rollbook_app using (
  member_id = rollbook.actor_member() or rollbook.actor_represents(organization_id));
--> statement-breakpoint
-- The holder applies, withdraws and ends; nobody makes themselves a member.
create policy apply on rollbook.memberships for insert to rollbook_app with check (state = 'applied' and joined_on is null
  and renews_on is null and (member_id = rollbook.actor_member() or rollbook.actor_represents(organization_id)));
--> statement-breakpoint
create policy own_change on rollbook.memberships for update to rollbook_app
  using (member_id = rollbook.actor_member() or rollbook.actor_represents(organization_id))
  with check (member_id = rollbook.actor_member() or rollbook.actor_represents(organization_id));
--> statement-breakpoint
-- Row security sees rows, not what changed in them: a holder never writes terms, and never turns a state into `active`.
create function rollbook.keep_membership() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if current_user = 'rollbook_app' and not actor_has('membership-officer', 'system')
    and (new.state = 'active' and old.state <> 'active' or (new.tier, new.joined_on, new.term_start, new.renews_on, new.grace_until,
      new.restorable_until, new.member_id, new.organization_id) is distinct from (old.tier, old.joined_on, old.term_start,
      old.renews_on, old.grace_until, old.restorable_until, old.member_id, old.organization_id)) then
    raise exception 'the association alone grants and renews a membership' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_membership before update on rollbook.memberships for each row execute function rollbook.keep_membership();
--> statement-breakpoint
grant select, insert on rollbook.membership_moves to rollbook_app;
--> statement-breakpoint
create policy visible on rollbook.membership_moves to rollbook_app
  using (exists (select from rollbook.memberships m where m.id = membership_id))
  with check (exists (select from rollbook.memberships m where m.id = membership_id));
--> statement-breakpoint
-- An import that is undone takes away what it brought; nobody else removes an organization or a membership.
grant delete on rollbook.organizations, rollbook.memberships, rollbook.membership_moves, rollbook.partners to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['organizations', 'memberships', 'membership_moves', 'partners'] loop
    execute format($policy$create policy undo_alone on rollbook.%I as restrictive for delete to rollbook_app
      using (rollbook.actor_has('system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
-- Anybody may ask; officers read, answer and close.
grant select, insert, update, delete on rollbook.enquiries to rollbook_app;
--> statement-breakpoint
create policy ask on rollbook.enquiries for insert to rollbook_app with check (state = 'open' and closed_at is null);
--> statement-breakpoint
create policy staff on rollbook.enquiries to rollbook_app
  using (rollbook.actor_has('membership-officer', 'system')) with check (rollbook.actor_has('membership-officer', 'system'));
--> statement-breakpoint
create policy privacy on rollbook.enquiries for select to rollbook_app using (rollbook.actor_has('privacy-officer'));
--> statement-breakpoint
-- What a person's memberships, and those of organizations they are confirmed with, stand for on this day. A person reads
-- their own; nothing of the organization's membership beside its benefits is told.
create function rollbook.entitlement_sources(person uuid) returns table (benefits text[], until date, organization text)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  with reached as (
    select m.tier, m.grace_until, null::text as organization from rollbook.memberships m
    where m.member_id = person and m.state = 'active'
    union all
    select m.tier, m.grace_until, o.name
    from rollbook.affiliations a
    join rollbook.memberships m on m.organization_id = a.organization_id and m.state = 'active'
    join rollbook.organizations o on o.id = m.organization_id
    join rollbook.membership_tiers c on c.code = m.tier and c.covers_affiliates
    where a.member_id = person and a.state = 'confirmed' and (a.since is null or a.since <= rollbook.today()))
  select t.benefits, r.grace_until, r.organization
  from reached r join rollbook.membership_tiers t on t.code = r.tier
  where r.grace_until >= rollbook.today()
    and (person = rollbook.actor_member() or rollbook.actor_has('membership-officer', 'event-organizer', 'system'))
  order by r.grace_until desc, r.organization nulls first;
end;
--> statement-breakpoint
-- What the public sees of organizations: those that want it and whose membership was granted; a tier only if they show it.
create function rollbook.organization_source(ids uuid[]) returns setof rollbook.directory_organizations
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select o.public_id, rollbook.fold(o.name), o.kind, o.country, case when m.shown then m.tier end,
    rollbook.search_text(concat_ws(' ', o.name, o.city)), m.grace_until,
    json_strip_nulls(json_build_object('publicId', o.public_id, 'name', o.name, 'kind', o.kind, 'country', o.country,
      'city', o.city, 'website', o.website, 'description', o.description,
      'tier', case when m.shown then m.tier end, 'memberSince', case when m.shown then m.joined_on end))::text
  from rollbook.organizations o
  join rollbook.memberships m on m.organization_id = o.id and m.state = 'active'
  where o.id = any (ids) and o.listed;
end;
--> statement-breakpoint
-- What the public sees of these organizations. Until when is told only as far as it decides about today, or about the day
-- before or after for a reader whose clock is another: a term that is renewed shows in nothing public, nor in its version.
create function rollbook.shown_organizations(ids uuid[], gone text[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select jsonb_agg(to_jsonb(d) || jsonb_build_object('listed_until', least(d.listed_until, rollbook.today() + 1)) order by d.public_id)
  from rollbook.directory_organizations d
  where d.listed_until >= rollbook.today() - 1
    and (d.public_id = any (gone) or d.public_id in (select o.public_id from rollbook.organizations o where o.id = any (ids)));
end;
--> statement-breakpoint
create function rollbook.project_organizations(ids uuid[], gone text[]) returns void
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare before jsonb;
begin
  -- Two transactions on one organization take turns, so that the second computes from what the first committed.
  perform 1 from organizations where id = any (ids) order by id for no key update;
  before := shown_organizations(ids, gone);
  delete from directory_organizations d
  where (d.public_id = any (gone) or d.public_id in (select o.public_id from organizations o where o.id = any (ids)))
    and not exists (select from organization_source(ids) s where s.public_id = d.public_id);
  insert into directory_organizations select * from organization_source(ids) s order by s.public_id
  on conflict (public_id) do update set sort_key = excluded.sort_key, kind = excluded.kind, country = excluded.country,
    tier = excluded.tier, search_text = excluded.search_text, listed_until = excluded.listed_until, entry = excluded.entry
  where (directory_organizations.*) is distinct from (excluded.*);
  if shown_organizations(ids, gone) is distinct from before then perform raise_version(32); end if;
end $$;
--> statement-breakpoint
create function rollbook.project_by_organizations() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare ids uuid[]; gone text[];
begin
  if tg_op in ('INSERT', 'UPDATE') then select array_agg(id) into ids from new_rows; end if;
  if tg_op = 'DELETE' then select array_agg(public_id) into gone from old_rows; end if;
  if ids is not null or gone is not null then perform project_organizations(coalesce(ids, '{}'), coalesce(gone, '{}')); end if;
  return null;
end $$;
--> statement-breakpoint
create function rollbook.project_by_memberships() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare ids uuid[];
begin
  if tg_op = 'INSERT' then select array_agg(distinct organization_id) into ids from new_rows;
  elsif tg_op = 'DELETE' then select array_agg(distinct organization_id) into ids from old_rows;
  else select array_agg(distinct organization_id) into ids
    from (select organization_id from new_rows union select organization_id from old_rows) changed;
  end if;
  ids := array_remove(ids, null);
  if cardinality(ids) > 0 then perform project_organizations(ids, '{}'); end if;
  return null;
end $$;
--> statement-breakpoint
-- A truncated source means every organization.
create function rollbook.project_every_organization() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform project_organizations((select coalesce(array_agg(id), '{}') from organizations),
    (select coalesce(array_agg(public_id), '{}') from directory_organizations));
  return null;
end $$;
--> statement-breakpoint
-- `enable always`: they fire for a restore or replica session too.
do $$
declare source record;
begin
  for source in select * from (values ('organizations', 'project_by_organizations'), ('memberships', 'project_by_memberships'))
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
      for each statement execute function rollbook.project_every_organization()', source.name);
    execute format('alter table rollbook.%I enable always trigger project_insert, enable always trigger project_update,
      enable always trigger project_delete, enable always trigger project_truncate', source.name);
  end loop;
end $$;
--> statement-breakpoint
-- The projector reads what the entries are made of, and locks organizations while it works.
grant select on rollbook.organizations, rollbook.memberships to rollbook_projector;
--> statement-breakpoint
create policy projector on rollbook.organizations for select to rollbook_projector using (true);
--> statement-breakpoint
create policy projector on rollbook.memberships for select to rollbook_projector using (true);
--> statement-breakpoint
grant update (revision) on rollbook.organizations to rollbook_projector;
--> statement-breakpoint
create policy projector_lock on rollbook.organizations for update to rollbook_projector using (true) with check (false);
--> statement-breakpoint
revoke execute on function rollbook.membership_status(text, date, date, date), rollbook.entitlement_sources(uuid), rollbook.keep_membership(),
  rollbook.organization_source(uuid[]), rollbook.shown_organizations(uuid[], text[]), rollbook.project_organizations(uuid[], text[]),
  rollbook.project_by_organizations(), rollbook.project_by_memberships(), rollbook.project_every_organization() from public;
--> statement-breakpoint
grant execute on function rollbook.membership_status(text, date, date, date) to rollbook_app, rollbook_public, rollbook_projector;
--> statement-breakpoint
grant execute on function rollbook.entitlement_sources(uuid) to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  grant create on schema rollbook to rollbook_projector;
  foreach name in array array['organization_source(uuid[])', 'project_organizations(uuid[], text[])',
    'project_by_organizations()', 'project_by_memberships()', 'project_every_organization()', 'shown_organizations(uuid[], text[])',
    'registry_changed()', 'registry_renamed()'] loop
    execute format('alter function rollbook.%s owner to rollbook_projector', name);
  end loop;
  revoke create on schema rollbook from rollbook_projector;
end $$;
