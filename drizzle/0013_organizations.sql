-- Organizations: who may act for them, affiliations, domains, gathered facts, and the certifications of companies.
alter table rollbook.organizations
  add constraint organizations_name check (length(name) between 1 and 200),
  add constraint organizations_kind check (kind in ('company', 'association', 'university', 'public-body', 'other')),
  add constraint organizations_country check (country ~ '^[A-Z]{2}$'),
  add constraint organizations_website check (website ~ '^https?://'),
  -- Facts of organizations are public: an address of a person's mail never gets that far (MEF-06).
  add constraint organizations_no_mail check (
    concat_ws(' ', name, city, website, description) !~ '[^[:space:]@]@[^[:space:]@]+\.[^[:space:]@]');
--> statement-breakpoint
alter table rollbook.affiliations
  add constraint affiliations_state check (state in ('proposed', 'confirmed', 'declined', 'ended')),
  add constraint affiliations_until check (until >= since);
--> statement-breakpoint
-- One open tie of a person to an organization, also when two proposals come at once.
create unique index affiliations_one_open on rollbook.affiliations (member_id, organization_id)
  where state in ('proposed', 'confirmed');
--> statement-breakpoint
alter table rollbook.organization_domains
  add constraint organization_domains_state check (state in ('claimed', 'verified')),
  add constraint organization_domains_method check (method in ('dns', 'mail')),
  add constraint organization_domains_verified check ((state = 'verified') = (verified_at is not null));
--> statement-breakpoint
-- A domain is shown to be one organization's; others may claim it, and find out only by a proof.
create unique index organization_domains_verified_once on rollbook.organization_domains (domain) where state = 'verified';
--> statement-breakpoint
-- The link of a mail is looked up by its digest.
create unique index organization_domains_mail on rollbook.organization_domains (mail_hash) where mail_hash is not null;
--> statement-breakpoint
alter table rollbook.organization_facts
  add constraint organization_facts_field check (field in ('name', 'kind', 'country', 'city', 'website', 'description')),
  add constraint organization_facts_state check (state in ('applied', 'kept', 'held', 'rejected')),
  add constraint organization_facts_rejected check (state <> 'rejected' or value is null);
--> statement-breakpoint
alter table rollbook.company_certifications
  add constraint company_certifications_registry check (registry in ('services', 'technology')),
  add constraint company_certifications_state check (state in ('active', 'suspended', 'revoked')),
  add constraint company_certifications_expires_on check (expires_on >= certified_on);
--> statement-breakpoint
alter table rollbook.company_certification_events add constraint company_certification_events_kind
  check (kind in ('certified', 'renewed', 'suspended', 'reinstated', 'expired', 'revoked'));
--> statement-breakpoint
-- Whether the actor represents this organization, now: the grant is read in each transaction (MEXT-09).
create function rollbook.actor_represents(organization uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return rollbook.actor_has('organization-representative') and exists (
  select from rollbook.organization_representatives r
  where r.account_id = rollbook.actor_account() and r.organization_id = organization);
--> statement-breakpoint
-- Whose work is with organizations: officers of membership and certification, and the system.
create function rollbook.actor_handles_organizations() returns boolean language sql stable parallel safe
return rollbook.actor_has('membership-officer', 'certification-officer', 'system');
--> statement-breakpoint
grant select, insert, update on rollbook.organizations to rollbook_app;
--> statement-breakpoint
create policy staff on rollbook.organizations to rollbook_app
  using (rollbook.actor_handles_organizations()) with check (rollbook.actor_handles_organizations());
--> statement-breakpoint
create policy administration on rollbook.organizations for select to rollbook_app
  using (rollbook.actor_has('administrator', 'privacy-officer'));
--> statement-breakpoint
create policy represented on rollbook.organizations for select to rollbook_app using (rollbook.actor_represents(id));
--> statement-breakpoint
create policy represented_change on rollbook.organizations for update to rollbook_app
  using (rollbook.actor_represents(id)) with check (rollbook.actor_represents(id));
--> statement-breakpoint
-- A representative grants the role for their own organization, an administrator for each; everybody reads their own grants,
-- and nobody adds one to their own account (MEXT-09).
grant select, insert, delete on rollbook.organization_representatives to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.organization_representatives for select to rollbook_app
  using (account_id = rollbook.actor_account());
--> statement-breakpoint
create policy granting on rollbook.organization_representatives to rollbook_app
  using (rollbook.actor_represents(organization_id) or rollbook.actor_has('administrator', 'system'))
  with check (account_id is distinct from rollbook.actor_account()
    and (rollbook.actor_represents(organization_id) or rollbook.actor_has('administrator', 'system')));
--> statement-breakpoint
-- Sees the name of an organization it is tied to, or has proposed to be.
create function rollbook.actor_is_tied_to(organization uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return rollbook.actor_member() is not null and exists (
  select from rollbook.affiliations a where a.member_id = rollbook.actor_member() and a.organization_id = organization);
--> statement-breakpoint
create policy tied on rollbook.organizations for select to rollbook_app using (rollbook.actor_is_tied_to(id));
--> statement-breakpoint
-- Who was told an organization's public id may name it in a proposal, whether or not it is listed: id and name, no more.
create function rollbook.find_organization(wanted text) returns table (id uuid, name text)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select o.id, o.name from rollbook.organizations o where o.public_id = wanted and rollbook.actor_account() is not null;
end;
--> statement-breakpoint
grant select, insert, update on rollbook.affiliations to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.affiliations for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy propose on rollbook.affiliations for insert to rollbook_app with check (
  member_id = rollbook.actor_member() and state = 'proposed');
--> statement-breakpoint
-- The person ends a tie and never confirms one.
create policy own_end on rollbook.affiliations for update to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member() and state = 'ended');
--> statement-breakpoint
create policy represented on rollbook.affiliations to rollbook_app
  using (rollbook.actor_represents(organization_id)) with check (rollbook.actor_represents(organization_id) and state <> 'proposed');
--> statement-breakpoint
create policy staff on rollbook.affiliations to rollbook_app
  using (rollbook.actor_has('membership-officer', 'privacy-officer', 'system'))
  with check (rollbook.actor_has('membership-officer', 'system'));
--> statement-breakpoint
-- The roster as a representative sees it: name and what the tie itself says, nothing of the record; nobody whose record is
-- restricted, or who objects to the use for it.
create function rollbook.roster(wanted uuid) returns table (id uuid, "memberId" uuid, "publicId" text,
  "displayName" text, title text, state text, since date, until date, "proposedAt" timestamptz, "decidedAt" timestamptz)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select a.id, m.id, m.public_id, m.display_name, a.title, a.state, a.since, a.until, a.proposed_at, a.decided_at
  from rollbook.affiliations a join rollbook.members m on m.id = a.member_id
  where a.organization_id = wanted
    and (rollbook.actor_represents(wanted) or rollbook.actor_has('membership-officer', 'system'))
    and not exists (select from rollbook.restrictions r where r.member_id = m.id and r.lifted_at is null)
    and not exists (select from rollbook.objections o
      where o.member_id = m.id and o.purpose = 'membership-administration' and o.withdrawn_at is null);
end;
--> statement-breakpoint
-- Writes down that an organization was told who is on its roster: one release, a disclosure for each person (MEF-64). `ties`
-- are affiliations of the roster; who is not on it is not written down.
create function rollbook.disclose_roster(wanted uuid, ties uuid[], use text, ground text, rule text, request text) returns void
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare release uuid;
begin
  if not actor_represents(wanted) or not exists (select from roster(wanted) r where r.id = any (ties)) then return; end if;
  insert into releases (recipient_kind, recipient_id, recipient_name, purpose, basis, clause, fields, categories, report, request_id)
  select 'organization', o.id, o.name, use, ground, rule, array['displayName', 'affiliations'], array['identity', 'professional'],
    'affiliation.list', request
  from organizations o where o.id = wanted returning id into release;
  insert into disclosures (member_id, release_id, about)
  select r."memberId", release, r.id from roster(wanted) r where r.id = any (ties);
end $$;
--> statement-breakpoint
-- An address that was shown to be the person's, at a domain that was shown to be the organization's and that confirms.
create function rollbook.confirm_by_domain(affiliation uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  update affiliations f set state = 'confirmed', decided_at = rollbook.now(), decided_by = 'domain'
  where f.id = affiliation and f.state = 'proposed' and f.member_id = rollbook.actor_member() and exists (
    select from accounts a join organization_domains d on d.organization_id = f.organization_id
    where a.id = rollbook.actor_account() and a.state = 'active' and d.state = 'verified' and d.confirms
      and split_part(a.email_key, '@', 2) = d.domain);
  return found;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on rollbook.organization_domains to rollbook_app;
--> statement-breakpoint
create policy represented on rollbook.organization_domains to rollbook_app
  using (rollbook.actor_represents(organization_id)) with check (rollbook.actor_represents(organization_id));
--> statement-breakpoint
create policy staff on rollbook.organization_domains for select to rollbook_app
  using (rollbook.actor_has('membership-officer', 'system'));
--> statement-breakpoint
create policy proof on rollbook.organization_domains for update to rollbook_app
  using (rollbook.actor_has('sign-in', 'system')) with check (rollbook.actor_has('sign-in', 'system'));
--> statement-breakpoint
create policy proof_look on rollbook.organization_domains for select to rollbook_app using (rollbook.actor_has('sign-in'));
--> statement-breakpoint
-- Whether another organization has shown a domain to be its own.
create function rollbook.domain_taken(name text, other_than uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.organization_domains d
  where d.domain = name and d.state = 'verified' and d.organization_id <> other_than);
--> statement-breakpoint
-- Who acts for an organization. Of a colleague with a record a representative reads the name alone: whoever is on the roster
-- can be granted the role, and would give away the address by it.
create function rollbook.representatives_of(wanted uuid)
  returns table (account_id uuid, display_name text, email text, granted_at timestamptz, subject uuid)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select a.id, m.display_name,
    case when a.member_id is null or a.id = rollbook.actor_account()
      or rollbook.actor_has('administrator', 'membership-officer', 'system') then a.email end,
    r.granted_at, coalesce(a.member_id, a.id)
  from rollbook.organization_representatives r
  join rollbook.accounts a on a.id = r.account_id and a.state = 'active'
  left join rollbook.members m on m.id = a.member_id
  where r.organization_id = wanted
    and (rollbook.actor_represents(wanted) or rollbook.actor_has('administrator', 'membership-officer', 'system'))
  order by r.granted_at, a.id;
end;
--> statement-breakpoint
create function rollbook.is_open_account(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.accounts a where a.id = wanted and a.state = 'active');
--> statement-breakpoint
-- The account of somebody confirmed on the roster: a representative names colleagues, never an address to try.
create function rollbook.roster_account(wanted uuid, affiliation uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return (select a.id from rollbook.roster(wanted) r join rollbook.accounts a on a.member_id = r."memberId" and a.state = 'active'
  where r.id = affiliation and r.state = 'confirmed');
--> statement-breakpoint
-- What was gathered: officers import and review it; the organization sees what stands and where it came from.
grant select, insert, update on rollbook.organization_facts to rollbook_app;
--> statement-breakpoint
create policy staff on rollbook.organization_facts to rollbook_app
  using (rollbook.actor_has('membership-officer', 'system')) with check (rollbook.actor_has('membership-officer', 'system'));
--> statement-breakpoint
-- Which of these names are those of people of whom there is a record: asked by those alone who may search the records anyway.
create function rollbook.member_names(candidates text[]) returns text[]
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return (select coalesce(array_agg(distinct m.display_name), '{}') from rollbook.members m
  where m.display_name = any (candidates) and rollbook.actor_has('membership-officer', 'system'));
--> statement-breakpoint
-- Certifications of companies: kept by certification officers, read by everybody, reason and actor and contact apart.
grant select, insert, update on rollbook.company_certifications to rollbook_app;
--> statement-breakpoint
grant select, insert on rollbook.company_certification_events to rollbook_app;
--> statement-breakpoint
grant select, insert, update, delete on rollbook.company_certification_contacts to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['company_certifications', 'company_certification_events'] loop
    execute format($policy$create policy staff on rollbook.%I to rollbook_app
      using (rollbook.actor_has('certification-officer', 'membership-officer', 'system'))
      with check (rollbook.actor_has('certification-officer', 'system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
create policy represented on rollbook.company_certifications for select to rollbook_app
  using (rollbook.actor_represents(organization_id));
--> statement-breakpoint
create policy represented on rollbook.company_certification_events for select to rollbook_app
  using (exists (select from rollbook.company_certifications c where c.id = certification_id));
--> statement-breakpoint
create policy staff on rollbook.company_certification_contacts to rollbook_app
  using (rollbook.actor_has('certification-officer', 'privacy-officer', 'system'))
  with check (rollbook.actor_has('certification-officer', 'system'));
--> statement-breakpoint
-- The public lane reads facts by column: what is not granted here cannot be asked for.
grant select (id, public_id, organization_id, registry, subject, program, version, certified_on, expires_on, state)
  on rollbook.company_certifications to rollbook_public;
--> statement-breakpoint
grant select (seq, certification_id, kind, occurred_on, expires_on) on rollbook.company_certification_events to rollbook_public;
--> statement-breakpoint
create policy public_read on rollbook.company_certifications for select to rollbook_public using (true);
--> statement-breakpoint
create policy public_read on rollbook.company_certification_events for select to rollbook_public using (true);
--> statement-breakpoint
-- Of an organization in a registry the name is a fact of the registry.
grant select (id, public_id, name) on rollbook.organizations to rollbook_public;
--> statement-breakpoint
create policy in_registry on rollbook.organizations for select to rollbook_public
  using (exists (select from rollbook.company_certifications c where c.organization_id = organizations.id));
--> statement-breakpoint
-- 32 to 47 count changes of the organizations' directory, 48 to 63 changes of the company registries.
insert into rollbook.directory_counters (slot) select generate_series(32, 63);
--> statement-breakpoint
grant select, insert, update, delete on rollbook.directory_organizations to rollbook_projector;
--> statement-breakpoint
create policy projector on rollbook.directory_organizations to rollbook_projector using (true) with check (true);
--> statement-breakpoint
grant select on rollbook.directory_organizations to rollbook_public;
--> statement-breakpoint
create policy public_read on rollbook.directory_organizations for select to rollbook_public using (true);
--> statement-breakpoint
-- Pages by name.
create index directory_organizations_name on rollbook.directory_organizations (sort_key collate "C", public_id collate "C");
--> statement-breakpoint
-- Any change of a registry's public columns, or of the name of an organization in it, moves the registry's version.
create function rollbook.registry_changed() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  perform raise_version(48);
  return null;
end $$;
--> statement-breakpoint
create trigger registry_changed after insert or delete or truncate on rollbook.company_certifications
  for each statement execute function rollbook.registry_changed();
--> statement-breakpoint
create trigger registry_updated after update of organization_id, registry, subject, program, version, certified_on, expires_on, state
  on rollbook.company_certifications for each statement execute function rollbook.registry_changed();
--> statement-breakpoint
create trigger registry_changed after insert or delete or truncate on rollbook.company_certification_events
  for each statement execute function rollbook.registry_changed();
--> statement-breakpoint
-- The name of an organization that is in no registry is nobody's business there.
create function rollbook.registry_renamed() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if exists (select from company_certifications c where c.organization_id = new.id) then perform raise_version(48); end if;
  return null;
end $$;
--> statement-breakpoint
create trigger registry_renamed after update of name on rollbook.organizations for each row
  when (old.name is distinct from new.name) execute function rollbook.registry_renamed();
--> statement-breakpoint
grant select (organization_id) on rollbook.company_certifications to rollbook_projector;
--> statement-breakpoint
create policy projector on rollbook.company_certifications for select to rollbook_projector using (true);
--> statement-breakpoint
alter table rollbook.company_certifications enable always trigger registry_changed, enable always trigger registry_updated;
--> statement-breakpoint
alter table rollbook.company_certification_events enable always trigger registry_changed;
--> statement-breakpoint
alter table rollbook.organizations enable always trigger registry_renamed;
--> statement-breakpoint
-- A public id stands for one organization for ever.
create trigger public_id_stays before update of public_id on rollbook.organizations
  for each row when (old.public_id is distinct from new.public_id) execute function rollbook.refuse_change('public_id');
--> statement-breakpoint
create trigger public_id_stays before update of public_id on rollbook.company_certifications
  for each row when (old.public_id is distinct from new.public_id) execute function rollbook.refuse_change('public_id');
--> statement-breakpoint
revoke execute on function rollbook.actor_represents(uuid), rollbook.actor_handles_organizations(),
  rollbook.actor_is_tied_to(uuid), rollbook.find_organization(text), rollbook.roster(uuid), rollbook.confirm_by_domain(uuid),
  rollbook.disclose_roster(uuid, uuid[], text, text, text, text),
  rollbook.domain_taken(text, uuid), rollbook.representatives_of(uuid), rollbook.is_open_account(uuid),
  rollbook.roster_account(uuid, uuid), rollbook.member_names(text[]), rollbook.registry_changed(),
  rollbook.registry_renamed() from public;
--> statement-breakpoint
grant execute on function rollbook.actor_represents(uuid), rollbook.actor_handles_organizations(),
  rollbook.actor_is_tied_to(uuid), rollbook.find_organization(text), rollbook.roster(uuid), rollbook.confirm_by_domain(uuid),
  rollbook.disclose_roster(uuid, uuid[], text, text, text, text),
  rollbook.domain_taken(text, uuid), rollbook.representatives_of(uuid), rollbook.is_open_account(uuid),
  rollbook.roster_account(uuid, uuid), rollbook.member_names(text[]) to rollbook_app;
