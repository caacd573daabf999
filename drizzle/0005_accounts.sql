-- Who acts: accounts, their sessions and roles, and what a sign-in may touch before anybody is known.
alter table rollbook.accounts
  add constraint accounts_kind check (kind in ('member', 'employee', 'member-delegate', 'volunteer', 'contractor', 'partner')),
  add constraint accounts_state check (state in ('active', 'closed')),
  add constraint accounts_email check (email_key <> '' and length(email) <= 320);
--> statement-breakpoint
alter table rollbook.account_roles add constraint account_roles_role check (role in ('organization-representative', 'partner',
  'membership-officer', 'certification-officer', 'event-organizer', 'privacy-officer', 'auditor', 'administrator'));
--> statement-breakpoint
alter table rollbook.sessions
  add constraint sessions_client check (client in ('browser', 'bearer', 'operator')),
  add constraint sessions_level check (level in ('password', 'second-factor'));
--> statement-breakpoint
-- A refresh token has one living child: two rotations at once cannot both succeed.
create unique index refresh_tokens_living_child on rollbook.refresh_tokens (parent) where not replaced;
--> statement-breakpoint
-- One open proposal for each change of a role.
create unique index role_proposals_one_open on rollbook.role_proposals (account_id, role) where decided_at is null;
--> statement-breakpoint
-- What belongs to one account: that account, the sign-in, the system.
do $$
declare name text;
begin
  foreach name in array array['sessions', 'challenges', 'factors', 'recovery_codes', 'acceptances'] loop
    execute format('grant select, insert, update, delete on rollbook.%I to rollbook_app', name);
    execute format($policy$create policy account on rollbook.%I to rollbook_app
      using (account_id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'system'))
      with check (account_id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'system'))$policy$, name);
  end loop;
  foreach name in array array['registrations', 'refresh_tokens', 'sign_in_guards'] loop
    execute format('grant select, insert, update, delete on rollbook.%I to rollbook_app', name);
    execute format($policy$create policy sign_in on rollbook.%I to rollbook_app
      using (rollbook.actor_has('sign-in', 'system')) with check (rollbook.actor_has('sign-in', 'system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on rollbook.accounts, rollbook.account_roles, rollbook.role_proposals,
  rollbook.one_time_links to rollbook_app;
--> statement-breakpoint
create policy account on rollbook.accounts to rollbook_app
  using (id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'administrator', 'system'))
  with check (id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'administrator', 'system'));
--> statement-breakpoint
-- An account reads its roles; nobody writes their own.
create policy own on rollbook.account_roles for select to rollbook_app
  using (account_id = rollbook.actor_account() or rollbook.actor_has('sign-in'));
--> statement-breakpoint
create policy administration on rollbook.account_roles to rollbook_app
  using (rollbook.actor_has('administrator', 'system'))
  with check (rollbook.actor_has('system') or (rollbook.actor_has('administrator') and account_id <> rollbook.actor_account()));
--> statement-breakpoint
create policy administration on rollbook.role_proposals to rollbook_app
  using (rollbook.actor_has('administrator', 'system'))
  with check (rollbook.actor_has('system') or (rollbook.actor_has('administrator') and account_id <> rollbook.actor_account()));
--> statement-breakpoint
create policy administration on rollbook.sessions to rollbook_app
  using (rollbook.actor_has('administrator')) with check (rollbook.actor_has('administrator'));
--> statement-breakpoint
create policy account on rollbook.one_time_links to rollbook_app
  using (account_id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'membership-officer', 'system'))
  with check (account_id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'membership-officer', 'system'));
--> statement-breakpoint
-- Says who a session is, and makes that the actor of this transaction: roles, closing and revocation act on the next request.
-- No row when the session has ended. Staff roles sleep without a second factor, an undertaking, or after the appointment.
create function rollbook.act_as(session uuid) returns table ("accountId" uuid, "memberId" uuid, roles text[], dormant text,
  level text, "authenticatedAt" timestamptz, now timestamptz)
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare found_one record; granted text[]; sleeping text; acting text[];
begin
  select s.account_id, s.level, s.authenticated_at, a.member_id, a.undertaking_on, a.ends_on into found_one
  from sessions s join accounts a on a.id = s.account_id
  where s.id = session and s.ended_at is null and s.ends_at > rollbook.now() and a.state = 'active';
  if not found then return; end if;
  select coalesce(array_agg(r.role order by r.role), '{}') into granted from account_roles r
  where r.account_id = found_one.account_id;
  acting := array['account'] || case when found_one.member_id is null then '{}' else array['member'] end;
  if granted <> '{}' then
    sleeping := case
      when found_one.ends_on < rollbook.today() then 'ended'
      when found_one.level <> 'second-factor' then 'second-factor'
      when found_one.undertaking_on is null or found_one.undertaking_on > rollbook.today() then 'undertaking'
    end;
    if sleeping is null then acting := acting || granted; end if;
  end if;
  perform set_config('app.roles', array_to_string(acting, ' '), true),
    set_config('app.actor_id', 'account:' || found_one.account_id, true),
    set_config('app.account_id', found_one.account_id::text, true),
    set_config('app.member_id', coalesce(found_one.member_id::text, ''), true);
  return query select found_one.account_id, found_one.member_id, acting, sleeping, found_one.level,
    found_one.authenticated_at, rollbook.now();
end $$;
--> statement-breakpoint
revoke execute on function rollbook.act_as(uuid) from public;
--> statement-breakpoint
grant execute on function rollbook.act_as(uuid) to rollbook_app;
