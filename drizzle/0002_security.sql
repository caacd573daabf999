-- Checks, and who may touch what: row security is enabled and forced on every table.
alter table rollbook.members
  add constraint members_display_name check (length(display_name) between 1 and 200),
  add constraint members_country check (country ~ '^[A-Z]{2}$');
--> statement-breakpoint
alter table rollbook.emails add constraint emails_kind check (kind in ('work', 'personal'));
--> statement-breakpoint
alter table rollbook.phones
  add constraint phones_kind check (kind in ('work', 'personal')),
  add constraint phones_number check (number ~ '^\+[0-9]{2,15}$');
--> statement-breakpoint
alter table rollbook.addresses
  add constraint addresses_kind check (kind in ('work', 'home')),
  add constraint addresses_country check (country ~ '^[A-Z]{2}$');
--> statement-breakpoint
alter table rollbook.links add constraint links_url check (url ~ '^https://');
--> statement-breakpoint
alter table rollbook.certificates
  add constraint certificates_state check (state in ('active', 'suspended', 'revoked')),
  add constraint certificates_expires_on check (expires_on >= issued_on),
  add constraint certificates_number_key_not_empty check (number_key <> '');
--> statement-breakpoint
alter table rollbook.certificate_events add constraint certificate_events_kind
  check (kind in ('issued', 'renewed', 'suspended', 'reinstated', 'expired', 'revoked', 'reissued', 'merged', 'retired'));
--> statement-breakpoint
alter table rollbook.consents add constraint consents_state_values check (state in ('granted', 'withdrawn'));
--> statement-breakpoint
alter table rollbook.suggestions add constraint suggestions_state check (state in ('pending', 'accepted', 'rejected'));
--> statement-breakpoint
alter table rollbook.directory_state add constraint directory_state_single check (single);
--> statement-breakpoint
alter table rollbook.directory_changes add constraint directory_changes_change
  check (change in ('listed', 'updated', 'gone'));
--> statement-breakpoint
alter table rollbook.import_runs add constraint import_runs_state
  check (state in ('planned', 'committing', 'committed', 'failed', 'undone'));
--> statement-breakpoint
alter table rollbook.exports add constraint exports_kind check (kind in ('access', 'portability'));
--> statement-breakpoint
alter table rollbook.audit_events add constraint audit_events_outcome check (outcome in ('done', 'refused', 'failed'));
--> statement-breakpoint
grant usage on schema rollbook to rollbook_app, rollbook_public, rollbook_projector;
--> statement-breakpoint
-- Every table of ours: security forced, the owner for migrations and maintenance.
do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'rollbook' loop
    execute format('alter table rollbook.%I enable row level security', name);
    execute format('alter table rollbook.%I force row level security', name);
    execute format('create policy owner on rollbook.%I to rollbook_owner using (true) with check (true)', name);
  end loop;
end $$;
--> statement-breakpoint
-- What belongs to one member: that member, and staff or the system through the gate.
do $$
declare name text;
begin
  foreach name in array array['emails', 'phones', 'addresses', 'employments', 'educations', 'credentials', 'links',
    'linked_accounts', 'photos', 'proposals', 'suggestions', 'restrictions', 'objections', 'exports'] loop
    execute format('grant select, insert, update, delete on rollbook.%I to rollbook_app', name);
    execute format($policy$create policy actor on rollbook.%I to rollbook_app
      using (member_id = rollbook.actor_member() or rollbook.actor_handles_members())
      with check (member_id = rollbook.actor_member() or rollbook.actor_handles_members())$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on rollbook.members to rollbook_app;
--> statement-breakpoint
create policy actor on rollbook.members to rollbook_app
  using (id = rollbook.actor_member() or rollbook.actor_handles_members())
  with check (id = rollbook.actor_member() or rollbook.actor_handles_members());
--> statement-breakpoint
-- A handle is taken once and for ever: rows are added, the owner is blanked, none goes.
grant select, insert, update (member_id) on rollbook.handles to rollbook_app;
--> statement-breakpoint
create policy actor on rollbook.handles to rollbook_app
  using (member_id = rollbook.actor_member() or rollbook.actor_handles_members())
  with check (member_id = rollbook.actor_member() or rollbook.actor_handles_members());
--> statement-breakpoint
-- Consents are append-only: no role of ours may change or remove one (MEF-39).
grant select, insert on rollbook.consents to rollbook_app;
--> statement-breakpoint
create policy actor on rollbook.consents to rollbook_app
  using (member_id = rollbook.actor_member() or rollbook.actor_handles_members())
  with check (member_id = rollbook.actor_member() or rollbook.actor_handles_members());
--> statement-breakpoint
-- Programs are facts of the association; certificates are read by their holder and written by staff.
grant select, insert, update on rollbook.programs to rollbook_app;
--> statement-breakpoint
create policy everyone on rollbook.programs for select to rollbook_app, rollbook_public using (true);
--> statement-breakpoint
create policy trusted on rollbook.programs to rollbook_app
  using (rollbook.actor_handles_members()) with check (rollbook.actor_handles_members());
--> statement-breakpoint
grant select on rollbook.programs to rollbook_public;
--> statement-breakpoint
grant select, insert, update on rollbook.certificates, rollbook.certificate_events to rollbook_app;
--> statement-breakpoint
create policy holder on rollbook.certificates for select to rollbook_app
  using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy trusted on rollbook.certificates to rollbook_app
  using (rollbook.actor_handles_members()) with check (rollbook.actor_handles_members());
--> statement-breakpoint
create policy holder on rollbook.certificate_events for select to rollbook_app
  using (exists (select from rollbook.certificates c
    where c.id = certificate_id and c.member_id = rollbook.actor_member()));
--> statement-breakpoint
create policy trusted on rollbook.certificate_events to rollbook_app
  using (rollbook.actor_handles_members()) with check (rollbook.actor_handles_members());
--> statement-breakpoint
-- Imports and policy settings: staff and the system only. Undo may remove what a run created. The actor is looked at once
-- for a statement (a subselect), not for each of the hundred thousands of rows that an import reads and writes.
do $$
declare name text;
begin
  foreach name in array array['import_runs', 'import_records', 'import_changes', 'import_staging',
    'publishable_fields'] loop
    execute format('grant select, insert, update, delete on rollbook.%I to rollbook_app', name);
    execute format($policy$create policy trusted on rollbook.%I to rollbook_app
      using ((select rollbook.actor_handles_members())) with check ((select rollbook.actor_handles_members()))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
grant delete on rollbook.certificates, rollbook.certificate_events to rollbook_app;
--> statement-breakpoint
-- A key belongs to the actor who used it.
grant select, insert, update, delete on rollbook.idempotency_keys to rollbook_app;
--> statement-breakpoint
create policy actor on rollbook.idempotency_keys to rollbook_app
  using (actor = current_setting('app.actor_id', true)) with check (actor = current_setting('app.actor_id', true));
--> statement-breakpoint
-- Keys of more than a day are deleted by the system, whoever's they are.
create policy expired on rollbook.idempotency_keys to rollbook_app
  using (rollbook.actor_has('system') and created_at < rollbook.now() - interval '24 hours');
--> statement-breakpoint
-- The audit trail takes rows and gives none back to the work role.
grant insert on rollbook.audit_events to rollbook_app;
--> statement-breakpoint
create policy append on rollbook.audit_events for insert to rollbook_app with check (true);
--> statement-breakpoint
-- The projector reads what entries are made of and locks members while it works; it changes no source.
do $$
declare name text;
begin
  foreach name in array array['members', 'emails', 'phones', 'addresses', 'employments', 'educations', 'links', 'photos',
    'programs', 'certificates', 'consents', 'restrictions', 'objections', 'publishable_fields'] loop
    execute format('grant select on rollbook.%I to rollbook_projector', name);
    execute format('create policy projector on rollbook.%I for select to rollbook_projector using (true)', name);
  end loop;
end $$;
--> statement-breakpoint
-- `select ... for no key update` needs the privilege to update one column; the check refuses any real update.
grant update (revision) on rollbook.members to rollbook_projector;
--> statement-breakpoint
create policy projector_lock on rollbook.members for update to rollbook_projector using (true) with check (false);
--> statement-breakpoint
-- The projection: written by the projector alone, read by the public lane.
do $$
declare name text;
begin
  foreach name in array array['directory_entries', 'directory_listings', 'directory_certificates', 'directory_photos',
    'directory_state', 'directory_counters', 'directory_changes'] loop
    execute format('grant select, insert, update, delete on rollbook.%I to rollbook_projector', name);
    execute format('create policy projector on rollbook.%I to rollbook_projector using (true) with check (true)', name);
    execute format('grant select on rollbook.%I to rollbook_public', name);
    execute format('create policy public_read on rollbook.%I for select to rollbook_public using (true)', name);
  end loop;
end $$;
--> statement-breakpoint
-- What was public once is read by the person alone.
grant select, insert on rollbook.directory_history to rollbook_projector;
--> statement-breakpoint
create policy projector on rollbook.directory_history to rollbook_projector using (true) with check (true);
--> statement-breakpoint
grant select on rollbook.directory_history to rollbook_app;
--> statement-breakpoint
create policy person on rollbook.directory_history for select to rollbook_app
  using (public_id = (select m.public_id from rollbook.members m where m.id = rollbook.actor_member()));
--> statement-breakpoint
-- The person sees in their own transaction what their change made public, by the statement that serves the public.
grant select on rollbook.directory_entries, rollbook.directory_state, rollbook.directory_counters to rollbook_app;
--> statement-breakpoint
create policy person on rollbook.directory_entries for select to rollbook_app
  using (public_id = (select m.public_id from rollbook.members m where m.id = rollbook.actor_member()));
--> statement-breakpoint
create policy everyone on rollbook.directory_state for select to rollbook_app using (true);
--> statement-breakpoint
create policy everyone on rollbook.directory_counters for select to rollbook_app using (true);
--> statement-breakpoint
-- COPY refuses tables with row security, so an import copies arrays of records into this view; the trigger unpacks each
-- array with one statement, as the importing role. (A temporary table would need a right that lets the role shadow tables.)
create view rollbook.import_intake with (security_invoker = true) as select null::uuid as run_id, null::jsonb as records where false;
--> statement-breakpoint
create function rollbook.take_in() returns trigger language plpgsql set search_path = pg_catalog, rollbook as $$
begin
  insert into import_staging (run_id, kind, seq, file, row, source_id, owner_source_id, "values", digest)
  select new.run_id, r.k, r.n, r.f, r.r, r.i, r.o, r.v, r.d
  from jsonb_to_recordset(new.records) as r (k text, n integer, f integer, r integer, i text, o text, v jsonb, d text);
  return new;
end $$;
--> statement-breakpoint
create trigger take_in instead of insert on rollbook.import_intake for each row execute function rollbook.take_in();
--> statement-breakpoint
grant insert on rollbook.import_intake to rollbook_app;
--> statement-breakpoint
-- Millions of records arrive in one transaction: the import itself has to tell the planner.
grant maintain on rollbook.import_staging to rollbook_app;
