-- Subscriptions to what the association sends, how a person belongs to it, and reports of children: rules that the tables
-- alone cannot keep.
alter table rollbook.subscriptions
  add constraint subscriptions_state check (state in ('pending', 'confirmed', 'ended')),
  -- As of the outbox: nothing in an address may end a header or add a recipient.
  add constraint subscriptions_address check (length(address) between 3 and 320 and address !~ '[[:cntrl:]<>]'
    and address ~ '.@.'),
  -- Without a confirmation nothing is confirmed, and what ended says when (MEF-12).
  add constraint subscriptions_times check ((state <> 'confirmed' or confirmed_at is not null)
    and (state = 'ended') = (ended_at is not null));
--> statement-breakpoint
-- One living subscription to a topic at an address, also when two links are used at once.
create unique index subscriptions_one_confirmed on rollbook.subscriptions (address_key, topic) where state = 'confirmed';
--> statement-breakpoint
-- The tidying looks for what nobody confirmed, and for what ended long ago.
create index subscriptions_resting on rollbook.subscriptions (requested_at) where state <> 'confirmed';
--> statement-breakpoint
-- How many mails an address was sent lately is asked before each further one.
create index one_time_links_subscription on rollbook.one_time_links (email_key, created_at) where kind = 'subscription';
--> statement-breakpoint
alter table rollbook.newsletters
  add constraint newsletters_state check (state in ('draft', 'sending', 'sent')),
  add constraint newsletters_sent check ((state = 'draft') = (sent_at is null));
--> statement-breakpoint
grant select, insert, update, delete on rollbook.subscriptions to rollbook_app;
--> statement-breakpoint
-- Whoever subscribes or leaves is known by a link alone: operations that reach this far look rows up by it.
create policy subscription on rollbook.subscriptions to rollbook_app
  using (rollbook.actor_has('subscription', 'system')) with check (rollbook.actor_has('subscription', 'system'));
--> statement-breakpoint
-- The addresses of a person that are proved to be theirs, in the comparable form: the account's, and verified ones of the record.
create function rollbook.proved_addresses(account uuid, member uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select a.email_key from rollbook.accounts a where a.state <> 'closed' and (a.id = account or a.member_id = member)
  union
  select lower(e.address) from rollbook.emails e where e.member_id = member and e.verified_at is not null;
end;
--> statement-breakpoint
revoke execute on function rollbook.proved_addresses(uuid, uuid) from public;
--> statement-breakpoint
-- Of whoever acts, and of nobody else.
create function rollbook.own_addresses() returns setof text
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select rollbook.proved_addresses(rollbook.actor_account(), rollbook.actor_member());
end;
--> statement-breakpoint
revoke execute on function rollbook.own_addresses() from public;
--> statement-breakpoint
grant execute on function rollbook.own_addresses() to rollbook_app;
--> statement-breakpoint
-- The person reads what their own addresses are subscribed to; nothing leads from there to the account.
create policy own_read on rollbook.subscriptions for select to rollbook_app
  using (address_key in (select rollbook.own_addresses()));
--> statement-breakpoint
create policy subscription on rollbook.one_time_links to rollbook_app
  using (kind = 'subscription' and rollbook.actor_has('subscription'))
  with check (kind = 'subscription' and rollbook.actor_has('subscription'));
--> statement-breakpoint
grant select, insert, update (state, sent_at, sent_by, recipients) on rollbook.newsletters to rollbook_app;
--> statement-breakpoint
create policy newsletter on rollbook.newsletters to rollbook_app
  using (rollbook.actor_has('membership-officer', 'event-organizer', 'system'))
  with check (rollbook.actor_has('membership-officer', 'event-organizer', 'system'));
--> statement-breakpoint
grant select, insert on rollbook.newsletter_deliveries to rollbook_app;
--> statement-breakpoint
create policy delivery on rollbook.newsletter_deliveries to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
create policy leaving on rollbook.newsletter_deliveries for select to rollbook_app
  using (rollbook.actor_has('subscription'));
--> statement-breakpoint
create policy own_read on rollbook.newsletter_deliveries for select to rollbook_app
  using (exists (select from rollbook.subscriptions s
    where s.id = subscription_id and s.address_key in (select rollbook.own_addresses())));
--> statement-breakpoint
-- Whoever leaves takes back what waits to be sent: of the outbox these mails and no other.
create policy leaving on rollbook.outbox to rollbook_app
  using (template = 'newsletter' and rollbook.actor_has('subscription'))
  with check (template = 'newsletter' and rollbook.actor_has('subscription'));
--> statement-breakpoint
-- A newsletter's job holds its id and nothing else; it writes the mails, batch by batch.
create function rollbook.enqueue_newsletter() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job('send-newsletter', json_build_object('id', new.id), max_attempts => 25,
    job_key => 'newsletter ' || new.id);
  return null;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.enqueue_newsletter() from public;
--> statement-breakpoint
create trigger enqueue after update of state on rollbook.newsletters for each row
  when (old.state = 'draft' and new.state = 'sending') execute function rollbook.enqueue_newsletter();
--> statement-breakpoint
-- Owned by the role that owns the queue, as nobody else may write there; making it so takes a right for a moment.
do $$
begin
  grant create on schema rollbook to rollbook_jobs;
  alter function rollbook.enqueue_newsletter() owner to rollbook_jobs;
  revoke create on schema rollbook from rollbook_jobs;
end $$;
--> statement-breakpoint
alter table rollbook.relationships
  add constraint relationships_kind check (kind in ('subscriber', 'attendee', 'customer', 'support_holder', 'user')),
  add constraint relationships_ends_on check (ends_on >= starts_on);
--> statement-breakpoint
-- Written by those who keep the records; a relationship ends, and is not taken back.
grant select, insert, update (ends_on) on rollbook.relationships to rollbook_app;
--> statement-breakpoint
create policy own_read on rollbook.relationships for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy actor on rollbook.relationships to rollbook_app
  using (rollbook.actor_handles_members()) with check (rollbook.actor_handles_members());
--> statement-breakpoint
-- Closing one's account ends what it was: the row says from when to when (MASS-01).
create policy own_close on rollbook.relationships for insert to rollbook_app
  with check (member_id = rollbook.actor_member() and kind = 'user' and ends_on is not null);
--> statement-breakpoint
-- Every relationship of a person: those written down, and those that follow from an open account or from subscriptions at
-- their proved addresses. These are looked up, never copied: what lasts cannot be forgotten.
create function rollbook.relationships_of(member uuid)
returns table (id uuid, kind text, "startsOn" date, "endsOn" date)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select r.id, r.kind, r.starts_on, r.ends_on from rollbook.relationships r where r.member_id = member
  union all
  select null::uuid, 'user', (a.created_at at time zone 'UTC')::date, null::date from rollbook.accounts a
  where a.member_id = member and a.state = 'active'
  union all
  select null::uuid, 'subscriber', (s.confirmed_at at time zone 'UTC')::date, (s.ended_at at time zone 'UTC')::date
  from rollbook.subscriptions s
  where s.confirmed_at is not null and s.address_key in (select rollbook.proved_addresses(null, member));
end;
--> statement-breakpoint
revoke execute on function rollbook.relationships_of(uuid) from public;
--> statement-breakpoint
-- The first day on which no relationship holds any more, as retention counts from it (MASS-23, MASS-24): null while one
-- holds, and where none ever did.
create function rollbook.inactive_since(member uuid) returns date
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select case when bool_and(coalesce(r."endsOn" < rollbook.today(), false)) then max(r."endsOn") + 1 end
  from rollbook.relationships_of(member) r where r."startsOn" <= rollbook.today();
end;
--> statement-breakpoint
revoke execute on function rollbook.inactive_since(uuid) from public;
--> statement-breakpoint
-- For the person, and for those who keep the records.
create function rollbook.visible_relationships(member uuid)
returns table (id uuid, kind text, "startsOn" date, "endsOn" date, "inactiveSince" date)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select r.id, r.kind, r."startsOn", r."endsOn", rollbook.inactive_since(member) from rollbook.relationships_of(member) r
  where rollbook.actor_handles_members() or member = rollbook.actor_member();
end;
--> statement-breakpoint
revoke execute on function rollbook.visible_relationships(uuid) from public;
--> statement-breakpoint
grant execute on function rollbook.visible_relationships(uuid) to rollbook_app;
--> statement-breakpoint
alter table rollbook.rights_requests
  add constraint rights_requests_reason check (reason is null or (reason = 'below-minimum-age' and "right" = 'erase'));
--> statement-breakpoint
-- Entered for a child by the report of an officer, never without its reason (MEF-81).
create policy reported on rollbook.rights_requests for insert to rollbook_app
  with check (rollbook.actor_has('system') and reason is not null);
--> statement-breakpoint
grant select, insert, update (reported) on rollbook.minor_counts to rollbook_app;
--> statement-breakpoint
create policy counting on rollbook.minor_counts to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
create policy reading on rollbook.minor_counts for select to rollbook_app
  using (rollbook.actor_has('privacy-officer', 'auditor'));
