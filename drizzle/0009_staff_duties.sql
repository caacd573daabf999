-- Bulk exports, holds and undertakings: what staff may do only together, and only when it is written down.
-- Two people: whoever proposed something does not decide it, whichever way the row is written.
do $$
declare name text;
begin
  foreach name in array array['role_proposals', 'bulk_exports', 'holds', 'hold_lifts'] loop
    execute format('alter table rollbook.%I add constraint %I check (decided_by <> proposed_by)', name, name || '_two_people');
    execute format('alter table rollbook.%I add constraint %I check ((decided_at is null) = (approved is null)
      and (decided_at is null) = (decided_by is null))', name, name || '_decided');
  end loop;
end $$;
--> statement-breakpoint
alter table rollbook.bulk_exports
  add constraint bulk_exports_sections check (cardinality(sections) > 0),
  -- What nobody agreed to has no end, and what was agreed to has one.
  add constraint bulk_exports_expires_at check ((expires_at is not null) = coalesce(approved, false));
--> statement-breakpoint
alter table rollbook.holds
  add constraint holds_scope check (scope in ('everything', 'record', 'messages', 'sign-ins')),
  add constraint holds_lifted_at check (lifted_at is null or approved);
--> statement-breakpoint
-- One open proposal to lift a hold.
create unique index hold_lifts_one_open on rollbook.hold_lifts (hold_id) where decided_at is null;
--> statement-breakpoint
alter table rollbook.security_reviews
  add constraint security_reviews_kind check (kind in ('assessment', 'penetration-test', 'access-review', 'recovery-test')),
  add constraint security_reviews_next_on check (next_on > held_on);
--> statement-breakpoint
-- Bulk exports: officers see their own, the privacy officer all. What was asked is never changed, only decided.
grant select, insert, update (decided_by, decided_at, approved, expires_at) on rollbook.bulk_exports to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.bulk_exports to rollbook_app
  using (proposed_by = rollbook.actor_account() and rollbook.actor_handles_members())
  with check (proposed_by = rollbook.actor_account() and decided_by is null);
--> statement-breakpoint
create policy officer on rollbook.bulk_exports to rollbook_app
  using (rollbook.actor_has('privacy-officer', 'system')) with check (rollbook.actor_has('privacy-officer', 'system'));
--> statement-breakpoint
-- Holds: officers place and lift, the person reads those that may be told.
grant select, insert, update (decided_by, decided_at, approved, lifted_at) on rollbook.holds to rollbook_app;
--> statement-breakpoint
grant select, insert, update (decided_by, decided_at, approved) on rollbook.hold_lifts to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['holds', 'hold_lifts'] loop
    execute format($policy$create policy officer on rollbook.%I to rollbook_app
      using (rollbook.actor_has('privacy-officer', 'membership-officer', 'system'))
      with check (rollbook.actor_has('privacy-officer', 'membership-officer', 'system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
create policy person on rollbook.holds for select to rollbook_app
  using (member_id = rollbook.actor_member() and tells_person and approved);
--> statement-breakpoint
-- Whose data of a kind (`record`, `messages`, `sign-ins`) is kept from deletion now: every deletion asks, whoever runs it.
create function rollbook.held_members(what text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select h.member_id from rollbook.holds h
  where h.approved and h.lifted_at is null and h.member_id is not null and (h.ends_at is null or h.ends_at > rollbook.now())
    and h.scope in ('everything', what);
end;
--> statement-breakpoint
create function rollbook.is_held(member uuid, what text) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.held_members(what) held where held = member);
--> statement-breakpoint
-- The same, as far as the person may know.
create function rollbook.is_held_openly(member uuid, what text) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.holds h
  where h.member_id = member and h.approved and h.lifted_at is null and h.tells_person
    and (h.ends_at is null or h.ends_at > rollbook.now()) and h.scope in ('everything', what));
--> statement-breakpoint
revoke execute on function rollbook.held_members(text), rollbook.is_held(uuid, text), rollbook.is_held_openly(uuid, text)
  from public;
--> statement-breakpoint
grant execute on function rollbook.held_members(text), rollbook.is_held(uuid, text), rollbook.is_held_openly(uuid, text)
  to rollbook_app;
--> statement-breakpoint
-- Whatever deletes a record, a statement by hand included, meets the hold.
create function rollbook.keep_held() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  raise exception using errcode = 'RB001', message = 'member.held', detail = 'A hold keeps this record; it is lifted by two people.';
end $$;
--> statement-breakpoint
revoke execute on function rollbook.keep_held() from public;
--> statement-breakpoint
create trigger keep_held before delete on rollbook.members for each row
  when (rollbook.is_held(old.id, 'record')) execute function rollbook.keep_held();
--> statement-breakpoint
-- An undertaking is accepted by the person alone, and stays as it was accepted.
grant select, insert on rollbook.undertakings to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.undertakings to rollbook_app
  using (account_id = rollbook.actor_account()) with check (account_id = rollbook.actor_account());
--> statement-breakpoint
create policy administration on rollbook.undertakings for select to rollbook_app
  using (rollbook.actor_has('administrator', 'system'));
--> statement-breakpoint
grant select, insert on rollbook.security_reviews to rollbook_app;
--> statement-breakpoint
create policy officer on rollbook.security_reviews to rollbook_app
  using (rollbook.actor_has('privacy-officer', 'administrator', 'auditor'))
  with check (rollbook.actor_has('privacy-officer', 'administrator'));
--> statement-breakpoint
-- Whether somebody still may do what they proposed: an officer who decides does not read who holds which role.
create function rollbook.holds_role(account uuid, roles text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.account_roles r join rollbook.accounts a on a.id = r.account_id
  where a.id = account and r.role = any (roles) and a.state = 'active' and a.undertaking_on is not null
    and (a.ends_on is null or a.ends_on >= rollbook.today()));
--> statement-breakpoint
revoke execute on function rollbook.holds_role(uuid, text[]) from public;
--> statement-breakpoint
grant execute on function rollbook.holds_role(uuid, text[]) to rollbook_app;
