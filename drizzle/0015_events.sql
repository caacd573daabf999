-- Events: their program, tickets, hosts, sponsors and speakers; agendas and calendar feeds.
alter table rollbook.events
  add constraint events_kind check (kind in ('event', 'training')),
  add constraint events_state check (state in ('draft', 'published', 'cancelled')),
  add constraint events_ends_at check (ends_at > starts_at and ends_at <= starts_at + interval '366 days'),
  add constraint events_capacity check (capacity between 0 and 1000000),
  -- The last word on seats: whatever way somebody registers, nobody takes one that is not there.
  add constraint events_seats_taken check (seats_taken >= 0 and (capacity is null or seats_taken <= capacity)),
  add constraint events_registration check (registration_closes_at > registration_opens_at),
  add constraint events_offer_hours check (offer_hours between 1 and 720),
  add constraint events_join_url check (join_url ~ '^https://'),
  add constraint events_where check (online or place is not null),
  add constraint events_published check ((state = 'draft') = (published_at is null)),
  add constraint events_cancelled check ((state = 'cancelled') = (cancelled_at is not null));
--> statement-breakpoint
alter table rollbook.event_hosts
  add constraint event_hosts_role check (role in ('co-organizer', 'co-sponsor')),
  add constraint event_hosts_policy_url check (policy_url ~ '^https://');
--> statement-breakpoint
alter table rollbook.event_sponsors
  add constraint event_sponsors_website check (website ~ '^https://'),
  -- Name, company, title and address at most, by whatever way a sponsor is written down (MEF-50).
  add constraint event_sponsors_fields check (cardinality(fields) > 0 and fields <@ array['name', 'company', 'title', 'email']);
--> statement-breakpoint
alter table rollbook.ticket_kinds
  add constraint ticket_kinds_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  add constraint ticket_kinds_amount check (amount >= 0 and (amount is null) = (currency is null)),
  add constraint ticket_kinds_currency check (currency ~ '^[A-Z]{3}$'),
  add constraint ticket_kinds_capacity check (capacity between 0 and 1000000),
  add constraint ticket_kinds_taken check (taken >= 0 and (capacity is null or taken <= capacity));
--> statement-breakpoint
alter table rollbook.event_questions
  add constraint event_questions_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  add constraint event_questions_audience check (audience in ('organizer', 'hosts', 'sponsors')),
  add constraint event_questions_kind check (kind in ('text', 'choice', 'choices', 'yes-no')),
  add constraint event_questions_choices check (jsonb_typeof(choices) = 'array' and (kind in ('choice', 'choices')) = (choices <> '[]'));
--> statement-breakpoint
alter table rollbook.arrival_slots
  add constraint arrival_slots_ends_at check (ends_at > starts_at),
  add constraint arrival_slots_taken check (taken >= 0 and (capacity is null or taken <= capacity));
--> statement-breakpoint
alter table rollbook.event_changes
  add constraint event_changes_kind check (kind in ('published', 'moved', 'changed', 'cancelled'));
--> statement-breakpoint
alter table rollbook.event_sessions
  add constraint event_sessions_state check (state in ('scheduled', 'cancelled')),
  add constraint event_sessions_ends_at check (ends_at > starts_at);
--> statement-breakpoint
alter table rollbook.event_speakers
  add constraint event_speakers_name check (length(name) between 1 and 200),
  add constraint event_speakers_recording_url check (recording_url ~ '^https://');
--> statement-breakpoint
alter table rollbook.agenda_items
  add constraint agenda_items_state check (state in ('proposed', 'confirmed', 'declined', 'cancelled')),
  add constraint agenda_items_ends_at check (ends_at > starts_at),
  add constraint agenda_items_with check (with_member_id <> member_id and (with_member_id is null or with_text is null)),
  -- What somebody else must answer is proposed first.
  add constraint agenda_items_answered check (with_member_id is not null or state in ('confirmed', 'cancelled'));
--> statement-breakpoint
-- Whether the actor organizes this event: the role, and named for it; both are read in each transaction (MEF-13).
create function rollbook.actor_organizes(event uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return rollbook.actor_has('event-organizer') and exists (
  select from rollbook.event_organizers o where o.event_id = event and o.account_id = rollbook.actor_account());
--> statement-breakpoint
-- Whose work is with events in general: they read drafts, and nothing of anybody.
create function rollbook.actor_handles_events() returns boolean language sql stable parallel safe
return rollbook.actor_has('event-organizer', 'privacy-officer', 'administrator', 'system');
--> statement-breakpoint
revoke execute on function rollbook.actor_organizes(uuid), rollbook.actor_handles_events() from public;
--> statement-breakpoint
grant execute on function rollbook.actor_organizes(uuid), rollbook.actor_handles_events() to rollbook_app;
--> statement-breakpoint
grant select, insert, update on rollbook.events to rollbook_app;
--> statement-breakpoint
-- What is published is for everybody to read, and to register for; seats are counted by functions of registrations alone.
create policy published on rollbook.events for select to rollbook_app using (state <> 'draft');
--> statement-breakpoint
create policy staff on rollbook.events for select to rollbook_app using ((select rollbook.actor_handles_events()));
--> statement-breakpoint
create policy found on rollbook.events for insert to rollbook_app
  with check (state = 'draft' and seats_taken = 0 and rollbook.actor_has('event-organizer', 'system'));
--> statement-breakpoint
create policy organize on rollbook.events for update to rollbook_app
  using (rollbook.actor_organizes(id) or rollbook.actor_has('system'))
  with check (rollbook.actor_organizes(id) or rollbook.actor_has('system'));
--> statement-breakpoint
-- An organizer of the event names others, an administrator does when nobody is left; who founds an event organizes it.
grant select, insert, delete on rollbook.event_organizers to rollbook_app;
--> statement-breakpoint
create policy staff on rollbook.event_organizers for select to rollbook_app using ((select rollbook.actor_handles_events()));
--> statement-breakpoint
create function rollbook.has_organizers(event uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.event_organizers o where o.event_id = event);
--> statement-breakpoint
revoke execute on function rollbook.has_organizers(uuid) from public;
--> statement-breakpoint
grant execute on function rollbook.has_organizers(uuid) to rollbook_app;
--> statement-breakpoint
create policy name on rollbook.event_organizers for insert to rollbook_app with check (
  rollbook.actor_has('system') or rollbook.actor_organizes(event_id)
  or (rollbook.actor_has('event-organizer') and account_id = rollbook.actor_account() and not rollbook.has_organizers(event_id))
  -- An administrator names others, never themselves: needs and registrations are not theirs to read.
  or (rollbook.actor_has('administrator') and account_id is distinct from rollbook.actor_account()));
--> statement-breakpoint
create policy unname on rollbook.event_organizers for delete to rollbook_app
  using (rollbook.actor_has('administrator', 'system') or rollbook.actor_organizes(event_id));
--> statement-breakpoint
-- What belongs to an event is read by whoever reads the event, and changed by its organizers.
do $$
declare name text;
begin
  foreach name in array array['event_hosts', 'event_sponsors', 'ticket_kinds', 'event_questions', 'arrival_slots',
    'event_changes', 'event_sessions'] loop
    execute format('grant select, insert, update, delete on rollbook.%I to rollbook_app', name);
    execute format('create policy readable on rollbook.%I for select to rollbook_app
      using (exists (select from rollbook.events e where e.id = event_id))', name);
    execute format($policy$create policy organize on rollbook.%I to rollbook_app
      using (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'))
      with check (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
-- What was told to registrants stays told.
revoke update, delete on rollbook.event_changes from rollbook_app;
--> statement-breakpoint
-- A speaker is a person: themselves, the organizers of the event, privacy officers.
grant select, insert, update, delete on rollbook.event_speakers, rollbook.speaker_pictures to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.event_speakers for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy own_change on rollbook.event_speakers for update to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy privacy on rollbook.event_speakers for select to rollbook_app using (rollbook.actor_has('privacy-officer'));
--> statement-breakpoint
create policy organize on rollbook.event_speakers to rollbook_app
  using (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'))
  with check (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'));
--> statement-breakpoint
create policy visible on rollbook.speaker_pictures to rollbook_app
  using (exists (select from rollbook.event_speakers s where s.id = speaker_id))
  with check (exists (select from rollbook.event_speakers s where s.id = speaker_id));
--> statement-breakpoint
-- An appointment is its two participants' alone: no role of the staff reads it (MEXT-15).
grant select, insert, update on rollbook.agenda_items to rollbook_app;
--> statement-breakpoint
create policy participant on rollbook.agenda_items for select to rollbook_app using (
  rollbook.actor_member() in (member_id, with_member_id) or rollbook.actor_has('system'));
--> statement-breakpoint
create policy propose on rollbook.agenda_items for insert to rollbook_app with check (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy answer on rollbook.agenda_items for update to rollbook_app
  using (rollbook.actor_member() in (member_id, with_member_id))
  with check (rollbook.actor_member() in (member_id, with_member_id));
--> statement-breakpoint
grant select, insert, update (revoked_at) on rollbook.calendar_feeds to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.calendar_feeds to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
