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
-- An answered enrollment names a member and no address, one that waits an address and no member.
alter table rollbook.enrollments
  add constraint enrollments_state check (state in ('pending', 'confirmed', 'declined')),
  add constraint enrollments_texts check (length(student_reference) between 1 and 100 and length(course) between 1 and 200),
  add constraint enrollments_answer check (
    (state = 'pending' and member_id is null and address is not null and address_key is not null and confirmed_at is null)
    or (state <> 'pending' and member_id is not null and address is null and address_key is null)),
  add constraint enrollments_confirmed check ((state = 'confirmed') = (confirmed_at is not null)),
  -- What does not count has an end.
  add constraint enrollments_end check ((state = 'confirmed') = (expires_at is null));
--> statement-breakpoint
alter table rollbook.applications add constraint applications_partner_fk
  foreign key (partner_id) references rollbook.partners (id);
--> statement-breakpoint
-- A report walks through the applications that name a partner in the order of their ids.
create index applications_reported on rollbook.applications (partner_id, id) where partner_id is not null;
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
create policy trusted on rollbook.enrollments to rollbook_app
  using (rollbook.actor_has('certification-officer', 'privacy-officer', 'system'))
  with check (rollbook.actor_has('system'));
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
