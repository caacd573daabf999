-- Work groups: officers, members, meetings, documents, ballots.
alter table rollbook.work_groups
  add constraint work_groups_name check (length(name) between 1 and 300),
  add constraint work_groups_kind check (kind in ('work-group', 'committee', 'ballot-pool', 'document-team')),
  add constraint work_groups_state check (state in ('active', 'closed')),
  add constraint work_groups_parent check (parent_id <> id);
--> statement-breakpoint
alter table rollbook.work_group_seats
  add constraint work_group_seats_state check (state in ('applied', 'withdrawn', 'declined', 'seated')),
  add constraint work_group_seats_entry check (entry in ('application', 'appointment', 'import')),
  add constraint work_group_seats_since check (state <> 'seated' or since is not null),
  add constraint work_group_seats_until check (until >= since);
--> statement-breakpoint
-- One open application or stay of a person in a group, also when two come at once.
create unique index work_group_seats_one_open on rollbook.work_group_seats (group_id, member_id)
  where state = 'applied' or (state = 'seated' and until is null);
--> statement-breakpoint
alter table rollbook.work_group_roles
  add constraint work_group_roles_role check (role in ('chair', 'vice-chair', 'secretary', 'ranking-member', 'editor', 'reviewer',
    'author', 'member', 'observer')),
  add constraint work_group_roles_until check (until >= since);
--> statement-breakpoint
alter table rollbook.work_group_meetings
  add constraint work_group_meetings_state check (state in ('planned', 'held', 'cancelled')),
  add constraint work_group_meetings_ends check (ends_at >= starts_at);
--> statement-breakpoint
alter table rollbook.work_group_attendance
  add constraint work_group_attendance_presence check (presence in ('present', 'remote', 'excused', 'absent'));
--> statement-breakpoint
alter table rollbook.work_group_messages
  add constraint work_group_messages_kind check (kind in ('notice', 'newsletter'));
--> statement-breakpoint
alter table rollbook.ballots
  add constraint ballots_state check (state in ('draft', 'open', 'counted', 'withdrawn')),
  add constraint ballots_unit check (unit in ('member', 'organization')),
  add constraint ballots_options check (cardinality(options) between 2 and 50),
  add constraint ballots_quorum check (quorum >= 0),
  add constraint ballots_closes check (closes_at > opens_at),
  add constraint ballots_counted check ((state = 'counted') = (result is not null));
--> statement-breakpoint
alter table rollbook.ballot_voters
  -- The choice of a secret ballot has no place beside its voter.
  add constraint ballot_voters_secret check (not secret or choice is null),
  add constraint ballot_voters_receipt check (voted = (receipt is not null));
--> statement-breakpoint
-- In a ballot of organizations the first vote of one is its only one.
create unique index ballot_voters_one_an_organization on rollbook.ballot_voters (ballot_id, organization_id)
  where voted and organization_id is not null;
--> statement-breakpoint
-- Papers of one length: a longer one would tell what is in it.
alter table rollbook.ballot_papers add constraint ballot_papers_length check (octet_length(paper) = 64);
--> statement-breakpoint
-- The seat that lets the actor into a group today: inside its days, and for somebody who sits for an organization, while
-- their affiliation with it is confirmed. An affiliation that ends closes it without anybody's doing (MIPI-15).
create function rollbook.actor_seat(wanted uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return (select s.id from rollbook.work_group_seats s join rollbook.work_groups g on g.id = s.group_id
  where s.group_id = wanted and s.member_id = rollbook.actor_member() and s.state = 'seated' and g.state = 'active'
    and s.since <= rollbook.today() and (s.until is null or s.until >= rollbook.today())
    and (s.organization_id is null or exists (select from rollbook.affiliations a
      where a.member_id = s.member_id and a.organization_id = s.organization_id and a.state = 'confirmed'
        and (a.since is null or a.since <= rollbook.today()) and (a.until is null or a.until >= rollbook.today())))
  order by s.number desc limit 1);
--> statement-breakpoint
-- Whether the actor was ever seated there: they know of the group, and keep their history.
create function rollbook.actor_sat_in(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return rollbook.actor_member() is not null and exists (select from rollbook.work_group_seats s
  where s.group_id = wanted and s.member_id = rollbook.actor_member() and s.state = 'seated');
--> statement-breakpoint
-- Whether the actor leads the group today.
create function rollbook.actor_leads(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.work_group_roles r
  where r.seat_id = rollbook.actor_seat(wanted) and r.role in ('chair', 'vice-chair', 'secretary')
    and r.since <= rollbook.today() and (r.until is null or r.until >= rollbook.today()));
--> statement-breakpoint
-- Staff whose work is with groups; who answers for rights reads, and writes nothing.
create function rollbook.actor_keeps_groups() returns boolean language sql stable parallel safe
return rollbook.actor_has('membership-officer', 'system');
--> statement-breakpoint
create function rollbook.actor_reads_groups() returns boolean language sql stable parallel safe
return rollbook.actor_has('membership-officer', 'privacy-officer', 'system');
--> statement-breakpoint
-- The group of a seat, of a meeting, of a ballot: policies of what hangs on them ask for it.
create function rollbook.group_of_seat(wanted uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return (select group_id from rollbook.work_group_seats where id = wanted);
--> statement-breakpoint
create function rollbook.is_own_seat(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.work_group_seats where id = wanted and member_id = rollbook.actor_member());
--> statement-breakpoint
-- Which groups there are every member may know, so as to apply; the public has no right at all.
-- An import that is undone takes away the groups that it made.
grant select, insert, update, delete on rollbook.work_groups to rollbook_app;
--> statement-breakpoint
create policy members on rollbook.work_groups for select to rollbook_app using (rollbook.actor_member() is not null);
--> statement-breakpoint
create policy readers on rollbook.work_groups for select to rollbook_app using ((select rollbook.actor_reads_groups()));
--> statement-breakpoint
create policy keepers on rollbook.work_groups to rollbook_app
  using ((select rollbook.actor_keeps_groups())) with check ((select rollbook.actor_keeps_groups()));
--> statement-breakpoint
create policy officers on rollbook.work_groups for update to rollbook_app
  using ((select rollbook.actor_member()) is not null and rollbook.actor_leads(id))
  with check ((select rollbook.actor_member()) is not null and rollbook.actor_leads(id));
--> statement-breakpoint
grant select, insert, update, delete on rollbook.work_group_seats to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.work_group_seats for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy apply on rollbook.work_group_seats for insert to rollbook_app with check (
  member_id = rollbook.actor_member() and state = 'applied' and entry = 'application' and since is null and until is null);
--> statement-breakpoint
create policy own_change on rollbook.work_group_seats for update to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
-- Who is no member leads no group: asked first, once a statement, as an import writes thousands of rows.
create policy officers on rollbook.work_group_seats for select to rollbook_app
  using ((select rollbook.actor_member()) is not null and rollbook.actor_leads(group_id));
--> statement-breakpoint
create policy officers_insert on rollbook.work_group_seats for insert to rollbook_app
  with check ((select rollbook.actor_member()) is not null and rollbook.actor_leads(group_id) and member_id <> rollbook.actor_member());
--> statement-breakpoint
create policy officers_update on rollbook.work_group_seats for update to rollbook_app
  using ((select rollbook.actor_member()) is not null and rollbook.actor_leads(group_id))
  with check ((select rollbook.actor_member()) is not null and rollbook.actor_leads(group_id));
--> statement-breakpoint
create policy readers on rollbook.work_group_seats for select to rollbook_app using ((select rollbook.actor_reads_groups()));
--> statement-breakpoint
create policy keepers on rollbook.work_group_seats to rollbook_app
  using ((select rollbook.actor_keeps_groups())) with check ((select rollbook.actor_keeps_groups()));
--> statement-breakpoint
-- Seats are numbered in their group in the order of coming; the row of the group makes two at once take turns.
create function rollbook.number_seat() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  update work_groups set seats = seats + 1 where id = new.group_id returning seats into new.number;
  return new;
end $$;
--> statement-breakpoint
create trigger number_seat before insert on rollbook.work_group_seats for each row execute function rollbook.number_seat();
--> statement-breakpoint
-- Row security sees rows, not what changed in them: nobody seats themselves or lengthens their own stay, and what a person may
-- change of their own is to withdraw, to leave, and whether newsletters come.
create function rollbook.keep_seat() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if current_user = 'rollbook_app' and not actor_keeps_groups() and new.member_id = actor_member()
    and ((new.group_id, new.member_id, new.organization_id, new.entry, new.since) is distinct from
        (old.group_id, old.member_id, old.organization_id, old.entry, old.since)
      or new.state <> old.state and new.state <> 'withdrawn'
      or coalesce(new.until, 'infinity') > coalesce(old.until, 'infinity')) then
    raise exception 'others decide on a seat' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Roles end with their seat at the latest, whoever ends it, and erasure too.
create function rollbook.end_roles() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  delete from work_group_roles where seat_id = new.id and since > new.until;
  update work_group_roles set until = new.until where seat_id = new.id and (until is null or until > new.until);
  return null;
end $$;
--> statement-breakpoint
create trigger end_roles after update on rollbook.work_group_seats for each row
  when (new.until is not null and new.until is distinct from old.until) execute function rollbook.end_roles();
--> statement-breakpoint
create trigger keep_seat before update on rollbook.work_group_seats for each row execute function rollbook.keep_seat();
--> statement-breakpoint
-- Nobody but the person changes what hangs on a restricted record; an officer of a group, who is no staff, does not even see
-- that it is (GDPR Art. 18).
create function rollbook.is_restricted_seat(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return exists (select from rollbook.restrictions r where r.member_id = wanted and r.lifted_at is null
  and wanted is distinct from rollbook.actor_member());
--> statement-breakpoint
create function rollbook.keep_restricted_seat() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if current_user = 'rollbook_app' and not actor_has('system') and is_restricted_seat(
      case tg_table_name when 'work_group_seats' then (to_jsonb(new)->>'member_id')::uuid
        else (select s.member_id from work_group_seats s where s.id = (to_jsonb(new)->>'seat_id')::uuid) end) then
    raise exception using errcode = 'RB001', message = 'member.restricted', detail = 'The person''s record is restricted.';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_restricted_seat before insert or update on rollbook.work_group_seats
  for each row execute function rollbook.keep_restricted_seat();
--> statement-breakpoint
create trigger keep_restricted_seat before insert or update on rollbook.work_group_roles
  for each row execute function rollbook.keep_restricted_seat();
--> statement-breakpoint
-- Whoever is erased, whichever way: the stay keeps its number and days, and nothing that leads to the person (MIPI-18). An
-- application that nobody granted goes altogether.
create function rollbook.forget_seat() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if new.state <> 'seated' then
    delete from work_group_seats where id = new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger forget_seat after update of member_id on rollbook.work_group_seats for each row
  when (old.member_id is not null and new.member_id is null) execute function rollbook.forget_seat();
--> statement-breakpoint
create function rollbook.blank_seat() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  new.organization_id := null;
  -- A place that nobody holds is over.
  new.until := least(new.until, greatest(rollbook.today(), new.since));
  return new;
end $$;
--> statement-breakpoint
create trigger blank_seat before update of member_id on rollbook.work_group_seats for each row
  when (old.member_id is not null and new.member_id is null) execute function rollbook.blank_seat();
--> statement-breakpoint
grant select, insert, update, delete on rollbook.work_group_roles to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.work_group_roles for select to rollbook_app
  using ((select rollbook.actor_member()) is not null and rollbook.is_own_seat(seat_id));
--> statement-breakpoint
create policy readers on rollbook.work_group_roles for select to rollbook_app
  using ((select rollbook.actor_reads_groups())
    or (select rollbook.actor_member()) is not null and rollbook.actor_leads(rollbook.group_of_seat(seat_id)));
--> statement-breakpoint
create policy keepers on rollbook.work_group_roles to rollbook_app using ((select rollbook.actor_keeps_groups()))
  with check ((select rollbook.actor_keeps_groups()));
--> statement-breakpoint
-- An officer gives roles to others, and none to themselves.
create policy officers on rollbook.work_group_roles to rollbook_app
  using ((select rollbook.actor_member()) is not null and rollbook.actor_leads(rollbook.group_of_seat(seat_id)))
  with check ((select rollbook.actor_member()) is not null and rollbook.actor_leads(rollbook.group_of_seat(seat_id))
    and not rollbook.is_own_seat(seat_id));
--> statement-breakpoint
-- Meetings and documents: whoever sits or sat there, as far as an operation shows them.
grant select, insert, update on rollbook.work_group_meetings, rollbook.work_group_documents to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['work_group_meetings', 'work_group_documents', 'work_group_messages', 'ballots'] loop
    execute format('create policy taking_part on rollbook.%I for select to rollbook_app
      using (rollbook.actor_sat_in(group_id) or rollbook.actor_reads_groups())', name);
    execute format('create policy lead on rollbook.%I to rollbook_app
      using (rollbook.actor_leads(group_id) or rollbook.actor_keeps_groups())
      with check (rollbook.actor_leads(group_id) or rollbook.actor_keeps_groups())', name);
  end loop;
end $$;
--> statement-breakpoint
-- Somebody in the group submits a document of their own.
create policy submit on rollbook.work_group_documents for insert to rollbook_app
  with check (seat_id = rollbook.actor_seat(group_id));
--> statement-breakpoint
grant select, insert, update, delete on rollbook.work_group_attendance to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.work_group_attendance for select to rollbook_app using (rollbook.is_own_seat(seat_id));
--> statement-breakpoint
create policy readers on rollbook.work_group_attendance for select to rollbook_app using (rollbook.actor_reads_groups());
--> statement-breakpoint
create policy lead on rollbook.work_group_attendance to rollbook_app
  using (rollbook.actor_keeps_groups() or rollbook.actor_leads(rollbook.group_of_seat(seat_id)))
  with check (rollbook.actor_keeps_groups() or rollbook.actor_leads(rollbook.group_of_seat(seat_id)));
--> statement-breakpoint
grant select, insert on rollbook.work_group_messages, rollbook.work_group_deliveries to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.work_group_deliveries for select to rollbook_app using (rollbook.is_own_seat(seat_id));
--> statement-breakpoint
create policy lead on rollbook.work_group_deliveries to rollbook_app
  using (rollbook.actor_reads_groups() or rollbook.actor_leads(rollbook.group_of_seat(seat_id)))
  with check (rollbook.actor_keeps_groups() or rollbook.actor_leads(rollbook.group_of_seat(seat_id)));
--> statement-breakpoint
grant select, insert, update on rollbook.ballots to rollbook_app;
--> statement-breakpoint
-- Once it is open a ballot asks what it asks, and once it is counted nobody counts again. Another box key is only for an empty box.
create function rollbook.keep_ballot() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if old.state in ('counted', 'withdrawn')
    or old.state = 'open' and ((new.question, new.options, new.secret, new.unit, new.quorum, new.opens_at, new.closes_at)
      is distinct from (old.question, old.options, old.secret, old.unit, old.quorum, old.opens_at, old.closes_at)
      or new.state = 'draft')
    or old.state = 'draft' and new.state = 'counted'
    or new.state = 'counted' and new.closes_at > rollbook.now()
    or new.state = 'open' and new.box_key is distinct from old.box_key
      and exists (select from ballot_voters v where v.ballot_id = new.id and v.voted) then
    raise exception 'a ballot stays what people vote on' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_ballot before update on rollbook.ballots for each row execute function rollbook.keep_ballot();
--> statement-breakpoint
-- With the count the papers go, and so does the key that closed them.
create function rollbook.empty_box() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  delete from ballot_papers where ballot_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger empty_box after update of state on rollbook.ballots for each row
  when (new.state in ('counted', 'withdrawn')) execute function rollbook.empty_box();
--> statement-breakpoint
-- Who may vote is written when the ballot opens; that somebody voted is written by `cast_vote` alone.
grant select, insert on rollbook.ballot_voters to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.ballot_voters for select to rollbook_app using (rollbook.is_own_seat(seat_id));
--> statement-breakpoint
create policy readers on rollbook.ballot_voters for select to rollbook_app
  using (rollbook.actor_reads_groups() or rollbook.actor_leads(rollbook.group_of_seat(seat_id)));
--> statement-breakpoint
create policy lead on rollbook.ballot_voters for insert to rollbook_app with check (not voted
  and (rollbook.actor_keeps_groups() or rollbook.actor_leads(rollbook.group_of_seat(seat_id))));
--> statement-breakpoint
-- Takes the vote of the actor: false when they, or their organization, have voted. The shared lock on the ballot lets votes
-- in side by side and keeps the count out until they are committed. Of a secret vote nothing comes here but a paper that only
-- the counting key opens: no statement, and no log of statements, holds the choice.
create function rollbook.cast_vote(wanted uuid, chosen integer, sealed bytea, closed_with bytea, given text) returns boolean
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare it ballots;
begin
  select * into it from ballots b where b.id = wanted for share;
  if it.state is distinct from 'open' or it.opens_at > rollbook.now() or it.closes_at <= rollbook.now()
    or it.secret <> (sealed is not null) or it.secret = (chosen is not null) or not coalesce(chosen, 1) between 1 and cardinality(it.options) then
    raise exception using errcode = 'RB001', message = 'ballot.closed', detail = 'No vote is taken now.';
  end if;
  -- A paper closed for a box that was exchanged meanwhile would make the ballot uncountable.
  if it.box_key is distinct from closed_with then
    raise exception using errcode = 'RB001', message = 'ballot.reopened', detail = 'The ballot was opened anew just now; vote again.';
  end if;
  update ballot_voters v set voted = true, receipt = given, choice = chosen
  where v.ballot_id = wanted and not v.voted and v.seat_id = rollbook.actor_seat(it.group_id);
  if not found then return false; end if;
  if it.secret then insert into ballot_papers (ballot_id, paper) values (wanted, sealed); end if;
  return true;
exception when unique_violation then return false;
end $$;
--> statement-breakpoint
-- The papers of a box whose ballot has closed, in the order of their random ids, for whoever counts.
create function rollbook.papers_of(wanted uuid) returns setof bytea
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select p.paper from rollbook.ballot_papers p join rollbook.ballots b on b.id = p.ballot_id
  where b.id = wanted and b.closes_at <= rollbook.now() and (rollbook.actor_leads(b.group_id) or rollbook.actor_keeps_groups())
  order by p.id;
end;
--> statement-breakpoint
-- Whether the person opened the area of the group: the newest word on it (MIPI-15).
create function rollbook.permits_area(person uuid, wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return (select c.state = 'granted' from rollbook.consents c join rollbook.work_groups g on g.public_id = c.context
  where c.member_id = person and c.purpose = 'work-group-area' and g.id = wanted order by c.seq desc limit 1);
--> statement-breakpoint
-- Who sits in a group on a day, or ever where no day is given, for those who lead or keep it: one row a seat, without a name
-- where the person was erased (MIPI-18).
create function rollbook.group_seats(wanted uuid, day date) returns table (id uuid, number integer, "memberId" uuid,
  "publicId" text, "displayName" text, organization text, state text, entry text, since date, until date, revision integer,
  roles jsonb)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select s.id, s.number, m.id, m.public_id, m.display_name, o.name, s.state, s.entry, s.since, s.until, s.revision,
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', r.id, 'role', r.role, 'title', r.title, 'since', r.since,
        'until', r.until)) order by r.since, r.id)
      from rollbook.work_group_roles r where r.seat_id = s.id
        and (day is null or r.since <= day and (r.until is null or r.until >= day))), '[]')
  from rollbook.work_group_seats s
  left join rollbook.members m on m.id = s.member_id
  left join rollbook.organizations o on o.id = s.organization_id
  where s.group_id = wanted and (rollbook.actor_leads(wanted) or rollbook.actor_reads_groups())
    and (day is null or s.state = 'seated' and s.since <= day and (s.until is null or s.until >= day))
  order by s.number;
end;
--> statement-breakpoint
-- What fellow members see of each other: nobody without their own permission for this group, and of each only the fields that
-- they permit; the newest word on each field counts (MIPI-16). For those alone who sit there now.
create function rollbook.group_roster(wanted uuid) returns table (id uuid, roles jsonb, fields jsonb)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select s.id,
    coalesce((select jsonb_agg(r.role order by r.since, r.id) from rollbook.work_group_roles r where r.seat_id = s.id
      and r.since <= rollbook.today() and (r.until is null or r.until >= rollbook.today())), '[]'),
    (select jsonb_object_agg(v.field, v.value) from (values ('displayName', m.display_name), ('jobTitle', m.job_title),
        ('organization', m.organization), ('country', m.country), ('city', m.city),
        ('workEmail', (select e.address from rollbook.emails e where e.member_id = m.id and e.kind = 'work'
          order by e.is_primary desc, e.id limit 1)),
        ('workPhone', (select p.number from rollbook.phones p where p.member_id = m.id and p.kind = 'work'
          order by p.id limit 1))) as v (field, value)
      where v.value is not null and v.field = any (p.fields))
  from rollbook.work_groups g
  join rollbook.work_group_seats s on s.group_id = g.id
  join rollbook.members m on m.id = s.member_id
  cross join lateral (select array_agg(c.field) as fields from (
    select distinct on (c.field) c.field, c.state from rollbook.consents c
    where c.member_id = m.id and c.purpose = 'work-group-roster' and c.context = g.public_id
    order by c.field, c.seq desc) c where c.state = 'granted') p
  where g.id = wanted and rollbook.actor_seat(wanted) is not null and s.state = 'seated'
    and s.since <= rollbook.today() and (s.until is null or s.until >= rollbook.today()) and 'displayName' = any (p.fields)
    and not exists (select from rollbook.restrictions r where r.member_id = m.id and r.lifted_at is null)
  order by s.number;
end;
--> statement-breakpoint
-- Writes down that fellow members were shown somebody: a release for each set of fields, a disclosure for each person. What
-- is not on the roster is not written down.
create function rollbook.disclose_group_roster(wanted uuid, told jsonb) returns void
language sql security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  with shown as (
    select r.id, s.member_id, array(select k from jsonb_object_keys(r.fields) k order by k) as fields
    from rollbook.group_roster(wanted) r join rollbook.work_group_seats s on s.id = r.id
    where s.member_id is distinct from rollbook.actor_member()),
  sets as materialized (select d.fields, uuidv7() as release from (select distinct fields from shown) d),
  made as (
    insert into rollbook.releases (id, recipient_kind, recipient_id, recipient_name, purpose, basis, clause, fields, categories, report,
      request_id)
    select x.release, 'work-group', g.id, 'Members of ' || g.name, t.purpose, t.basis, t.clause, x.fields, t.categories, t.report, t."requestId"
    from sets x, rollbook.work_groups g,
      jsonb_to_record(told) as t (purpose text, basis text, clause text, categories text[], report text, "requestId" text)
    where g.id = wanted)
  insert into rollbook.disclosures (member_id, release_id, about)
  select h.member_id, x.release, h.id from shown h join sets x on x.fields = h.fields;
end;
--> statement-breakpoint
-- A member whom those who lead or keep a group were told of by public id.
create function rollbook.find_candidate(wanted uuid, person text) returns uuid
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
return (select m.id from rollbook.members m
  where m.public_id = person and (rollbook.actor_leads(wanted) or rollbook.actor_keeps_groups()));
--> statement-breakpoint
-- Whom a message of a group reaches now: those whose seat, and role where it is for one, works today. A newsletter passes by
-- those who stopped it or object to it, and whose record is restricted (MIPI-19).
create function rollbook.group_audience(wanted uuid, wanted_role text, is_newsletter boolean) returns table ("seatId" uuid)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select s.id
  from rollbook.work_group_seats s
  join rollbook.work_groups g on g.id = s.group_id
  where s.group_id = wanted and g.state = 'active' and s.member_id is not null and s.state = 'seated'
    and s.since <= rollbook.today() and (s.until is null or s.until >= rollbook.today())
    and (rollbook.actor_leads(wanted) or rollbook.actor_keeps_groups())
    and (wanted_role is null or exists (select from rollbook.work_group_roles r where r.seat_id = s.id and r.role = wanted_role
      and r.since <= rollbook.today() and (r.until is null or r.until >= rollbook.today())))
    and not (is_newsletter and (not s.newsletter
      or exists (select from rollbook.objections o where o.member_id = s.member_id and o.withdrawn_at is null
        and o.purpose in ('activity-newsletter', 'marketing'))
      or exists (select from rollbook.restrictions r where r.member_id = s.member_id and r.lifted_at is null)))
  order by s.number;
end;
--> statement-breakpoint
-- Writes the mails of a message and that they were written, in one statement: none is written twice. Addresses are looked up
-- here: who writes to a group reads none.
create function rollbook.deliver_message(wanted uuid, deliveries jsonb) returns integer language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
declare made integer;
begin
  with asked as (
    select d.id, s.id as seat_id, d."leaveHash", coalesce(a.email, e.address) as address, coalesce(a.locale, 'en') as language,
      a.id as account_id
    from jsonb_to_recordset(deliveries) as d (id uuid, "seatId" uuid, "leaveHash" text)
    join work_group_messages m on m.id = wanted and (actor_leads(m.group_id) or actor_keeps_groups())
    join work_group_seats s on s.id = d."seatId" and s.group_id = m.group_id
    left join accounts a on a.member_id = s.member_id and a.state = 'active'
    left join lateral (select e.address from emails e where e.member_id = s.member_id
      order by e.is_primary desc, e.id limit 1) e on true
    where coalesce(a.email, e.address) is not null),
  written as (
    insert into work_group_deliveries (id, message_id, seat_id, leave_hash)
    select id, wanted, seat_id, decode("leaveHash", 'hex') from asked on conflict do nothing returning id)
  insert into outbox (template, payload, address, language, account_id)
  select 'group-message', jsonb_strip_nulls(jsonb_build_object('messageId', wanted,
    'linkId', case when asked."leaveHash" is not null then asked.id end)), asked.address, asked.language, asked.account_id
  from asked join written on written.id = asked.id;
  get diagnostics made = row_count;
  return made;
end $$;
--> statement-breakpoint
-- Whoever stops the newsletters of a group gets none that waits either (MIPI-25).
create function rollbook.drop_newsletters() returns trigger language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  delete from outbox o using work_group_deliveries d
  where d.seat_id = new.id and d.leave_hash is not null and o.template = 'group-message' and o.state = 'waiting'
    and o.payload->>'linkId' = d.id::text;
  return null;
end $$;
--> statement-breakpoint
create trigger drop_newsletters after update of newsletter on rollbook.work_group_seats for each row
  when (old.newsletter and not new.newsletter) execute function rollbook.drop_newsletters();
--> statement-breakpoint
-- The link in a newsletter of a group stops those of this group, for whoever holds it, without signing in. Looking changes
-- nothing: null for a link that leads nowhere, else whether they still come.
create function rollbook.group_newsletter_by_link(hash bytea, stop boolean) returns boolean language plpgsql security definer
set search_path = pg_catalog, rollbook, pg_temp as $$
declare comes boolean;
begin
  select s.newsletter into comes from work_group_deliveries d join work_group_seats s on s.id = d.seat_id where d.leave_hash = hash;
  if stop and comes then
    update work_group_seats s set newsletter = false, revision = s.revision + 1
    from work_group_deliveries d where d.leave_hash = hash and s.id = d.seat_id;
    comes := false;
  end if;
  return comes;
end $$;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['actor_seat(uuid)', 'actor_sat_in(uuid)', 'actor_leads(uuid)', 'actor_keeps_groups()',
    'actor_reads_groups()', 'group_of_seat(uuid)', 'is_own_seat(uuid)', 'is_restricted_seat(uuid)', 'cast_vote(uuid, integer, bytea, bytea, text)', 'papers_of(uuid)',
    'permits_area(uuid, uuid)', 'group_seats(uuid, date)', 'group_roster(uuid)', 'disclose_group_roster(uuid, jsonb)',
    'find_candidate(uuid, text)',
    'group_audience(uuid, text, boolean)', 'deliver_message(uuid, jsonb)', 'group_newsletter_by_link(bytea, boolean)'] loop
    execute format('revoke execute on function rollbook.%s from public', name);
    execute format('grant execute on function rollbook.%s to rollbook_app', name);
  end loop;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.number_seat(), rollbook.keep_seat(), rollbook.forget_seat(), rollbook.blank_seat(),
  rollbook.keep_ballot(), rollbook.empty_box(), rollbook.drop_newsletters(), rollbook.end_roles(),
  rollbook.keep_restricted_seat() from public;
