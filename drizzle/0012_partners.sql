-- Training partners: accreditation, enrollments, and the disclosures of what they were told.
-- The partner whose machine acts in this transaction, as rollbook.act_as_client() found it.
create function rollbook.actor_partner() returns uuid language sql stable parallel safe
return nullif(current_setting('app.partner_id', true), '')::uuid;
--> statement-breakpoint
alter table rollbook.partners
  add constraint partners_name_length check (length(name) between 1 and 200),
  add constraint partners_state check (state in ('accredited', 'suspended', 'ended')),
  add constraint partners_window check (accredited_until >= accredited_from);
--> statement-breakpoint
alter table rollbook.partner_contacts add constraint partner_contacts_lengths
  check (length(name) between 1 and 200 and length(email) between 3 and 320 and length(topic) between 1 and 100);
--> statement-breakpoint
-- One that waits names an address and no member, one that is answered a member and no address.
alter table rollbook.enrollments
  add constraint enrollments_state check (state in ('pending', 'confirmed', 'declined')),
  add constraint enrollments_texts check (length(student_reference) <= 200 and length(course) <= 300),
  add constraint enrollments_said check (application_id is not null
    or (student_reference is not null and course is not null and completed_on is not null)),
  add constraint enrollments_answer check (
    (state = 'pending' and application_id is null and member_id is null and address is not null and address_key is not null)
    or (state <> 'pending' and member_id is not null and address is null and address_key is null)),
  add constraint enrollments_confirmed check ((state = 'confirmed') = (confirmed_at is not null)),
  -- What does not count has an end, by itself or with its application.
  add constraint enrollments_end check ((expires_at is null) = (state = 'confirmed' or application_id is not null));
--> statement-breakpoint
alter table rollbook.applications add constraint applications_partner_fk
  foreign key (partner_id) references rollbook.partners (id);
--> statement-breakpoint
alter table rollbook.releases add constraint releases_fields check (cardinality(fields) > 0);
--> statement-breakpoint
grant select, insert, update on rollbook.partners to rollbook_app;
--> statement-breakpoint
grant select, insert, delete on rollbook.partner_programs, rollbook.partner_contacts to rollbook_app;
--> statement-breakpoint
-- Whoever is signed in may choose a partner; a partner's machine sees its own and no other.
do $$
declare name text;
begin
  foreach name in array array['partners', 'partner_programs'] loop
    execute format($policy$create policy signed_in on rollbook.%I for select to rollbook_app
      using (rollbook.actor_has('account', 'system'))$policy$, name);
  end loop;
  foreach name in array array['partners', 'partner_programs', 'partner_contacts'] loop
    execute format($policy$create policy accreditation on rollbook.%I to rollbook_app
      using (rollbook.actor_has('certification-officer', 'system'))
      with check (rollbook.actor_has('certification-officer', 'system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
-- The demonstration makes a client.
do $$
declare name text;
begin
  foreach name in array array['api_clients', 'api_client_secrets'] loop
    execute format($policy$create policy system on rollbook.%I to rollbook_app
      using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
create policy own on rollbook.partners for select to rollbook_app using (id = rollbook.actor_partner());
--> statement-breakpoint
create policy own on rollbook.partner_programs for select to rollbook_app using (partner_id = rollbook.actor_partner());
--> statement-breakpoint
-- Comparable forms of the addresses that the actor has proved to be theirs.
create function rollbook.actor_addresses() returns text[] language sql stable security definer
set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select coalesce(array_agg(own.key), '{}') from (
    select a.email_key as key from rollbook.accounts a
    where a.id = rollbook.actor_account() and a.member_id = rollbook.actor_member()
    union
    select lower(e.address) from rollbook.emails e
    where e.member_id = rollbook.actor_member() and e.verified_at is not null) own;
end;
--> statement-breakpoint
revoke execute on function rollbook.actor_addresses() from public;
--> statement-breakpoint
grant execute on function rollbook.actor_addresses() to rollbook_app;
--> statement-breakpoint
-- A partner writes what waits and sees its own rows; whom an address means, it never learns. The person answers.
grant select, insert, update, delete on rollbook.enrollments to rollbook_app;
--> statement-breakpoint
create policy partner_read on rollbook.enrollments for select to rollbook_app
  using (partner_id = rollbook.actor_partner());
--> statement-breakpoint
create policy partner_insert on rollbook.enrollments for insert to rollbook_app
  with check (partner_id = rollbook.actor_partner() and state = 'pending');
--> statement-breakpoint
create policy partner_correct on rollbook.enrollments for update to rollbook_app
  using (partner_id = rollbook.actor_partner() and state = 'pending')
  with check (partner_id = rollbook.actor_partner() and state = 'pending');
--> statement-breakpoint
create policy person_read on rollbook.enrollments for select to rollbook_app
  using (member_id = rollbook.actor_member() or address_key = any (rollbook.actor_addresses()));
--> statement-breakpoint
create policy person_answer on rollbook.enrollments for update to rollbook_app
  using (member_id = rollbook.actor_member() or address_key = any (rollbook.actor_addresses()))
  with check (member_id = rollbook.actor_member() and state <> 'pending');
--> statement-breakpoint
create policy officer on rollbook.enrollments for select to rollbook_app
  using (rollbook.actor_has('certification-officer', 'privacy-officer'));
--> statement-breakpoint
create policy system on rollbook.enrollments to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- Releases and disclosures are append-only: no role of ours may change or remove one. People read theirs.
grant select, insert on rollbook.releases, rollbook.disclosures to rollbook_app;
--> statement-breakpoint
create policy person on rollbook.disclosures for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy person on rollbook.releases for select to rollbook_app
  using (exists (select from rollbook.disclosures d where d.member_id = rollbook.actor_member() and d.release_id = id));
--> statement-breakpoint
create policy officer on rollbook.disclosures for select to rollbook_app
  using (rollbook.actor_has('privacy-officer', 'system'));
--> statement-breakpoint
create policy officer on rollbook.releases for select to rollbook_app
  using (rollbook.actor_has('privacy-officer', 'system'));
--> statement-breakpoint
create policy append on rollbook.disclosures for insert to rollbook_app with check (rollbook.actor_handles_members());
--> statement-breakpoint
create policy append on rollbook.releases for insert to rollbook_app with check (rollbook.actor_handles_members());
--> statement-breakpoint
-- Disclosures go with their person. A foreign key would lock the record of each person for each row of each report: it took
-- more time than all the rest of a release.
create function rollbook.forget_disclosures() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  delete from disclosures d using gone g where d.member_id = g.id;
  return null;
end $$;
--> statement-breakpoint
create trigger forget_disclosures after delete on rollbook.members referencing old table as gone
  for each statement execute function rollbook.forget_disclosures();
--> statement-breakpoint
-- An application that names a partner says whom it trained, from the day it is submitted until it is withdrawn. What the
-- person has declined stays declined.
create function rollbook.keep_enrollment() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if new.partner_id is null or new.submitted_at is null or new.state in ('draft', 'withdrawn') then
    delete from enrollments where application_id = new.id;
    return null;
  end if;
  insert into enrollments as e (application_id, partner_id, member_id, student_reference, course, completed_on, program_id,
    state, confirmed_at)
  values (new.id, new.partner_id, new.member_id, new.student_reference, new.course, new.course_completed_on, new.program_id,
    'confirmed', new.submitted_at)
  on conflict (application_id) do update set partner_id = excluded.partner_id, student_reference = excluded.student_reference,
    course = excluded.course, completed_on = excluded.completed_on, program_id = excluded.program_id
  where (e.partner_id, e.student_reference, e.course, e.completed_on, e.program_id)
    is distinct from (excluded.partner_id, excluded.student_reference, excluded.course, excluded.completed_on, excluded.program_id);
  return null;
end $$;
--> statement-breakpoint
create trigger keep_enrollment after insert on rollbook.applications for each row
  when (new.partner_id is not null) execute function rollbook.keep_enrollment();
--> statement-breakpoint
create trigger keep_enrollment_in_step after update on rollbook.applications for each row
  when (new.partner_id is not null or old.partner_id is not null) execute function rollbook.keep_enrollment();
--> statement-breakpoint
-- The rows of a partner's report in the order of their ids: trained within the accreditation, exams and certificates of
-- the partner's programs since then, once for each course. With `only_one` that row alone, whatever state it is in: the
-- person sees before confirming what would be told.
create function rollbook.status_rows(for_partner uuid, only_one uuid, only_program text, changed_since timestamptz,
  after_id uuid, at_most integer) returns table (about uuid, member uuid, entry text)
language sql stable set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_custom_plan as $$
  with taught as materialized (
    select g.id, g.code from partner_programs t join programs g on g.id = t.program_id
    where t.partner_id = for_partner and (only_program is null or g.code = only_program)),
  page as materialized (
    select e.id, coalesce(e.member_id, rollbook.actor_member()) as member_id, e.student_reference, e.course, e.completed_on,
      e.program_id
    from enrollments e join partners p on p.id = e.partner_id
    where e.partner_id = for_partner and (e.id = only_one or only_one is null and e.state = 'confirmed' and e.id > after_id
      and coalesce(e.completed_on, (e.confirmed_at at time zone 'UTC')::date) between p.accredited_from and p.accredited_until
      and (e.program_id is null or exists (select from taught t where t.id = e.program_id))
      -- Left out: restricted (GDPR Art. 18) or objecting to it (Art. 21). A function would not be planned with the rest.
      and not exists (select from restrictions n where n.member_id = e.member_id and n.lifted_at is null)
      and not exists (select from objections n
        where n.member_id = e.member_id and n.purpose = 'training-reports' and n.withdrawn_at is null)
      -- Said twice, it is one row: the older, where that one is within the accreditation, too.
      and not exists (select from enrollments o where o.member_id = e.member_id and o.partner_id = e.partner_id
        and o.state = 'confirmed' and o.id < e.id and (o.course, o.program_id) is not distinct from (e.course, e.program_id)
        and coalesce(o.completed_on, (o.confirmed_at at time zone 'UTC')::date) between p.accredited_from and p.accredited_until)
      and (changed_since is null or e.confirmed_at >= changed_since
        or exists (select from members m where m.id = e.member_id
          and (m.provenance -> 'displayName' ->> 'collectedAt')::timestamptz >= changed_since)
        or exists (select from exam_results x join taught t on t.id = x.program_id
          where x.member_id = e.member_id and x.recorded_at >= changed_since
            and (e.program_id is null or x.program_id = e.program_id) and (e.completed_on is null or x.sat_on >= e.completed_on))
        or exists (select from certificates c join taught t on t.id = c.program_id
          where c.member_id = e.member_id and (e.program_id is null or c.program_id = e.program_id)
            and (e.completed_on is null or greatest(c.issued_on, c.renewed_on) >= e.completed_on)
            and (exists (select from certificate_events v where v.certificate_id = c.id and v.recorded_at >= changed_since)
              or (c.expires_on < rollbook.today() and c.expires_on + 1 >= (changed_since at time zone 'UTC')::date)))))
    order by e.id limit at_most),
  -- Parts of one exam on one day are one line: passed when all of them are.
  sat as (
    select r.id, t.code, x.sat_on, bool_and(x.outcome = 'passed') as passed
    from page r join exam_results x on x.member_id = r.member_id join taught t on t.id = x.program_id
    where (r.program_id is null or x.program_id = r.program_id) and (r.completed_on is null or x.sat_on >= r.completed_on)
    group by r.id, t.code, x.sat_on, x.application_id),
  -- Texts in place of json_build_object: a fifth less time, and no spaces.
  exams as (
    select s.id, string_agg('{"program":' || to_json(s.code) || ',"status":' || case when s.passed then '"passed"' else '"failed"' end
      || ',"date":"' || s.sat_on || '"}', ',' order by s.sat_on, s.code, s.passed) as list
    from sat s group by s.id),
  held as (
    select r.id, string_agg('{"program":' || to_json(t.code) || ',"status":"'
      || rollbook.certificate_status(c.state, c.expires_on, rollbook.today()) || '"}', ',' order by t.code, c.issued_on, c.id) as list
    from page r join certificates c on c.member_id = r.member_id join taught t on t.id = c.program_id
    where (r.program_id is null or c.program_id = r.program_id) and c.merged_into is null and c.retired_on is null
      and (r.completed_on is null or greatest(c.issued_on, c.renewed_on) >= r.completed_on)
    group by r.id)
  select r.id, r.member_id, '{"studentReference":' || coalesce(to_json(r.student_reference)::text, 'null')
    || ',"name":' || to_json(m.display_name)
    || ',"training":{"course":' || coalesce(to_json(r.course)::text, 'null')
    || ',"completedOn":' || coalesce('"' || r.completed_on || '"', 'null')
    || '},"exams":[' || coalesce(x.list, '') || '],"certificates":[' || coalesce(c.list, '') || ']}'
  from page r join members m on m.id = r.member_id left join exams x on x.id = r.id left join held c on c.id = r.id
  order by r.id
$$;
--> statement-breakpoint
-- The one way by which a partner's machine gets at people: rows of its own report, each written down as a disclosure by
-- the statement that reads it. Nothing outside the accreditation. 200 rows are one text, of some 50 kB: each on its own, or all in
-- one, they took most of the memory of a long report where it is received (many small values, or large ones that are freed late).
create function rollbook.release_status_report(only_program text, changed_since timestamptz, after_id uuid, at_most integer,
  told jsonb) returns table (count integer, last uuid, lines text)
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare
  release uuid := uuidv7();
  asking record;
begin
  select p.id, p.name into asking from partners p where p.id = rollbook.actor_partner() and p.state = 'accredited'
    and rollbook.today() between p.accredited_from and p.accredited_until;
  if not found then return; end if;
  return query
    with shown as materialized (
      select s.*, (row_number() over (order by s.about) - 1) / 200 as batch
      from status_rows(asking.id, null, only_program, changed_since, after_id, at_most) s),
    written as (
      insert into disclosures (member_id, release_id, about) select s.member, release, s.about from shown s)
    select pg_catalog.count(*)::integer, (array_agg(s.about order by s.about desc))[1],
      string_agg(s.entry, e'\n' order by s.about)
    from shown s group by s.batch order by s.batch;
  if not found then return; end if;
  insert into releases (id, recipient_kind, recipient_id, recipient_name, purpose, basis, clause, fields, categories, report, request_id)
  select release, 'partner', asking.id, asking.name, t.purpose, t.basis, t.clause, t.fields, t.categories, t.report, t."requestId"
  from jsonb_to_record(told) as t (purpose text, basis text, clause text, fields text[], categories text[], report text, "requestId" text);
end $$;
--> statement-breakpoint
-- How many rows the whole report has, and how many are kept back; the core says when a partner may know (it singles out nobody).
create function rollbook.count_status_report(out shown integer, out withheld integer)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp as $$
  -- Joined, as a look-up for each row took a third of a long report's time.
  with held as (
    select n.member_id from restrictions n where n.lifted_at is null
    union
    select n.member_id from objections n where n.purpose = 'training-reports' and n.withdrawn_at is null)
  select (count(*) - count(h.member_id))::integer, count(h.member_id)::integer
  from enrollments e join partners p on p.id = e.partner_id left join held h on h.member_id = e.member_id
  where e.partner_id = rollbook.actor_partner() and e.state = 'confirmed'
    and p.state = 'accredited' and rollbook.today() between p.accredited_from and p.accredited_until
    and coalesce(e.completed_on, (e.confirmed_at at time zone 'UTC')::date) between p.accredited_from and p.accredited_until
    and (e.program_id is null or exists (select from partner_programs t where t.partner_id = p.id and t.program_id = e.program_id))
$$;
--> statement-breakpoint
-- Whether a confirmed enrollment of the acting partner's is left out of its report: beside the rows of a report, a list of who
-- has confirmed would name those who restrict or object.
create function rollbook.is_kept_back(enrollment uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.enrollments e where e.id = enrollment and e.partner_id = rollbook.actor_partner()
  and (exists (select from rollbook.restrictions n where n.member_id = e.member_id and n.lifted_at is null)
    or exists (select from rollbook.objections n
      where n.member_id = e.member_id and n.purpose = 'training-reports' and n.withdrawn_at is null)));
--> statement-breakpoint
-- What would be told of the person by an enrollment that is theirs, or waits for them.
create function rollbook.preview_enrollment(enrollment uuid) returns text
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp as $$
  select s.entry from enrollments e cross join lateral status_rows(e.partner_id, e.id, null, null, null, 1) s
  where e.id = enrollment
    and (e.member_id = rollbook.actor_member() or e.address_key = any (rollbook.actor_addresses()))
$$;
--> statement-breakpoint
revoke execute on function rollbook.status_rows(uuid, uuid, text, timestamptz, uuid, integer),
  rollbook.release_status_report(text, timestamptz, uuid, integer, jsonb), rollbook.count_status_report(),
  rollbook.is_kept_back(uuid), rollbook.preview_enrollment(uuid) from public;
--> statement-breakpoint
grant execute on function rollbook.release_status_report(text, timestamptz, uuid, integer, jsonb),
  rollbook.count_status_report(), rollbook.is_kept_back(uuid), rollbook.preview_enrollment(uuid) to rollbook_app;
