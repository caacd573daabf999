-- Mail: the outbox, and the one way by which its jobs get into the queue.
alter table rollbook.outbox
  add constraint outbox_state check (state in ('waiting', 'sending', 'sent', 'failed')),
  -- Nothing in an address may end a header or add a recipient.
  add constraint outbox_address check (length(address) between 3 and 320 and address !~ '[[:cntrl:]<>]' and address ~ '.@.'),
  -- Ids and words, never a text or a list of them.
  add constraint outbox_payload check (jsonb_typeof(payload) = 'object' and length(payload::text) <= 1000);
--> statement-breakpoint
grant select, insert, update, delete on rollbook.outbox to rollbook_app;
--> statement-breakpoint
-- Whoever changes something may cause a mail, and reads none.
create policy append on rollbook.outbox for insert to rollbook_app with check (state = 'waiting' and attempts = 0);
--> statement-breakpoint
-- Sent, and deleted, by the system; an administrator sees what fails and sends it again.
create policy system on rollbook.outbox to rollbook_app using (rollbook.actor_has('system'));
--> statement-breakpoint
create policy operator_read on rollbook.outbox for select to rollbook_app using (rollbook.actor_has('administrator'));
--> statement-breakpoint
create policy operator_retry on rollbook.outbox for update to rollbook_app
  using (rollbook.actor_has('administrator')) with check (rollbook.actor_has('administrator') and state = 'waiting');
--> statement-breakpoint
create schema graphile_worker authorization rollbook_jobs;
--> statement-breakpoint
-- The queue makes its own tables when it starts; with the first one here it needs no right to make schemas.
set local role rollbook_jobs;
--> statement-breakpoint
create table graphile_worker.migrations (
  id integer primary key,
  ts timestamptz not null default pg_catalog.now(),
  breaking boolean not null default false
);
--> statement-breakpoint
reset role;
--> statement-breakpoint
-- A mail's job holds its id and nothing else. The key makes a second job for the same mail take the place of the first.
-- 25 attempts: sending gives up at 20, the rest are for processes that die.
create function rollbook.enqueue_mail() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job('send-mail', json_build_object('id', new.id), max_attempts => 25, job_key => 'mail ' || new.id);
  return null;
end $$;
--> statement-breakpoint
-- The jobs of all mails of a statement at once: job by job they took more time than all else of a large import of results.
create function rollbook.enqueue_mails() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_jobs(array_agg(row('send-mail', json_build_object('id', m.id), null, null, 25, 'mail ' || m.id,
    null, null)::graphile_worker.job_spec))
  from made m having count(*) > 0;
  return null;
end $$;
--> statement-breakpoint
revoke execute on function rollbook.enqueue_mail(), rollbook.enqueue_mails() from public;
--> statement-breakpoint
create trigger enqueue after insert on rollbook.outbox referencing new table as made
  for each statement execute function rollbook.enqueue_mails();
--> statement-breakpoint
create trigger enqueue_again after update of state on rollbook.outbox for each row
  when (old.state = 'failed' and new.state = 'waiting') execute function rollbook.enqueue_mail();
--> statement-breakpoint
-- Owned by the role that owns the queue, as nobody else may write there; making it so takes a right for a moment.
do $$
begin
  grant create on schema rollbook to rollbook_jobs;
  alter function rollbook.enqueue_mail() owner to rollbook_jobs;
  alter function rollbook.enqueue_mails() owner to rollbook_jobs;
  revoke create on schema rollbook from rollbook_jobs;
end $$;
