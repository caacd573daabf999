-- Certification: programs, applications, exam results and the life of a certificate.
alter table rollbook.programs
  add constraint programs_validity check (validity_months between 1 and 1200),
  add constraint programs_renewal_window check (renewal_window_days between 0 and 36500),
  add constraint programs_reinstatement check (reinstatement in ('exam', 'none')),
  add constraint programs_reminder_days check (cardinality(reminder_days) <= 10 and 0 < all (reminder_days)),
  add constraint programs_prerequisites check (jsonb_typeof(prerequisites) = 'array'),
  add constraint programs_exam_parts check (jsonb_typeof(exam_parts) = 'array' and exam_parts <> '[]');
--> statement-breakpoint
alter table rollbook.certificates
  add constraint certificates_merged_into check (merged_into <> id),
  -- A number leads to another or to nothing, never both.
  add constraint certificates_merged_or_retired check (merged_into is null or retired_on is null);
--> statement-breakpoint
alter table rollbook.applications
  add constraint applications_state check (state in ('draft', 'submitted', 'eligible', 'refused', 'scheduled', 'sat',
    'passed', 'failed', 'certified', 'withdrawn', 'appealed')),
  add constraint applications_appealed check (
    (state = 'appealed') = (appealed is not null) and (appealed is null or appealed in ('refused', 'failed'))),
  add constraint applications_prerequisites check (jsonb_typeof(prerequisites) = 'array');
--> statement-breakpoint
-- Of one program a person has one application under way, also when two come at once.
create unique index applications_one_open on rollbook.applications (member_id, program_id)
  where state not in ('certified', 'withdrawn', 'refused', 'failed');
--> statement-breakpoint
alter table rollbook.application_moves
  -- A person decides on a person: whoever comes to this table by whatever way (MEF-14).
  add constraint application_moves_decided_by_people check (
    to_state not in ('eligible', 'refused', 'passed', 'failed', 'certified') or actor like 'account:%');
--> statement-breakpoint
alter table rollbook.exam_results
  add constraint exam_results_outcome check (outcome in ('passed', 'failed')),
  add constraint exam_results_source check (source in ('staff', 'import'));
--> statement-breakpoint
-- Applicants have their own, whose work is with certification has all.
create function rollbook.actor_certifies() returns boolean language sql stable parallel safe
return rollbook.actor_has('certification-officer', 'privacy-officer', 'system');
--> statement-breakpoint
revoke execute on function rollbook.actor_certifies() from public;
--> statement-breakpoint
grant execute on function rollbook.actor_certifies() to rollbook_app;
--> statement-breakpoint
grant select, insert, update on rollbook.applications to rollbook_app;
--> statement-breakpoint
-- A draft is the applicant's alone. The actor is looked at once for a statement (a subselect), not for each row: a file of
-- results reads and writes a hundred thousand.
create policy actor on rollbook.applications to rollbook_app
  using (member_id = (select rollbook.actor_member()) or (select rollbook.actor_has('system')) or ((select rollbook.actor_certifies()) and state <> 'draft'))
  with check (member_id = (select rollbook.actor_member()) or (select rollbook.actor_has('system')) or ((select rollbook.actor_certifies()) and state <> 'draft'));
--> statement-breakpoint
-- Moves and results are added and never changed: what was decided stays readable.
grant select, insert on rollbook.application_moves, rollbook.exam_results to rollbook_app;
--> statement-breakpoint
create policy applicant on rollbook.application_moves to rollbook_app
  using (exists (select from rollbook.applications a where a.id = application_id and a.member_id = (select rollbook.actor_member())))
  with check (exists (select from rollbook.applications a where a.id = application_id and a.member_id = (select rollbook.actor_member())));
--> statement-breakpoint
create policy trusted on rollbook.application_moves to rollbook_app
  using ((select rollbook.actor_certifies())) with check ((select rollbook.actor_certifies()));
--> statement-breakpoint
create policy applicant on rollbook.exam_results for select to rollbook_app using (member_id = (select rollbook.actor_member()));
--> statement-breakpoint
create policy trusted on rollbook.exam_results to rollbook_app
  using ((select rollbook.actor_certifies())) with check ((select rollbook.actor_certifies()));
--> statement-breakpoint
grant select, insert on rollbook.certificate_reminders to rollbook_app;
--> statement-breakpoint
create policy system on rollbook.certificate_reminders to rollbook_app
  using ((select rollbook.actor_has('system'))) with check ((select rollbook.actor_has('system')));
--> statement-breakpoint
-- When its holder is erased a certificate keeps number, program, dates and states; what its events said of the person goes,
-- whichever way the person went.
create function rollbook.forget_holder() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  update certificate_events set reason = null, holder_name = null
  where certificate_id = new.id and (reason is not null or holder_name is not null);
  new.provenance := '{}';
  return new;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.forget_holder() from public;
--> statement-breakpoint
create trigger forget_holder before update of member_id on rollbook.certificates for each row
  when (old.member_id is not null and new.member_id is null) execute function rollbook.forget_holder();
--> statement-breakpoint
-- Mail to members by their internal ids, at the address of the account or, without one, of the record: certification staff
-- causes it and reads no address by it; members cause mail to themselves. Addresses are looked up by index, whatever the
-- statistics say: of tables that have just grown they are wrong, and thousands of scans would take minutes.
create function rollbook.mail_members(kind text, messages jsonb) returns integer language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp set enable_seqscan = off set jit = off as $$
declare made integer;
begin
  insert into outbox (template, payload, address, language, account_id)
  select mail_members.kind, t.payload, coalesce(a.email, e.address), coalesce(a.locale, 'en'), a.id
  from jsonb_to_recordset(messages) as t ("memberId" uuid, payload jsonb)
  left join accounts a on a.member_id = t."memberId" and a.state = 'active'
  left join lateral (select e.address from emails e where e.member_id = t."memberId"
    order by e.is_primary desc, e.id limit 1) e on true
  where coalesce(a.email, e.address) is not null
    and (t."memberId" = rollbook.actor_member() or rollbook.actor_has('certification-officer', 'membership-officer', 'event-organizer', 'system'));
  get diagnostics made = row_count;
  return made;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.mail_members(text, jsonb) from public;
--> statement-breakpoint
grant execute on function rollbook.mail_members(text, jsonb) to rollbook_app;
--> statement-breakpoint
-- A batch of a large import of results finds its rows by their applications: without it each batch read all of them.
create index import_staging_results on rollbook.import_staging (run_id, owner_source_id) where kind = 'results';
