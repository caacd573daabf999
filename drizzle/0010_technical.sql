-- Technical data: who may write and read the log of sign-ins and the stream of usage, and what no row of them may hold.
alter table rollbook.sign_ins
  add constraint sign_ins_outcome check (outcome in ('done', 'refused')),
  add constraint sign_ins_country check (country ~ '^([A-Z]{2}|unknown)$'),
  -- Encrypted under a key with its id: a plain address has no place here.
  add constraint sign_ins_address check (address ~ '^k[0-9]{1,9}[.][A-Za-z0-9_-]+$');
--> statement-breakpoint
alter table rollbook.sessions add constraint sessions_country check (country ~ '^([A-Z]{2}|unknown)$');
--> statement-breakpoint
alter table rollbook.usage_events
  -- A pseudonym, a pattern: neither an account nor what somebody typed.
  add constraint usage_events_subject check (subject ~ '^[0-9a-f]{32}$'),
  add constraint usage_events_route check (route ~ '^[A-Z]+ [^?#[:space:]]{1,200}$'),
  add constraint usage_events_status check (status between 100 and 599);
--> statement-breakpoint
grant select, insert, update (address), delete on rollbook.sign_ins to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.sign_ins for select to rollbook_app using (account_id = rollbook.actor_account());
--> statement-breakpoint
create policy record on rollbook.sign_ins for insert to rollbook_app with check (rollbook.actor_has('sign-in', 'system'));
--> statement-breakpoint
create policy upkeep on rollbook.sign_ins to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- The auditor looks into what threatens accounts, and changes nothing.
create policy security on rollbook.sign_ins for select to rollbook_app using (rollbook.actor_has('auditor'));
--> statement-breakpoint
-- Nobody but the system touches the stream itself.
grant select, insert, delete on rollbook.usage_events to rollbook_app;
--> statement-breakpoint
create policy upkeep on rollbook.usage_events to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- A person's own rows. The pseudonym is the gate's to compute, as its key is not in the database; whoever forges one has to
-- guess 128 bits, and would learn routes and times of nobody.
create function rollbook.usage_of(person text) returns table (at timestamptz, route text, status integer)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select u.at, u.route, u.status from rollbook.usage_events u
  where u.subject = person and rollbook.actor_account() is not null order by u.at, u.id;
end;
--> statement-breakpoint
-- Figures: counts by day and route, of routes that at least `fewest` people used that day. No row, no pseudonym, no address.
create function rollbook.usage_figures(since timestamptz, until timestamptz, fewest integer)
  returns table (day date, route text, requests bigint, failed bigint, people bigint)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select (u.at at time zone 'UTC')::date, u.route, count(*), count(*) filter (where u.status >= 500), count(distinct u.subject)
  from rollbook.usage_events u
  where u.at >= since and u.at < until and rollbook.actor_has('administrator')
  group by 1, 2 having count(distinct u.subject) >= fewest order by 1, 2;
end;
--> statement-breakpoint
revoke execute on function rollbook.usage_of(text), rollbook.usage_figures(timestamptz, timestamptz, integer) from public;
--> statement-breakpoint
grant execute on function rollbook.usage_of(text), rollbook.usage_figures(timestamptz, timestamptz, integer) to rollbook_app;
