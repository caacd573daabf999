-- Events: their program, tickets, hosts, sponsors and speakers; agendas and calendar feeds.
alter table rollbook.events
  add constraint events_kind check (kind in ('event', 'training')),
  add constraint events_state check (state in ('draft', 'published', 'cancelled')),
  add constraint events_ends_at check (ends_at > starts_at and ends_at <= starts_at + interval '366 days'),
  add constraint events_capacity check (capacity between 0 and 1000000),
  -- The last word on seats: whatever way somebody registers, nobody takes one that is not there.
  add constraint events_seats_taken check (seats_taken >= 0 and (capacity is null or seats_taken <= capacity)),
  add constraint events_registration check (registration_closes_at > registration_opens_at),
  add constraint events_offer_hours check (offer_hours between 0 and 720),
  add constraint events_join_url check (join_url ~ '^https://'),
  add constraint events_where check (online or place is not null),
  add constraint events_published check ((state = 'draft') = (published_at is null)),
  add constraint events_cancelled check ((state = 'cancelled') = (cancelled_at is not null));
--> statement-breakpoint
alter table rollbook.event_hosts
  add constraint event_hosts_role check (role in ('co-organizer', 'co-sponsor')),
  add constraint event_hosts_policy_url check (policy_url ~ '^https://');
--> statement-breakpoint
-- Hosts and sponsors are acknowledged and agreed to by name: one of each name at a time.
create unique index event_hosts_name on rollbook.event_hosts (event_id, name) where ended_at is null;
--> statement-breakpoint
create unique index event_sponsors_name on rollbook.event_sponsors (event_id, name) where ended_at is null;
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
  or (rollbook.actor_has('event-organizer') and account_id = rollbook.actor_account() and not rollbook.has_organizers(event_id)
    and exists (select from rollbook.events e where e.id = event_id and e.state = 'draft'))
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
-- Nobody brings somebody else's yes.
create policy propose on rollbook.agenda_items for insert to rollbook_app with check (
  member_id = rollbook.actor_member() and confirmed_at is null and (with_member_id is null or state = 'proposed'));
--> statement-breakpoint
create policy answer on rollbook.agenda_items for update to rollbook_app
  using (rollbook.actor_member() in (member_id, with_member_id))
  with check (rollbook.actor_member() in (member_id, with_member_id));
--> statement-breakpoint
grant select, insert, update (revoked_at) on rollbook.calendar_feeds to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.calendar_feeds to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
-- The sessions of an event stay its own: a speaker speaks in one of the same event.
create unique index event_sessions_of_event on rollbook.event_sessions (id, event_id);
--> statement-breakpoint
alter table rollbook.event_speakers add constraint event_speakers_session_of_event
  foreign key (session_id, event_id) references rollbook.event_sessions (id, event_id);
--> statement-breakpoint
-- 64 to 79 count changes of the public program.
insert into rollbook.directory_counters (slot) select generate_series(64, 79);
--> statement-breakpoint
create function rollbook.instant_text(at timestamptz) returns text language sql stable parallel safe
return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
--> statement-breakpoint
-- What everybody may know of these events: nothing of a draft, no count of seats unless the event shows it, no address to
-- join by, nobody's name.
create function rollbook.event_source(ids uuid[]) returns setof rollbook.public_events
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select e.public_id, e.kind, e.state, e.starts_at, e.ends_at, e.zone, e.sequence,
    coalesce(e.cancelled_at, (select max(c.at) from rollbook.event_changes c where c.event_id = e.id), e.published_at),
    rollbook.search_text(concat_ws(' ', e.place, words.said, (select string_agg(t.value, ' ' order by s.starts_at, s.public_id, t.key)
      from rollbook.event_sessions s, jsonb_each_text(s.title) t where s.event_id = e.id))),
    summary.json,
    left(summary.json, -1) || ',' || substr(json_strip_nulls(json_build_object(
      'description', nullif(e.description, '{}'), 'privacyNotice', e.privacy_notice,
      'asksNeeds', e.asks_needs, 'attendeeList', e.attendee_list, 'sequence', e.sequence,
      'hosts', (select coalesce(json_agg(json_build_object('name', h.name, 'role', h.role, 'policyUrl', h.policy_url,
        'mayContactUntil', h.may_contact_until, 'receives', h.fields) order by h.added_at, h.id), '[]')
        from rollbook.event_hosts h where h.event_id = e.id and h.ended_at is null),
      'sponsors', (select coalesce(json_agg(json_build_object('name', p.name, 'website', p.website, 'receives', p.fields)
        order by p.declared_at, p.id), '[]') from rollbook.event_sponsors p where p.event_id = e.id and p.ended_at is null),
      'tickets', (select coalesce(json_agg(json_build_object('code', k.code, 'title', k.title, 'amount', k.amount,
        'currency', k.currency, 'priceReference', k.price_reference, 'benefit', k.benefit) order by k.position, k.code), '[]')
        from rollbook.ticket_kinds k where k.event_id = e.id and k.ended_at is null),
      'questions', (select coalesce(json_agg(json_build_object('code', q.code, 'text', q.text, 'use', q.use,
        'audience', q.audience, 'kind', q.kind, 'choices', q.choices, 'required', q.required) order by q.position, q.code), '[]')
        from rollbook.event_questions q where q.event_id = e.id and q.ended_at is null),
      'arrivalSlots', (select coalesce(json_agg(json_build_object('startsAt', rollbook.instant_text(a.starts_at),
        'endsAt', rollbook.instant_text(a.ends_at)) order by a.starts_at), '[]') from rollbook.arrival_slots a where a.event_id = e.id),
      'sessions', (select coalesce(json_agg(json_build_object('publicId', s.public_id, 'title', s.title,
        'description', nullif(s.description, '{}'), 'place', s.place, 'startsAt', rollbook.instant_text(s.starts_at),
        'endsAt', rollbook.instant_text(s.ends_at), 'status', s.state) order by s.starts_at, s.public_id), '[]')
        from rollbook.event_sessions s where s.event_id = e.id)))::text, 2)
  from rollbook.events e
  cross join lateral (select string_agg(t.value, ' ' order by t.key) as said from (
    select * from jsonb_each_text(e.title) union all select * from jsonb_each_text(e.description)) t) words
  cross join lateral (select json_strip_nulls(json_build_object('publicId', e.public_id, 'kind', e.kind, 'status', e.state,
    'title', e.title, 'startsAt', rollbook.instant_text(e.starts_at), 'endsAt', rollbook.instant_text(e.ends_at),
    'zone', e.zone, 'place', e.place, 'online', e.online, 'priceReference', e.price_reference,
    'registrationOpensAt', rollbook.instant_text(e.registration_opens_at),
    'registrationClosesAt', rollbook.instant_text(coalesce(e.registration_closes_at, e.ends_at)),
    'seats', case when e.shows_seats and e.capacity is not null
      then json_build_object('capacity', e.capacity, 'left', e.capacity - e.seats_taken) end))::text as json) summary
  where e.id = any (ids) and e.state <> 'draft';
end;
--> statement-breakpoint
-- What speakers of these events let the program show: the name by its own consent; picture and recording each by theirs, to
-- the last day named; nobody whose record is restricted (MEXT-11).
create function rollbook.speaker_source(ids uuid[]) returns setof rollbook.public_speakers
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  with granted as (
    select s.id, array_agg(c.purpose) as purposes
    from rollbook.event_speakers s
    join rollbook.events e on e.id = s.event_id and e.state <> 'draft'
    cross join lateral (
      select distinct on (c.purpose) c.purpose, c.state from rollbook.consents c
      where c.member_id = s.member_id and c.purpose in ('speaker-name', 'speaker-picture', 'speaker-recording')
        and c.context = e.public_id and c.field is null and c.entry_id is null
      order by c.purpose, c.seq desc) c
    where s.event_id = any (ids) and c.state = 'granted'
      and not exists (select from rollbook.restrictions r where r.member_id = s.member_id and r.lifted_at is null)
    group by s.id),
  shown as (
    select s.*, e.public_id as event_public_id, n.public_id as session_public_id,
      'speaker-name' = any (g.purposes) as by_name, s.shown_until >= rollbook.today() - 1 and 'speaker-picture' = any (g.purposes)
        and p.speaker_id is not null as by_picture,
      s.shown_until >= rollbook.today() - 1 and 'speaker-recording' = any (g.purposes) and s.recording_url is not null as by_recording,
      p.media_type, p.bytes, p.sha256
    from granted g
    join rollbook.event_speakers s on s.id = g.id
    join rollbook.events e on e.id = s.event_id
    left join rollbook.event_sessions n on n.id = s.session_id
    left join rollbook.speaker_pictures p on p.speaker_id = s.id)
  select s.public_id, s.event_public_id, s.session_public_id, s.position,
    case when s.by_name then json_strip_nulls(json_build_object('name', s.name, 'bio', nullif(s.bio, '{}')))::text end,
    case when s.by_picture or s.by_recording then json_strip_nulls(json_build_object(
      'pictureUrl', case when s.by_picture then '/v1/events/' || s.event_public_id || '/speakers/' || s.public_id
        || '/picture?digest=' || left(s.sha256, 16) end,
      'recordingUrl', case when s.by_recording then s.recording_url end, 'shownUntil', s.shown_until))::text end,
    case when s.by_picture or s.by_recording then s.shown_until end,
    case when s.by_picture then s.media_type end, case when s.by_picture then s.bytes end,
    case when s.by_picture then s.sha256 end
  from shown s where s.by_name or s.by_picture or s.by_recording;
end;
--> statement-breakpoint
-- Brings the public program of these events up to date; its version moves only when something of it did.
create function rollbook.project_events(ids uuid[], gone text[]) returns void
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare changed bigint := 0; n bigint; mine text[];
begin
  -- Two transactions on one event take turns, so that the second computes from what the first committed.
  perform 1 from events where id = any (ids) order by id for no key update;
  select coalesce(array_agg(e.public_id), '{}') || gone into mine from events e where e.id = any (ids);
  delete from public_events p where p.public_id = any (mine)
    and not exists (select from event_source(ids) s where s.public_id = p.public_id);
  get diagnostics n = row_count; changed := changed + n;
  insert into public_events select * from event_source(ids) s order by s.public_id
  on conflict (public_id) do update set kind = excluded.kind, state = excluded.state, starts_at = excluded.starts_at,
    ends_at = excluded.ends_at, zone = excluded.zone, sequence = excluded.sequence, changed_at = excluded.changed_at,
    search_text = excluded.search_text, summary = excluded.summary, entry = excluded.entry
  where (public_events.*) is distinct from (excluded.*);
  get diagnostics n = row_count; changed := changed + n;
  delete from public_speakers p where p.event_public_id = any (mine)
    and not exists (select from speaker_source(ids) s where s.public_id = p.public_id);
  get diagnostics n = row_count; changed := changed + n;
  insert into public_speakers select * from speaker_source(ids) s order by s.public_id
  on conflict (public_id) do update set event_public_id = excluded.event_public_id, session_public_id = excluded.session_public_id,
    position = excluded.position, entry = excluded.entry, media = excluded.media, media_until = excluded.media_until,
    picture_type = excluded.picture_type, picture = excluded.picture, picture_sha256 = excluded.picture_sha256
  where (public_speakers.*) is distinct from (excluded.*);
  get diagnostics n = row_count; changed := changed + n;
  if changed > 0 then perform raise_version(64); end if;
end $$;
--> statement-breakpoint
create function rollbook.project_by_event() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if tg_op = 'DELETE' then perform project_events('{}', array[old.public_id]);
  else perform project_events(array[new.id], '{}'); end if;
  return null;
end $$;
--> statement-breakpoint
create function rollbook.project_by_event_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform project_events(case tg_op when 'INSERT' then array[new.event_id] when 'DELETE' then array[old.event_id]
    else array[new.event_id, old.event_id] end, '{}');
  return null;
end $$;
--> statement-breakpoint
create function rollbook.project_by_speaker_picture() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform project_events((select coalesce(array_agg(s.event_id), '{}') from event_speakers s
    where s.id in (case when tg_op <> 'DELETE' then new.speaker_id end, case when tg_op <> 'INSERT' then old.speaker_id end)), '{}');
  return null;
end $$;
--> statement-breakpoint
-- Consents and restrictions of whoever speaks somewhere; of anybody else they move nothing here.
create function rollbook.project_by_speaker() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare ids uuid[];
begin
  select array_agg(distinct s.event_id) into ids from event_speakers s
  where s.member_id in (case when tg_op <> 'DELETE' then new.member_id end, case when tg_op <> 'INSERT' then old.member_id end);
  if ids is not null then perform project_events(ids, '{}'); end if;
  return null;
end $$;
--> statement-breakpoint
-- A truncated source means every event.
create function rollbook.project_every_event() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform project_events((select coalesce(array_agg(id), '{}') from events), (select coalesce(array_agg(public_id), '{}') from public_events));
  return null;
end $$;
--> statement-breakpoint
-- By row, with the columns named: a seat that is taken moves nothing unless the event shows its seats. `enable always`: they
-- fire for a restore or replica session too.
do $$
declare source record;
begin
  for source in select * from (values
    ('events', 'project_by_event', 'public_id, kind, state, title, description, privacy_notice, place, online, zone, starts_at,
      ends_at, capacity, shows_seats, registration_opens_at, registration_closes_at, price_reference, asks_needs, attendee_list,
      sequence, published_at, cancelled_at'),
    ('event_hosts', 'project_by_event_part', 'event_id, name, role, policy_url, may_contact_until, fields, added_at, ended_at'),
    ('event_sponsors', 'project_by_event_part', 'event_id, name, website, fields, declared_at, ended_at'),
    ('ticket_kinds', 'project_by_event_part', 'event_id, code, title, amount, currency, price_reference, benefit, position, ended_at'),
    ('event_questions', 'project_by_event_part', 'event_id, code, text, use, audience, kind, choices, required, position, ended_at'),
    ('arrival_slots', 'project_by_event_part', 'event_id, starts_at, ends_at'),
    ('event_changes', 'project_by_event_part', 'event_id, at'),
    ('event_sessions', 'project_by_event_part', 'event_id, public_id, title, description, place, starts_at, ends_at, state'),
    ('event_speakers', 'project_by_event_part', 'event_id, public_id, session_id, member_id, name, bio, recording_url, shown_until, position'),
    ('speaker_pictures', 'project_by_speaker_picture', 'speaker_id, media_type, bytes, sha256'),
    ('restrictions', 'project_by_speaker', 'member_id, lifted_at')) as s (name, handler, columns)
  loop
    execute format('create trigger project_event_insert after insert on rollbook.%I for each row execute function rollbook.%I()',
      source.name, source.handler);
    execute format('create trigger project_event_update after update of %s on rollbook.%I for each row execute function rollbook.%I()',
      source.columns, source.name, source.handler);
    execute format('create trigger project_event_delete after delete on rollbook.%I for each row execute function rollbook.%I()',
      source.name, source.handler);
    execute format('create trigger project_event_truncate after truncate on rollbook.%I
      for each statement execute function rollbook.project_every_event()', source.name);
    execute format('alter table rollbook.%I enable always trigger project_event_insert, enable always trigger project_event_update,
      enable always trigger project_event_delete, enable always trigger project_event_truncate', source.name);
  end loop;
end $$;
--> statement-breakpoint
create trigger project_event_seats after update of seats_taken on rollbook.events for each row
  when (new.shows_seats and old.seats_taken is distinct from new.seats_taken) execute function rollbook.project_by_event();
--> statement-breakpoint
alter table rollbook.events enable always trigger project_event_seats;
--> statement-breakpoint
-- Only what a speaker says about speaking: other consents pass by.
create trigger project_speaker_consent after insert on rollbook.consents for each row
  when (new.purpose like 'speaker-%') execute function rollbook.project_by_speaker();
--> statement-breakpoint
create trigger project_speaker_consent_change after update on rollbook.consents for each row
  when (new.purpose like 'speaker-%' or old.purpose like 'speaker-%') execute function rollbook.project_by_speaker();
--> statement-breakpoint
create trigger project_speaker_consent_gone after delete on rollbook.consents for each row
  when (old.purpose like 'speaker-%') execute function rollbook.project_by_speaker();
--> statement-breakpoint
create trigger project_speaker_consent_truncate after truncate on rollbook.consents
  for each statement execute function rollbook.project_every_event();
--> statement-breakpoint
alter table rollbook.consents enable always trigger project_speaker_consent, enable always trigger project_speaker_consent_change,
  enable always trigger project_speaker_consent_gone, enable always trigger project_speaker_consent_truncate;
--> statement-breakpoint
grant select, insert, update, delete on rollbook.public_events, rollbook.public_speakers to rollbook_projector;
--> statement-breakpoint
create policy projector on rollbook.public_events to rollbook_projector using (true) with check (true);
--> statement-breakpoint
create policy projector on rollbook.public_speakers to rollbook_projector using (true) with check (true);
--> statement-breakpoint
grant select on rollbook.public_events, rollbook.public_speakers to rollbook_public;
--> statement-breakpoint
create policy public_read on rollbook.public_events for select to rollbook_public using (true);
--> statement-breakpoint
create policy public_read on rollbook.public_speakers for select to rollbook_public using (true);
--> statement-breakpoint
-- The projector reads what the program is made of, and locks events while it works.
do $$
declare name text;
begin
  foreach name in array array['events', 'event_hosts', 'event_sponsors', 'ticket_kinds', 'event_questions', 'arrival_slots',
    'event_changes', 'event_sessions', 'event_speakers', 'speaker_pictures'] loop
    execute format('grant select on rollbook.%I to rollbook_projector', name);
    execute format('create policy projector on rollbook.%I for select to rollbook_projector using (true)', name);
  end loop;
end $$;
--> statement-breakpoint
grant update (revision) on rollbook.events to rollbook_projector;
--> statement-breakpoint
create policy projector_lock on rollbook.events for update to rollbook_projector using (true) with check (false);
--> statement-breakpoint
revoke execute on function rollbook.instant_text(timestamptz), rollbook.event_source(uuid[]), rollbook.speaker_source(uuid[]),
  rollbook.project_events(uuid[], text[]), rollbook.project_by_event(), rollbook.project_by_event_part(),
  rollbook.project_by_speaker_picture(), rollbook.project_by_speaker(), rollbook.project_every_event() from public;
--> statement-breakpoint
grant execute on function rollbook.instant_text(timestamptz) to rollbook_app, rollbook_projector;
--> statement-breakpoint
do $$
declare name text;
begin
  grant create on schema rollbook to rollbook_projector;
  foreach name in array array['event_source(uuid[])', 'speaker_source(uuid[])', 'project_events(uuid[], text[])',
    'project_by_event()', 'project_by_event_part()', 'project_by_speaker_picture()', 'project_by_speaker()', 'project_every_event()'] loop
    execute format('alter function rollbook.%s owner to rollbook_projector', name);
  end loop;
  revoke create on schema rollbook from rollbook_projector;
end $$;
--> statement-breakpoint
-- A public id stands for one event, one session, one talk for ever.
do $$
declare name text;
begin
  foreach name in array array['events', 'event_sessions', 'event_speakers'] loop
    execute format($trigger$create trigger public_id_stays before update of public_id on rollbook.%I
      for each row when (old.public_id is distinct from new.public_id) execute function rollbook.refuse_change('public_id')$trigger$, name);
  end loop;
end $$;
--> statement-breakpoint
-- What a speaker agreed to for the event, to the speaker and its organizers.
create function rollbook.speaker_grants(speaker uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select coalesce(array_agg(c.purpose order by c.purpose), '{}')
  from rollbook.event_speakers s
  join rollbook.events e on e.id = s.event_id
  cross join lateral (
    select distinct on (c.purpose) c.purpose, c.state from rollbook.consents c
    where c.member_id = s.member_id and c.purpose in ('speaker-name', 'speaker-picture', 'speaker-recording')
      and c.context = e.public_id and c.field is null and c.entry_id is null
    order by c.purpose, c.seq desc) c
  where s.id = speaker and c.state = 'granted'
    and (s.member_id = rollbook.actor_member() or rollbook.actor_organizes(s.event_id) or rollbook.actor_has('system'));
end;
--> statement-breakpoint
-- Who was told a member's public id may name them as a speaker: the id and nothing else; nobody whose record is restricted.
create function rollbook.find_speaking_member(wanted text) returns uuid
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select m.id from rollbook.members m where m.public_id = wanted and rollbook.actor_has('event-organizer', 'system')
    and not exists (select from rollbook.restrictions r where r.member_id = m.id and r.lifted_at is null);
end;
--> statement-breakpoint
-- Row security sees rows, not what changed in them: a speaker writes their own words, not where and until when they are shown.
create function rollbook.keep_talk() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if current_user = 'rollbook_app' and not actor_organizes(old.event_id) and not actor_has('system')
    and (new.event_id, new.session_id, new.member_id, new.shown_until, new.position) is distinct from
      (old.event_id, old.session_id, old.member_id, old.shown_until, old.position) then
    raise exception 'organizers alone place a talk in the program' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_talk before update on rollbook.event_speakers for each row execute function rollbook.keep_talk();
--> statement-breakpoint
revoke execute on function rollbook.speaker_grants(uuid), rollbook.find_speaking_member(text), rollbook.keep_talk() from public;
--> statement-breakpoint
grant execute on function rollbook.speaker_grants(uuid), rollbook.find_speaking_member(text) to rollbook_app;
--> statement-breakpoint
-- A speaker sees the event that they are to speak at before it is published.
create function rollbook.actor_speaks(event uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return rollbook.actor_member() is not null and exists (
  select from rollbook.event_speakers s where s.event_id = event and s.member_id = rollbook.actor_member());
--> statement-breakpoint
create policy speaks on rollbook.events for select to rollbook_app using (rollbook.actor_speaks(id));
--> statement-breakpoint
-- Nobody speaks twice in one session.
create unique index event_speakers_once on rollbook.event_speakers (event_id, member_id, session_id) nulls not distinct;
--> statement-breakpoint
-- Public id and title of an event that somebody has a date at.
create function rollbook.event_name(event uuid) returns table ("publicId" text, title jsonb)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select e.public_id, e.title from rollbook.events e where e.id = event;
end;
--> statement-breakpoint
-- A listed professional by the public id, which the directory tells anyway.
create function rollbook.find_listed(wanted text) returns uuid
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select m.id from rollbook.members m where m.public_id = wanted and rollbook.actor_member() is not null
    and exists (select from rollbook.directory_entries d where d.public_id = m.public_id);
end;
--> statement-breakpoint
-- The other participant of a date, to a participant: whoever proposed it names themselves by that, whoever was asked is named
-- as the directory names them now, and not at all when it does no more.
create function rollbook.agenda_partner(item uuid) returns text
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select case
    when a.with_member_id = rollbook.actor_member() then (select m.display_name from rollbook.members m where m.id = a.member_id)
    when a.member_id = rollbook.actor_member() then (select d.entry::jsonb ->> 'displayName' from rollbook.directory_entries d
      join rollbook.members m on m.public_id = d.public_id where m.id = a.with_member_id) end
  from rollbook.agenda_items a where a.id = item;
end;
--> statement-breakpoint
-- Row security sees rows, not what changed in them: who is asked answers, who made it changes it, and nobody makes it another's.
create function rollbook.keep_agenda_item() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if current_user = 'rollbook_app' and ((new.event_id, new.member_id, new.with_member_id, new.with_text) is distinct from
      (old.event_id, old.member_id, old.with_member_id, old.with_text)
    or (old.member_id is distinct from actor_member() and (new.subject, new.place, new.starts_at, new.ends_at) is distinct from
      (old.subject, old.place, old.starts_at, old.ends_at))
    or (new.state = 'confirmed' and old.state <> 'confirmed' and old.with_member_id is distinct from actor_member())) then
    raise exception 'this is not to be changed of a date' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_agenda_item before update on rollbook.agenda_items for each row execute function rollbook.keep_agenda_item();
--> statement-breakpoint
-- The calendar that a secret address opens: the person's registrations, talks and dates of the last year and to come. Null for
-- a secret that opens nothing, or nothing any more. In plpgsql, as registrations are made by a later file.
create function rollbook.calendar_of(hash text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare person uuid; tongue text;
begin
  select f.member_id, a.locale into person, tongue from calendar_feeds f
  join accounts a on a.member_id = f.member_id and a.state = 'active'
  where f.token_hash = hash and f.revoked_at is null;
  if person is null then return null; end if;
  return jsonb_build_object('language', tongue, 'dates', coalesce((select jsonb_agg(to_jsonb(d) order by d."startsAt", d.uid) from (
    select e.public_id as uid, e.sequence + r.sequence as sequence,
      case when e.state = 'cancelled' or r.state = 'cancelled' then 'cancelled'
        when r.state in ('waitlisted', 'offered') then 'tentative' else 'confirmed' end as status,
      instant_text(e.starts_at) as "startsAt", instant_text(e.ends_at) as "endsAt", e.title, e.description, e.place,
      case when r.state in ('registered', 'attended') then e.join_url end as "joinUrl", e.public_id as event,
      instant_text(greatest(e.updated_at, r.updated_at)) as "changedAt"
    from event_registrations r join events e on e.id = r.event_id
    where r.member_id = person and e.ends_at > rollbook.now() - interval '1 year'
    union all
    select s.public_id, e.sequence + coalesce(n.sequence, 0), case when e.state = 'cancelled' or n.state = 'cancelled' then 'cancelled'
        when e.state = 'draft' then 'tentative' else 'confirmed' end,
      instant_text(coalesce(n.starts_at, e.starts_at)), instant_text(coalesce(n.ends_at, e.ends_at)), coalesce(n.title, e.title),
      e.title, coalesce(n.place, e.place), e.join_url, e.public_id, instant_text(greatest(e.updated_at, n.updated_at, s.updated_at))
    from event_speakers s join events e on e.id = s.event_id left join event_sessions n on n.id = s.session_id
    where s.member_id = person and e.ends_at > rollbook.now() - interval '1 year'
    union all
    select a.id::text, e.sequence + a.sequence, case when e.state = 'cancelled' or a.state in ('declined', 'cancelled') then 'cancelled'
        when a.state = 'confirmed' then 'confirmed' when a.member_id = person then 'tentative' else 'cancelled' end,
      instant_text(a.starts_at), instant_text(a.ends_at),
      -- Words of somebody else stand in a calendar as long as its owner's yes to them does.
      case when a.member_id = person or a.state = 'confirmed' then jsonb_build_object('en', a.subject) else e.title end, e.title,
      case when a.member_id = person or a.state = 'confirmed' then a.place end, null,
      e.public_id, instant_text(greatest(e.updated_at, a.updated_at))
    from agenda_items a join events e on e.id = a.event_id
    -- What somebody else proposes stands in nobody's calendar before they said yes to it; changed afterwards, it is off until they do again.
    where (a.member_id = person or (a.with_member_id = person and a.confirmed_at is not null))
      and a.ends_at > rollbook.now() - interval '1 year') d), '[]'));
end $$;
--> statement-breakpoint
revoke execute on function rollbook.actor_speaks(uuid), rollbook.event_name(uuid), rollbook.find_listed(text),
  rollbook.agenda_partner(uuid), rollbook.keep_agenda_item(), rollbook.calendar_of(text) from public;
--> statement-breakpoint
grant execute on function rollbook.actor_speaks(uuid), rollbook.event_name(uuid), rollbook.find_listed(text),
  rollbook.agenda_partner(uuid), rollbook.calendar_of(text) to rollbook_app;
--> statement-breakpoint
-- Whoever changes an event on what they last read has read its parts, too; what registrations count is no part of that.
create function rollbook.touch_event() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  update events set revision = revision + 1, updated_at = rollbook.now()
  where id = case when tg_op = 'DELETE' then old.event_id else new.event_id end;
  return null;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.touch_event() from public;
--> statement-breakpoint
do $$
declare part record;
begin
  for part in select * from (values
    ('event_organizers', 'account_id'), ('event_hosts', 'ended_at'), ('event_sponsors', 'ended_at'),
    ('ticket_kinds', 'title, amount, currency, price_reference, benefit, capacity, position, ended_at'),
    ('event_questions', 'text, use, audience, kind, choices, required, position, ended_at'),
    ('arrival_slots', 'starts_at, ends_at, capacity'),
    ('event_sessions', 'title, description, place, starts_at, ends_at, state')) as p (name, columns)
  loop
    execute format('create trigger touch_event after insert or delete or update of %s on rollbook.%I
      for each row execute function rollbook.touch_event()', part.columns, part.name);
  end loop;
end $$;
--> statement-breakpoint
-- A draft that comes to nothing may go: nobody registered for it.
grant delete on rollbook.events to rollbook_app;
--> statement-breakpoint
create policy discard on rollbook.events for delete to rollbook_app using (state = 'draft' and rollbook.actor_organizes(id));
