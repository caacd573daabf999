-- The projection: what is public of whom, computed from consents and values, and merged in the changing transaction.
insert into rollbook.directory_state (as_of) values (rollbook.today());
--> statement-breakpoint
-- 0 to 15 count changes of entries, 16 to 31 changes of verification answers: a certificate that nobody shows must not
-- move the version of the directory.
insert into rollbook.directory_counters (slot) select generate_series(0, 31);
--> statement-breakpoint
-- Pages by name and by newest, of all and of one country, organization or program: each one index range at any depth.
create index directory_entries_name on rollbook.directory_entries (sort_key collate "C", public_id collate "C");
--> statement-breakpoint
create index directory_entries_country on rollbook.directory_entries (country, sort_key collate "C", public_id collate "C");
--> statement-breakpoint
create index directory_entries_organization
  on rollbook.directory_entries (organization_key, sort_key collate "C", public_id collate "C");
--> statement-breakpoint
create index directory_entries_newest on rollbook.directory_entries (newest, public_id collate "C");
--> statement-breakpoint
create index directory_listings_name
  on rollbook.directory_listings (program, country, sort_key collate "C", public_id collate "C");
--> statement-breakpoint
create index directory_listings_program
  on rollbook.directory_listings (program, sort_key collate "C", public_id collate "C");
--> statement-breakpoint
create index directory_listings_newest on rollbook.directory_listings (program, newest, public_id collate "C");
--> statement-breakpoint
-- Search: beginnings of words and shared deletions (one edit) lie in one index..
create index directory_entries_variants on rollbook.directory_entries using gin (variants);
--> statement-breakpoint
-- The feed reads in the order of (xid, seq); history by person and time.
create index directory_changes_order on rollbook.directory_changes (xid, seq);
--> statement-breakpoint
create index directory_history_person on rollbook.directory_history (public_id, at, seq);
--> statement-breakpoint
-- The directory flags in force of these people, limited to what the pack lets anybody publish.
create function rollbook.published_flags(ids uuid[]) returns table (member_id uuid, field text, entry_id uuid)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select c.member_id, c.field, c.entry_id
  from (
    select distinct on (c.member_id, c.field, c.entry_id) c.member_id, c.field, c.entry_id, c.state
    from rollbook.consents c
    where c.member_id = any (ids) and c.purpose = 'directory' and c.context is null
    order by c.member_id, c.field, c.entry_id, c.seq desc) c
  join rollbook.publishable_fields p on p.field = c.field
  where c.state = 'granted';
end;
--> statement-breakpoint
-- People whose record may be shown at all: nobody restricted, nobody who objects to the directory.
create function rollbook.showable(ids uuid[]) returns table (member_id uuid)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select m.id from rollbook.members m
  where m.id = any (ids)
    and not exists (select from rollbook.restrictions r where r.member_id = m.id and r.lifted_at is null)
    and not exists (select from rollbook.objections o
      where o.member_id = m.id and o.purpose = 'directory' and o.withdrawn_at is null);
end;
--> statement-breakpoint
-- The entries of these people on a day: the whole definition of what the public sees of a person (MEF-40).
create function rollbook.directory_source(ids uuid[], day date) returns setof rollbook.directory_entries
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  with flags as materialized (
    select f.member_id, f.field, f.entry_id from rollbook.published_flags(ids) f),
  fields as materialized (
    select f.member_id, array_agg(f.field) as names from flags f where f.entry_id is null group by f.member_id),
  listed as materialized (
    select m.*, f.names
    from rollbook.members m
    join fields f on f.member_id = m.id and 'displayName' = any (f.names)
    join rollbook.showable(ids) s on s.member_id = m.id),
  shown_certificates as materialized (
    select c.member_id,
      json_agg(json_strip_nulls(json_build_object(
        'program', case when p.shown then g.code end,
        'title', case when p.shown then g.title end,
        'status', case when p.shown then rollbook.certificate_status(c.state, c.expires_on, day) end,
        'issuedOn', case when p.shown then c.issued_on end,
        'renewedOn', case when p.shown then c.renewed_on end,
        'expiresOn', case when p.shown then c.expires_on end,
        'number', case when n.shown then c.number end)) order by c.issued_on desc, c.id) as certificates,
      max(c.issued_on) filter (where p.shown) as newest,
      array_agg(distinct rollbook.certificate_status(c.state, c.expires_on, day)) filter (where p.shown) as statuses,
      string_agg(g.code, ' ') filter (where p.shown) as codes
    from rollbook.certificates c
    join rollbook.programs g on g.id = c.program_id
    cross join lateral (select exists (select from flags f
      where f.member_id = c.member_id and f.field = 'certificateProgram' and f.entry_id = c.id) as shown) p
    cross join lateral (select exists (select from flags f
      where f.member_id = c.member_id and f.field = 'certificateNumber' and f.entry_id = c.id) as shown) n
    where c.member_id = any (ids) and (p.shown or n.shown) and c.merged_into is null and c.retired_on is null
    group by c.member_id
    having bool_or(p.shown)),
  shown_links as (
    select l.member_id, json_agg(json_build_object('kind', l.kind, 'url', l.url) order by l.id) as links
    from rollbook.links l join flags f on f.member_id = l.member_id and f.field = 'links' and f.entry_id = l.id
    group by l.member_id),
  shown_employments as (
    select e.member_id, json_agg(json_strip_nulls(json_build_object('organization', e.organization, 'title', e.title,
      'start', e.start_date, 'end', e.end_date, 'summary', e.summary)) order by e.start_date desc nulls last, e.id) as employments
    from rollbook.employments e join flags f on f.member_id = e.member_id and f.field = 'employments' and f.entry_id = e.id
    group by e.member_id),
  shown_educations as (
    select e.member_id, json_agg(json_strip_nulls(json_build_object('institution', e.institution, 'degree', e.degree,
      'area', e.area, 'start', e.start_date, 'end', e.end_date)) order by e.start_date desc nulls last, e.id) as educations
    from rollbook.educations e join flags f on f.member_id = e.member_id and f.field = 'educations' and f.entry_id = e.id
    group by e.member_id),
  shown as (
    select l.*, c.certificates, c.newest, c.statuses, c.codes, k.links, e.employments, d.educations,
      case when 'organization' = any (l.names) then l.organization end as shown_organization,
      case when 'country' = any (l.names) then l.country end as shown_country,
      case when 'interests' = any (l.names) then nullif(l.interests, '{}') end as shown_interests,
      case when 'keywords' = any (l.names) then nullif(l.keywords, '{}') end as shown_keywords,
      case when 'skills' = any (l.names) then nullif(l.skills, '[]') end as shown_skills,
      case when 'jobTitle' = any (l.names) then l.job_title end as shown_job_title,
      case when 'headline' = any (l.names) then l.headline end as shown_headline,
      case when 'city' = any (l.names) then l.city end as shown_city
    from listed l
    join shown_certificates c on c.member_id = l.id
    left join shown_links k on k.member_id = l.id
    left join shown_employments e on e.member_id = l.id
    left join shown_educations d on d.member_id = l.id),
  -- Materialized: two columns are made of the words, which are dear to fold.
  worded as materialized (
    select s.*, rollbook.search_text(concat_ws(' ', s.display_name, s.shown_headline, s.shown_job_title,
      s.shown_organization, s.shown_city, s.codes, array_to_string(s.shown_interests, ' '),
      array_to_string(s.shown_keywords, ' '),
      (select string_agg(k.name, ' ') from jsonb_to_recordset(s.shown_skills) as k (name text)))) as words
    from shown s)
  select s.public_id, rollbook.fold(s.display_name), s.newest, s.shown_country, s.shown_organization,
    nullif(rollbook.fold(s.shown_organization), ''), s.statuses, s.words, rollbook.search_variants(s.words),
    json_strip_nulls(json_build_object(
      'publicId', s.public_id,
      'displayName', s.display_name,
      'photo', (select '/v1/directory/professionals/' || s.public_id || '/photo?digest=' || left(p.sha256, 16)
        from rollbook.photos p where p.member_id = s.id and 'photo' = any (s.names)),
      'headline', s.shown_headline,
      'about', case when 'about' = any (s.names) then s.about end,
      'jobTitle', s.shown_job_title,
      'organization', s.shown_organization,
      'country', s.shown_country,
      'city', s.shown_city,
      'workEmail', case when 'workEmail' = any (s.names) then (select m.address from rollbook.emails m
        where m.member_id = s.id and m.kind = 'work' order by m.is_primary desc, m.id limit 1) end,
      'workPhone', case when 'workPhone' = any (s.names) then (select h.number from rollbook.phones h
        where h.member_id = s.id and h.kind = 'work' order by h.id limit 1) end,
      'workAddress', case when 'workAddress' = any (s.names) then (select json_strip_nulls(json_build_object(
        'street', a.street, 'city', a.city, 'region', a.region, 'postalCode', a.postal_code, 'country', a.country))
        from rollbook.addresses a where a.member_id = s.id and a.kind = 'work' order by a.id limit 1) end,
      'interests', s.shown_interests,
      'keywords', s.shown_keywords,
      'skills', s.shown_skills,
      'links', s.links,
      'employments', s.employments,
      'educations', s.educations,
      'certificates', s.certificates))::text
  from worded s;
end;
--> statement-breakpoint
-- One row for each listed person and program shown, out of the entries of the same call.
create function rollbook.directory_source_listings(ids uuid[], day date) returns setof rollbook.directory_listings
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select e.public_id, g.code,
    array_agg(distinct rollbook.certificate_status(c.state, c.expires_on, day)), e.country, e.organization_key,
    e.sort_key, e.newest, e.entry
  from rollbook.members m
  join rollbook.directory_entries e on e.public_id = m.public_id
  join rollbook.published_flags(ids) f on f.member_id = m.id and f.field = 'certificateProgram'
  join rollbook.certificates c on c.id = f.entry_id and c.member_id = m.id
    and c.merged_into is null and c.retired_on is null
  join rollbook.programs g on g.id = c.program_id
  group by e.public_id, g.code, e.country, e.organization_key, e.sort_key, e.newest, e.entry;
end;
--> statement-breakpoint
-- What a verifier of these certificates is told; the holder only if name and number are published, or by grant. Of a number
-- that was merged or retired nobody is told more than that.
create function rollbook.certificate_source(certificate_ids uuid[], day date) returns setof rollbook.directory_certificates
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  with chosen as materialized (
    select c.* from rollbook.certificates c where c.id = any (certificate_ids)),
  holders as materialized (
    select coalesce(array_agg(distinct c.member_id) filter (where c.member_id is not null), '{}') as ids from chosen c),
  flags as materialized (
    select f.* from holders h, rollbook.published_flags(h.ids) f),
  showable as materialized (
    select s.member_id from holders h, rollbook.showable(h.ids) s),
  granted as materialized (
    select g.member_id, g.entry_id from (
      select distinct on (c.member_id, c.entry_id) c.member_id, c.entry_id, c.state
      from holders h, rollbook.consents c
      where c.member_id = any (h.ids) and c.purpose = 'verification' and c.entry_id is not null and c.context is null
      order by c.member_id, c.entry_id, c.seq desc) g
    where g.state = 'granted' and not exists (select from rollbook.objections o
      where o.member_id = g.member_id and o.purpose = 'verification' and o.withdrawn_at is null)),
  named as (
    select c.id, m.display_name, m.public_id, g.entry_id is not null as by_grant
    from chosen c
    join rollbook.members m on m.id = c.member_id
    join showable s on s.member_id = m.id
    left join granted g on g.member_id = m.id and g.entry_id = c.id
    where g.entry_id is not null
      or (exists (select from flags f where f.member_id = m.id and f.field = 'displayName' and f.entry_id is null)
        and exists (select from flags f
          where f.member_id = m.id and f.field = 'certificateNumber' and f.entry_id = c.id)))
  select c.number_key,
    case when c.merged_into is not null or c.retired_on is not null then '{}' else json_strip_nulls(json_build_object(
      'number', c.number,
      'program', p.code,
      'title', p.title,
      'status', rollbook.certificate_status(c.state, c.expires_on, day),
      'issuedOn', c.issued_on,
      'renewedOn', c.renewed_on,
      'expiresOn', c.expires_on,
      'holder', case when n.id is null then 'withheld' else 'named' end,
      'holderName', n.display_name,
      'holderPublicId', e.public_id))::text end,
    case when n.by_grant then rollbook.name_key(n.display_name) end,
    case when c.merged_into is not null then (select o.number from rollbook.certificates o where o.id = c.merged_into) end,
    c.retired_on
  from chosen c
  join rollbook.programs p on p.id = c.program_id
  left join named n on n.id = c.id and c.merged_into is null and c.retired_on is null
  left join rollbook.directory_entries e on e.public_id = n.public_id;
end;
--> statement-breakpoint
-- Raises this backend's counter of a version vector (from slot 0 the directory's, from 16 verification's); only
-- transactions that changed such a row come here. By backend, not at random: random slots deadlock.
create function rollbook.raise_version(first_slot integer) returns void language sql security definer
set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  update rollbook.directory_counters set value = value + 1 where slot = first_slot + pg_backend_pid() % 16;
end;
--> statement-breakpoint
-- Brings the answers on these certificates up to date; returns how many rows changed.
create function rollbook.project_certificates(certificate_ids uuid[], gone_keys text[], day date) returns bigint
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare gone bigint; kept bigint;
begin
  delete from directory_certificates d
  where d.number_key = any (gone_keys)
    and not exists (select from certificates c where c.number_key = d.number_key);
  get diagnostics gone = row_count;
  insert into directory_certificates
  select * from certificate_source(certificate_ids, day) s order by s.number_key
  on conflict (number_key) do update set answer = excluded.answer, holder_key = excluded.holder_key,
    moved_to = excluded.moved_to, retired_on = excluded.retired_on
  where (directory_certificates.*) is distinct from (excluded.*);
  get diagnostics kept = row_count;
  return gone + kept;
end $$;
--> statement-breakpoint
-- Brings the program rows of these people up to date after their entries.
create function rollbook.project_listings(ids uuid[], public_ids text[], day date) returns void
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  delete from directory_listings l
  where l.public_id = any (public_ids)
    and (l.public_id, l.program) not in (
      select s.public_id, s.program from directory_source_listings(ids, day) s);
  insert into directory_listings
  select * from directory_source_listings(ids, day) s order by s.public_id, s.program
  on conflict (public_id, program) do update set
    statuses = excluded.statuses, country = excluded.country, organization_key = excluded.organization_key,
    sort_key = excluded.sort_key, newest = excluded.newest, entry = excluded.entry
  where (directory_listings.*) is distinct from (excluded.*);
end $$;
--> statement-breakpoint
create function rollbook.project_photos(ids uuid[], public_ids text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare gone bigint; kept bigint;
begin
  delete from directory_photos d
  where d.public_id = any (public_ids) and not exists (
    select from members m join photos p on p.member_id = m.id join directory_entries e on e.public_id = m.public_id
    where m.public_id = d.public_id and e.entry::json ->> 'photo' is not null);
  get diagnostics gone = row_count;
  insert into directory_photos
  select m.public_id, p.media_type, p.bytes, p.sha256
  from members m join photos p on p.member_id = m.id join directory_entries e on e.public_id = m.public_id
  where m.id = any (ids) and e.entry::json ->> 'photo' is not null
  on conflict (public_id) do update set
    media_type = excluded.media_type, bytes = excluded.bytes, sha256 = excluded.sha256
  where directory_photos.sha256 is distinct from excluded.sha256;
  get diagnostics kept = row_count;
  return gone + kept;
end $$;
--> statement-breakpoint
-- Brings the entries of these people up to date and writes feed and history; returns how many changed.
create function rollbook.project_entries(ids uuid[], public_ids text[], day date) returns bigint
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare changed bigint;
begin
  with fresh as materialized (
    select * from directory_source(ids, day)),
  gone as (
    delete from directory_entries e
    where e.public_id = any (public_ids) and not exists (select from fresh f where f.public_id = e.public_id)
    returning e.public_id),
  merged as (
    insert into directory_entries
    select * from fresh f order by f.public_id
    on conflict (public_id) do update set
      sort_key = excluded.sort_key, newest = excluded.newest, country = excluded.country,
      organization = excluded.organization, organization_key = excluded.organization_key,
      statuses = excluded.statuses, search_text = excluded.search_text, variants = excluded.variants,
      entry = excluded.entry
    where (directory_entries.*) is distinct from (excluded.*)
    returning new.public_id, new.entry, case when old.public_id is null then 'listed' else 'updated' end as change),
  changes as (
    insert into directory_changes (public_id, change)
    select m.public_id, m.change from merged m
    union all select g.public_id, 'gone' from gone g
    returning 1),
  history as (
    insert into directory_history (public_id, entry, digest)
    select m.public_id, m.entry, encode(sha256(convert_to(m.entry, 'UTF8')), 'hex') from merged m
    union all select g.public_id, null, null from gone g
    returning 1)
  select count(*) into changed from changes;
  return changed;
end $$;
--> statement-breakpoint
-- The one entrance: brings everything public about these people and certificates up to date.
create function rollbook.project(ids uuid[], certificate_ids uuid[], gone_public_ids text[], gone_keys text[]) returns void
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare day date; public_ids text[]; changed bigint; own uuid[];
begin
  -- Shared with each other, exclusive with the daily roll: a row is never computed for a day that has passed.
  perform pg_advisory_xact_lock_shared(7001);
  -- Two transactions on one person take turns, so that the second computes from what the first committed.
  perform 1 from members where id = any (ids) order by id for no key update;
  select as_of into day from directory_state;
  select coalesce(array_agg(m.public_id), '{}') || coalesce(gone_public_ids, '{}') into public_ids
  from members m where m.id = any (ids);
  changed := project_entries(ids, public_ids, day);
  if changed > 0 then perform project_listings(ids, public_ids, day); end if;
  changed := changed + project_photos(ids, public_ids);
  select array_agg(c.id) into own from certificates c where c.member_id = any (ids);
  if changed > 0 then perform raise_version(0); end if;
  changed := project_certificates(coalesce(own, '{}') || coalesce(certificate_ids, '{}'),
    coalesce(gone_keys, '{}'), day);
  if changed > 0 then perform raise_version(16); end if;
end $$;
--> statement-breakpoint
-- Certificates whose status differs between two days (UTC).
create function rollbook.expiring_between(one_day date, other_day date) returns setof rollbook.certificates
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select c.* from rollbook.certificates c
  where c.expires_on >= least(one_day, other_day) and c.expires_on < greatest(one_day, other_day);
end;
--> statement-breakpoint
-- Moves the directory to another day: only what expires between the two days is computed again.
create function rollbook.roll_directory(to_day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp as $$
declare from_day date; ids uuid[]; certificate_ids uuid[];
begin
  select as_of into from_day from directory_state;
  if from_day = to_day then return false; end if;
  -- Members first, then the day: in the order of a save, which holds its member when it comes to the day's lock.
  perform 1 from members m where m.id in (select x.member_id from expiring_between(from_day, to_day) x)
  order by m.id for no key update;
  -- Exclusive: waits for running projections, and they for it. Of two that roll together, the second finds it done.
  perform pg_advisory_xact_lock(7001);
  select as_of into from_day from directory_state;
  if from_day = to_day then return false; end if;
  update directory_state set as_of = to_day;
  select array_agg(distinct x.member_id), array_agg(x.id) into ids, certificate_ids
  from expiring_between(from_day, to_day) x;
  if certificate_ids is not null then perform project(array_remove(ids, null), certificate_ids, null, null); end if;
  return true;
end $$;
--> statement-breakpoint
revoke execute on all functions in schema rollbook from public;
--> statement-breakpoint
grant execute on function rollbook.now(), rollbook.today(), rollbook.random_id(), rollbook.actor_has(text[]), rollbook.actor_account(),
  rollbook.actor_member(), rollbook.actor_handles_members(), rollbook.fold(text), rollbook.spaced(text),
  rollbook.deletions(text, integer), rollbook.search_text(text), rollbook.search_variants(text),
  rollbook.search_pattern(text), rollbook.search_beginning(text), rollbook.search_edits(text), rollbook.name_key(text), rollbook.number_key(text),
  rollbook.certificate_status(text, date, date), rollbook.unaccent(text), rollbook.unaccent(regdictionary, text)
  to rollbook_app, rollbook_public, rollbook_projector;
--> statement-breakpoint
grant execute on function rollbook.roll_directory(date) to rollbook_app;
