-- Needs of attendees, lists of attendees and what was released of them, cards that people exchange.
alter table rollbook.attendee_choices
  add constraint attendee_choices_badge check (badge <@ array['name', 'company', 'title']),
  add constraint attendee_choices_card check (card <@ array['name', 'company', 'title', 'email']);
--> statement-breakpoint
alter table rollbook.card_entries add constraint card_entries_source check (source = 'in_person');
--> statement-breakpoint
alter table rollbook.given_cards add constraint given_cards_two check (member_id <> receiver_id);
--> statement-breakpoint
-- Needs are their person's and the organizer's of that event, nobody else's: no role of the staff, no privacy officer (MEF-13).
grant select, insert, update, delete on rollbook.needs, rollbook.standing_needs, rollbook.export_needs to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.needs to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy organizer on rollbook.needs for select to rollbook_app using (rollbook.actor_organizes(event_id));
--> statement-breakpoint
create policy system on rollbook.needs to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
create policy own on rollbook.standing_needs to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
-- The system encrypts them again after a rotation.
create policy system on rollbook.standing_needs to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
create policy own on rollbook.export_needs to rollbook_app
  using (exists (select from rollbook.exports x where x.id = export_id and x.member_id = rollbook.actor_member()))
  with check (exists (select from rollbook.exports x where x.id = export_id and x.member_id = rollbook.actor_member()));
--> statement-breakpoint
create policy system on rollbook.export_needs to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- That there is a key says nothing of anybody; functions alone make and end one.
grant select, update on rollbook.event_keys to rollbook_app;
--> statement-breakpoint
create policy known on rollbook.event_keys for select to rollbook_app
  using (rollbook.actor_has('account', 'member', 'event-organizer', 'system'));
--> statement-breakpoint
create policy system on rollbook.event_keys to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
grant select, insert, update, delete on rollbook.need_totals, rollbook.need_changes to rollbook_app;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['need_totals', 'need_changes'] loop
    execute format($policy$create policy organizer on rollbook.%I to rollbook_app
      using (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'))
      with check (rollbook.actor_organizes(event_id) or rollbook.actor_has('system'))$policy$, name);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on rollbook.attendee_choices, rollbook.card_codes, rollbook.given_cards to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.attendee_choices to rollbook_app
  using (member_id = rollbook.actor_member()) with check (member_id = rollbook.actor_member());
--> statement-breakpoint
-- Whoever prints badges reads what is chosen for them, of that event.
create policy organizer on rollbook.attendee_choices for select to rollbook_app using (rollbook.actor_organizes(event_id));
--> statement-breakpoint
create policy system on rollbook.card_codes to rollbook_app
  using (rollbook.actor_has('system')) with check (rollbook.actor_has('system'));
--> statement-breakpoint
-- Either side may end it; nobody writes one by hand: a function does, for both at once.
create policy either on rollbook.given_cards for select to rollbook_app
  using (rollbook.actor_member() in (member_id, receiver_id));
--> statement-breakpoint
create policy end_it on rollbook.given_cards for delete to rollbook_app
  using (rollbook.actor_member() in (member_id, receiver_id));
--> statement-breakpoint
grant select, insert, delete on rollbook.card_entries to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.card_entries for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy own_end on rollbook.card_entries for delete to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy organizer on rollbook.card_entries to rollbook_app
  using (rollbook.actor_organizes(event_id)) with check (rollbook.actor_organizes(event_id));
--> statement-breakpoint
grant select, insert, update, delete on rollbook.recipient_contacts to rollbook_app;
--> statement-breakpoint
create policy organizer on rollbook.recipient_contacts to rollbook_app
  using (rollbook.actor_organizes(event_id)) with check (rollbook.actor_organizes(event_id));
--> statement-breakpoint
grant select, update (told_at, told_by) on rollbook.recipient_notices to rollbook_app;
--> statement-breakpoint
create policy own on rollbook.recipient_notices for select to rollbook_app using (member_id = rollbook.actor_member());
--> statement-breakpoint
create policy organizer on rollbook.recipient_notices to rollbook_app
  using (rollbook.actor_organizes(event_id)) with check (rollbook.actor_organizes(event_id));
--> statement-breakpoint
-- What a sponsor or host is to receive grows only for those who register afterwards: whoever names it anew, or lets it have
-- more, declares it anew (MEF-50, MIPI-13).
create function rollbook.declare_anew() returns trigger language plpgsql set search_path = pg_catalog, rollbook, pg_temp as $$
begin
  if tg_table_name = 'event_sponsors' then
    if tg_op = 'INSERT' or new.name <> old.name or not new.fields <@ old.fields or (old.ended_at is not null and new.ended_at is null)
      then new.declared_at := rollbook.now(); else new.declared_at := old.declared_at; end if;
  else
    if tg_op = 'INSERT' or new.name <> old.name or not new.fields <@ old.fields or (old.ended_at is not null and new.ended_at is null)
      then new.added_at := rollbook.now(); else new.added_at := old.added_at; end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger declare_anew before insert or update on rollbook.event_sponsors
  for each row execute function rollbook.declare_anew();
--> statement-breakpoint
create trigger declare_anew before insert or update on rollbook.event_hosts
  for each row execute function rollbook.declare_anew();
--> statement-breakpoint
revoke execute on function rollbook.declare_anew() from public;
