-- The audit trail: append-only for everybody, sealed and chained.
-- Finer digits would be lost on the way to whoever checks the row against its hash.
alter table rollbook.audit_events add constraint audit_events_at check (at = date_trunc('milliseconds', at));
--> statement-breakpoint
-- Rights and row security stop the service's roles; this stops the owner and a superuser's slip of the hand.
create function rollbook.refuse_audit_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'insufficient_privilege',
    message = format('rollbook.%s takes rows and keeps them: nobody changes or removes one', tg_table_name),
    hint = 'This holds for the owner too. What is wrong in the audit trail is put right by a further row.';
end $$;
--> statement-breakpoint
create trigger append_only before update or delete or truncate on rollbook.audit_events
  for each statement execute function rollbook.refuse_audit_change();
--> statement-breakpoint
create trigger append_only before update or delete or truncate on rollbook.audit_seals
  for each statement execute function rollbook.refuse_audit_change();
--> statement-breakpoint
create trigger append_only before update or delete or truncate on rollbook.audit_heads
  for each statement execute function rollbook.refuse_audit_change();
--> statement-breakpoint
-- Chains what is committed and not sealed yet, in the order of transactions, and answers with the new head; no row when
-- there was nothing. Only rows of transactions older than every running one: what commits late comes later, none is
-- skipped. The chain is made here, so that the service can add to it and can neither order nor leave out. (Here and below
-- plans are made for the position at hand: one for any position would read whole tables.)
create function rollbook.seal_audit_events(most integer) returns table ("position" bigint, hash text, sealed integer)
language plpgsql security definer set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_custom_plan as $$
declare after_xid xid8; after_seq bigint; event record;
begin
  -- Sealers take turns: the second sees what the first committed, and goes on from there.
  perform pg_advisory_xact_lock(7002);
  select s.position, s.hash into "position", hash from audit_seals s order by s.position desc limit 1;
  select e.xid, e.seq into after_xid, after_seq
  from audit_seals s join audit_events e on e.id = s.event_id order by s.position desc limit 1;
  sealed := 0;
  for event in
    select e.id, e.xid, e.seq, e.content_hash from audit_events e
    where (e.xid, e.seq) > (coalesce(after_xid, '0'), coalesce(after_seq, 0))
      and e.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.xid, e.seq limit most
  loop
    -- Only when the last sealed row was deleted, or somebody has moved one: then there is no link to make twice.
    continue when exists (select from audit_seals s where s.event_id = event.id);
    "position" := coalesce("position", 0) + 1;
    hash := encode(sha256(convert_to(concat_ws(' ', coalesce(hash, ''), "position", event.id, event.xid, event.seq,
      event.content_hash), 'UTF8')), 'hex');
    insert into audit_seals values ("position", event.id, hash);
    sealed := sealed + 1;
  end loop;
  if sealed > 0 then return next; end if;
end $$;
--> statement-breakpoint
-- Signed heads are added by the system, who holds the key.
grant insert on rollbook.audit_heads to rollbook_app;
--> statement-breakpoint
create policy append on rollbook.audit_heads for insert to rollbook_app with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- The trail is read through the functions below alone: the work role still has no right to read the tables.
-- The seals in their order, each with its event and signed head, if there are.
create function rollbook.audit_trail(after bigint, most integer)
  returns table ("position" bigint, hash text, signature text, event rollbook.audit_events)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_custom_plan
begin atomic
  select s.position, s.hash, h.signature, e
  from rollbook.audit_seals s
  left join rollbook.audit_events e on e.id = s.event_id
  left join rollbook.audit_heads h on h.position = s.position
  where s.position > after and rollbook.actor_has('system')
  order by s.position limit most;
end;
--> statement-breakpoint
-- What waits for its seal, oldest first, each row with the count of all.
create function rollbook.audit_tail(most integer) returns table (waiting bigint, event rollbook.audit_events)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select count(*) over (), e from rollbook.audit_events e
  where rollbook.actor_has('system') and not exists (select from rollbook.audit_seals s where s.event_id = e.id)
  order by e.xid, e.seq limit most;
end;
--> statement-breakpoint
create function rollbook.audit_head() returns table ("position" bigint, signature text)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select h.position, h.signature from rollbook.audit_heads h
  where rollbook.actor_has('system') order by h.position desc limit 1;
end;
--> statement-breakpoint
-- What these actors did with whose data in a span of time, by pseudonym.
create function rollbook.audit_reads(actors text[], since timestamptz, until timestamptz)
  returns table (subject text, operation text, purpose text, fields text[], times bigint, first timestamptz, last timestamptz)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp
begin atomic
  select e.subject, e.operation, e.purpose, e.fields, count(*), min(e.at), max(e.at) from rollbook.audit_events e
  where rollbook.actor_has('system') and e.actor = any (actors) and e.subject is not null and e.outcome = 'done'
    and e.at >= since and e.at < until
  group by e.subject, e.operation, e.purpose, e.fields order by min(e.at), e.subject, e.operation;
end;
--> statement-breakpoint
-- A person's own part of the trail, newest first. The pseudonyms are the gate's to compute, as their key is not in the
-- database; whoever forges one has to guess 128 bits, and would still learn roles and times, never a name.
create function rollbook.access_log(subjects text[], self text, before bigint, most integer)
  returns table (seq bigint, at timestamptz, operation text, purpose text, role text, own boolean, fields text[], outcome text)
language sql stable security definer set search_path = pg_catalog, rollbook, pg_temp set plan_cache_mode = force_custom_plan
begin atomic
  select e.seq, e.at, e.operation, e.purpose, e.role, e.actor = self, e.fields, e.outcome from rollbook.audit_events e
  where e.subject = any (subjects) and (before is null or e.seq < before)
    and rollbook.actor_account() is not null
  order by e.seq desc limit most;
end;
--> statement-breakpoint
revoke execute on function rollbook.refuse_audit_change(), rollbook.seal_audit_events(integer),
  rollbook.audit_trail(bigint, integer), rollbook.audit_tail(integer), rollbook.audit_head(),
  rollbook.audit_reads(text[], timestamptz, timestamptz), rollbook.access_log(text[], text, bigint, integer) from public;
--> statement-breakpoint
grant execute on function rollbook.seal_audit_events(integer), rollbook.audit_trail(bigint, integer),
  rollbook.audit_tail(integer), rollbook.audit_head(), rollbook.audit_reads(text[], timestamptz, timestamptz),
  rollbook.access_log(text[], text, bigint, integer) to rollbook_app;
