// What a full member does in a work group: each column that the catalogue exports of it has a value.
import type { World } from '../support/world.ts';

/** A seat in a work group, with a role, a meeting, a document, a vote and a message. */
export async function addWorkGroup(world: World, memberId: string): Promise<void> {
  const idOf = async (text: string, values: unknown[]) => (await world.sql(text, values))[0].id as string;
  const organization = await idOf(
    `insert into rollbook.organizations (name) values ('Lantern Works') returning id`,
    [],
  );
  await world.sql(
    `insert into rollbook.affiliations (member_id, organization_id, state) values ($1, $2, 'ended')`,
    [memberId, organization],
  );
  const group = await idOf(`insert into rollbook.work_groups (name) values ('Night shift') returning id`, []);
  const seat = await idOf(
    `insert into rollbook.work_group_seats (group_id, number, member_id, organization_id, state, entry, since, until)
     values ($1, 0, $2, $3, 'seated', 'appointment', '2025-01-01', '2025-12-31') returning id`,
    [group, memberId, organization],
  );
  await world.sql(
    `insert into rollbook.work_group_roles (seat_id, role, title, since, until)
     values ($1, 'editor', 'Editor of lamps', '2025-01-01', '2025-06-30')`,
    [seat],
  );
  const meeting = await idOf(
    `insert into rollbook.work_group_meetings (group_id, title, starts_at, ends_at, zone)
     values ($1, 'First night', '2025-02-01T20:00:00Z', '2025-02-01T22:00:00Z', 'Europe/London') returning id`,
    [group],
  );
  await world.sql(`insert into rollbook.work_group_attendance values ($1, $2, 'remote')`, [meeting, seat]);
  await world.sql(
    `insert into rollbook.work_group_documents (group_id, seat_id, reference, title, submitted_on)
     values ($1, $2, 'NS-1', 'On lamps', '2025-02-02')`,
    [group, seat],
  );
  const ballot = await idOf(
    `insert into rollbook.ballots (group_id, question, options, secret, opens_at, closes_at)
     values ($1, 'More lamps?', '{Yes,No}', false, '2025-03-01', '2025-03-02') returning id`,
    [group],
  );
  await world.sql(
    `insert into rollbook.ballot_voters (ballot_id, secret, seat_id, organization_id, voted, receipt, choice)
     values ($1, false, $2, $3, true, 'receipt', 1)`,
    [ballot, seat, organization],
  );
  await world.sql(
    `with sent as (insert into rollbook.work_group_messages (group_id, kind, subject, body, sent_by)
       values ($1, 'notice', '{"en": "Bring lamps"}', '{"en": "Please."}', 'test') returning id)
     insert into rollbook.work_group_deliveries (id, message_id, seat_id) select gen_random_uuid(), sent.id, $2 from sent`,
    [group, seat],
  );
}
