-- Who acts: accounts, their sessions and roles, and what a sign-in may touch before anybody is known.
alter table rollbook.accounts
  add constraint accounts_kind check (kind in ('member', 'employee', 'member-delegate', 'volunteer', 'contractor', 'partner')),
  add constraint accounts_state check (state in ('active', 'locked', 'closed')),
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
  using (account_id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'system'))
  with check (account_id = rollbook.actor_account() or rollbook.actor_has('sign-in', 'system'));
--> statement-breakpoint
-- Says who a session is, and makes that the actor of this transaction: roles, closing and revocation act on the next request.
-- No row when the session has ended. Staff roles sleep without a second factor, an undertaking, or after the appointment.
create function rollbook.act_as(session uuid) returns table ("accountId" uuid, "memberId" uuid, roles text[], dormant text,
  level text, standing text, sanction text, "authenticatedAt" timestamptz, now timestamptz)
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare found_one record; granted text[]; sleeping text; acting text[]; sanctioned text;
begin
  select s.account_id, s.level, s.authenticated_at, a.member_id, a.undertaking_on, a.ends_on, a.kind into found_one
  from sessions s join accounts a on a.id = s.account_id
  where s.id = session and s.ended_at is null and s.ends_at > rollbook.now() and a.state = 'active';
  if not found then return; end if;
  select coalesce(array_agg(r.role order by r.role), '{}') into granted from account_roles r
  where r.account_id = found_one.account_id;
  acting := array['account'] || case when found_one.member_id is null then '{}' else array['member'] end;
  -- Whoever represents an organization acts for that one alone (actor_represents), and is no staff of the association.
  if exists (select from organization_representatives r where r.account_id = found_one.account_id) then
    acting := acting || 'organization-representative'::text;
  end if;
  if granted <> '{}' then
    sleeping := case
      when found_one.ends_on < rollbook.today() then 'ended'
      when found_one.level <> 'second-factor' then 'second-factor'
      when found_one.undertaking_on is null or found_one.undertaking_on > rollbook.today() then 'undertaking'
    end;
    if sleeping is null then acting := acting || granted; end if;
  end if;
  -- The stronger of what holds now: one that lapsed or was lifted keeps nobody from anything.
  select case when bool_or(n.scope = 'services') then 'services' when count(*) > 0 then 'changes' end into sanctioned
  from sanctions n where n.account_id = found_one.account_id and n.lifted_at is null and n.starts_at <= rollbook.now()
    and (n.ends_at is null or n.ends_at > rollbook.now());
  perform set_config('app.roles', array_to_string(acting, ' '), true),
    set_config('app.actor_id', 'account:' || found_one.account_id, true),
    set_config('app.account_id', found_one.account_id::text, true),
    set_config('app.member_id', coalesce(found_one.member_id::text, ''), true);
  return query select found_one.account_id, found_one.member_id, acting, sleeping, found_one.level,
    found_one.kind, sanctioned, found_one.authenticated_at, rollbook.now();
end $$;
--> statement-breakpoint
revoke execute on function rollbook.act_as(uuid) from public;
--> statement-breakpoint
grant execute on function rollbook.act_as(uuid) to rollbook_app;
--> statement-breakpoint
-- What people ask for about their own data: they ask and read, the privacy officer reads, and nobody moves a clock.
alter table rollbook.rights_requests
  add constraint rights_requests_right check ("right" in ('access', 'erase')),
  add constraint rights_requests_state check (state in ('received', 'answered')),
  add constraint rights_requests_due check (due_at > received_at);
--> statement-breakpoint
-- One open request of a right for each member, also when two come at once.
create unique index rights_requests_one_open on rollbook.rights_requests (member_id, "right") where state = 'received';
--> statement-breakpoint
grant select, insert on rollbook.rights_requests to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.rights_requests to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy officer on rollbook.rights_requests for select to rollbook_app
  using (rollbook.actor_has('privacy-officer', 'system'));
--> statement-breakpoint
-- Sanctions: the person reads theirs and appeals, administrators decide, the privacy officer reviews; nobody their own.
alter table rollbook.sanctions
  add constraint sanctions_scope check (scope in ('changes', 'services')),
  add constraint sanctions_ends check (ends_at > starts_at),
  -- What nobody decided does not last, and not for long.
  add constraint sanctions_automatic check (not automatic or ends_at <= starts_at + interval '7 days');
--> statement-breakpoint
grant select, insert, update (appeal, appealed_at, lifted_at, lifted_by) on rollbook.sanctions to rollbook_app;
--> statement-breakpoint
create policy own_read on rollbook.sanctions for select to rollbook_app using (account_id = rollbook.actor_account());
--> statement-breakpoint
create policy own_appeal on rollbook.sanctions for update to rollbook_app
  using (account_id = rollbook.actor_account()) with check (account_id = rollbook.actor_account() and lifted_at is null);
--> statement-breakpoint
create policy review on rollbook.sanctions to rollbook_app
  using (rollbook.actor_has('administrator', 'privacy-officer', 'system'))
  with check (rollbook.actor_has('system')
    or (rollbook.actor_has('administrator', 'privacy-officer') and account_id <> rollbook.actor_account()));
--> statement-breakpoint
-- Staff is invited by an administrator, who sees no other link.
create policy invitation on rollbook.one_time_links to rollbook_app
  using (kind = 'invitation' and rollbook.actor_has('administrator'))
  with check (kind = 'invitation' and rollbook.actor_has('administrator'));
--> statement-breakpoint
-- Whether an account has a second factor, to administrators: the factors themselves are the person's alone.
create function rollbook.has_second_factor(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return rollbook.actor_has('administrator') and exists (select from rollbook.factors f where f.account_id = account);
--> statement-breakpoint
revoke execute on function rollbook.has_second_factor(uuid) from public;
--> statement-breakpoint
grant execute on function rollbook.has_second_factor(uuid) to rollbook_app;
--> statement-breakpoint
-- Keeps the last administrator, whichever way they would go: the role taken, the account closed or ended, the undertaking
-- withdrawn, the last factor removed. One counts who can act and whose appointment no day ends. The lock makes two such
-- changes take turns: each alone may be harmless.
create function rollbook.keep_administrator() returns trigger
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7003);
  if not exists (
    select from accounts a where a.state = 'active' and a.undertaking_on is not null and a.ends_on is null
      and exists (select from account_roles r where r.account_id = a.id and r.role = 'administrator')
      and exists (select from factors f where f.account_id = a.id)) then
    raise exception using errcode = 'RB001', message = 'administrator.last',
      detail = 'Nobody could administer accounts any more; let another administrator take over first.';
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Whether an account would stand as an administrator with what it just lost: `account`, `role` or `factor`.
create function rollbook.administers(account uuid, lost text) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select (lost = 'account' or exists (select from rollbook.accounts a
      where a.id = account and a.state = 'active' and a.undertaking_on is not null and a.ends_on is null))
    and (lost = 'role' or exists (select from rollbook.account_roles r
      where r.account_id = account and r.role = 'administrator'))
    and (lost = 'factor' or exists (select from rollbook.factors f where f.account_id = account));
end;
--> statement-breakpoint
revoke execute on function rollbook.administers(uuid, text) from public;
--> statement-breakpoint
grant execute on function rollbook.administers(uuid, text) to rollbook_app;
--> statement-breakpoint
create trigger keep_administrator after update on rollbook.accounts for each row
  when (old.state = 'active' and old.undertaking_on is not null and old.ends_on is null
    and (new.state <> 'active' or new.undertaking_on is null or new.ends_on is not null)
    and rollbook.administers(old.id, 'account'))
  execute function rollbook.keep_administrator();
--> statement-breakpoint
create trigger keep_administrator after delete on rollbook.account_roles for each row
  when (old.role = 'administrator' and rollbook.administers(old.account_id, 'role'))
  execute function rollbook.keep_administrator();
--> statement-breakpoint
create trigger keep_administrator after delete on rollbook.factors for each row
  when (rollbook.administers(old.account_id, 'factor')) execute function rollbook.keep_administrator();
--> statement-breakpoint
-- An account is closed and never deleted by the service; nobody changes a role into another.
revoke delete on rollbook.accounts from rollbook_app;
--> statement-breakpoint
revoke update on rollbook.account_roles from rollbook_app;
--> statement-breakpoint
-- Machines of partners: administrators manage them, a token request looks them up, a client reads itself.
alter table rollbook.api_clients
  add constraint api_clients_name check (length(name) between 1 and 100),
  add constraint api_clients_scopes check (cardinality(scopes) > 0);
--> statement-breakpoint
alter table rollbook.api_client_secrets add constraint api_client_secrets_kind check (
  (kind = 'secret' and length(digest) = 32 and kid is null and jwk is null)
  or (kind = 'key' and digest is null and kid is not null and jwk is not null));
--> statement-breakpoint
-- An assertion names its key: two keys of one client cannot bear the same name.
create unique index api_client_secrets_kid on rollbook.api_client_secrets (client_id, kid) where kid is not null;
--> statement-breakpoint
-- Nothing of a client changes but its last use and its end: scopes are never widened.
grant select, insert, update (last_used_at, ended_at) on rollbook.api_clients to rollbook_app;
--> statement-breakpoint
grant select, insert, update (last_used_at), delete on rollbook.api_client_secrets to rollbook_app;
--> statement-breakpoint
grant select, insert, delete on rollbook.api_assertions to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['api_clients', 'api_client_secrets'] loop
    execute format($policy$create policy administration on rollbook.%I to rollbook_app
      using (rollbook.actor_has('administrator')) with check (rollbook.actor_has('administrator'))$policy$, name);
    execute format($policy$create policy sign_in_look on rollbook.%I for select to rollbook_app
      using (rollbook.actor_has('sign-in'))$policy$, name);
    execute format($policy$create policy sign_in_use on rollbook.%I for update to rollbook_app
      using (rollbook.actor_has('sign-in')) with check (rollbook.actor_has('sign-in'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
create policy own on rollbook.api_clients for select to rollbook_app
  using (rollbook.actor_has('client') and current_setting('app.actor_id', true) = 'client:' || id);
--> statement-breakpoint
create policy own on rollbook.api_client_secrets for select to rollbook_app
  using (rollbook.actor_has('client') and current_setting('app.actor_id', true) = 'client:' || client_id);
--> statement-breakpoint
create policy sign_in on rollbook.api_assertions to rollbook_app
  using (rollbook.actor_has('sign-in')) with check (rollbook.actor_has('sign-in'));
--> statement-breakpoint
-- Says what a client may do, and makes it the actor of this transaction. No row when it has ended, or when the secret or
-- key that its token was got with is gone: both act on the next request.
create function rollbook.act_as_client(client uuid, credential uuid) returns table (scopes text[], "partnerId" uuid, now timestamptz)
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare found_one record;
begin
  select c.scopes, c.partner_id into found_one from api_clients c join api_client_secrets s on s.client_id = c.id
  where c.id = client and s.id = credential and c.ended_at is null
    and (c.ends_on is null or c.ends_on >= rollbook.today());
  if not found then return; end if;
  perform set_config('app.roles', 'client partner', true), set_config('app.actor_id', 'client:' || client, true),
    set_config('app.account_id', '', true), set_config('app.member_id', '', true),
    set_config('app.partner_id', coalesce(found_one.partner_id::text, ''), true);
  return query select found_one.scopes, found_one.partner_id, rollbook.now();
end $$;
--> statement-breakpoint
revoke execute on function rollbook.act_as_client(uuid, uuid) from public;
--> statement-breakpoint
grant execute on function rollbook.act_as_client(uuid, uuid) to rollbook_app;
