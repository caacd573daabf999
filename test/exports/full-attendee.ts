// What somebody stated and showed as an attendee, of whom everything is held.
import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.ts';

const at = '2026-03-04T05:06:07.000Z';

/** Adds an event with a registration of the member, and what they need, chose, gave and withdrew there. */
export async function addAttendeeFacts(world: World, memberId: string): Promise<void> {
  const { eventKeys, secrets } = world.services;
  const [event] = await world.sql(
    `insert into rollbook.events (title, zone, place, starts_at, ends_at, state, published_at, asks_needs)
     values ('{"en": "Oil night"}', 'Europe/London', 'Pier', '2099-03-05T09:00:00Z', '2099-03-05T17:00:00Z', 'published', $1, true)
     returning id, public_id as "publicId"`,
    [at],
  );
  const [seat] = await world.sql(
    `insert into rollbook.event_registrations (event_id, member_id, state, position, secret_ref, check_in_hash)
     values ($1, $2, 'registered', 1, gen_random_uuid(), 'oil night') returning id`,
    [event.id, memberId],
  );
  await world.sql(
    `insert into rollbook.consents (member_id, purpose, context, state, notice, notice_version, method, actor, at)
     values ($1, 'special-needs', $2, 'granted', 'special-needs', '1', 'portal', 'member', $3),
       ($1, 'standing-needs', null, 'granted', 'standing-needs', '1', 'portal', 'member', $3)`,
    [memberId, event.publicId, at],
  );
  const stated = JSON.stringify({
    diet: { kinds: ['halal'], note: 'no wax' },
    access: { kinds: ['captions'], note: 'in front' },
  });
  const value = (await eventKeys.make(event.id)).seal(stated, `needs/${seat.id}/value`);
  await world.sql('insert into rollbook.event_keys (event_id, made_at) values ($1, $2)', [event.id, at]);
  await world.sql('insert into rollbook.needs values ($1, $2, $3, $4, $5)', [
    ...[seat.id, event.id, memberId, value, at],
  ]);
  const id = randomUUID();
  const standing = secrets.encrypt(stated, `standing_needs/${id}/value`);
  await world.sql('insert into rollbook.standing_needs values ($1, $2, $3, $4)', [
    id,
    memberId,
    standing,
    at,
  ]);
  // The tests of consents count those of their own.
  await world.sql(`delete from rollbook.consents where purpose in ('special-needs', 'standing-needs')`);
  await world.sql('update rollbook.registration_moves set at = $1 where registration_id = $2', [at, seat.id]);
  await world.sql(`insert into rollbook.attendee_choices values ($1, $2, $3, '{name}', '{name,company}')`, [
    ...[seat.id, event.id, memberId],
  ]);
  await addCards(world, memberId, event.id);
}

async function addCards(world: World, memberId: string, eventId: string): Promise<void> {
  const card = JSON.stringify({ name: 'Ada Example', company: 'Harebell' });
  await world.sql(
    `with b as (insert into rollbook.members (display_name) values ('Ben Reader') returning id)
     insert into rollbook.given_cards (event_id, member_id, receiver_id, card, given_at) select $1, $2, b.id, $3, $4 from b`,
    [eventId, memberId, card, at],
  );
  await world.sql(
    `insert into rollbook.card_entries (event_id, member_id, card, entered_by, entered_at) values ($1, $2, $3, 'test', $4)`,
    [eventId, memberId, card, at],
  );
  await world.sql(
    `insert into rollbook.recipient_notices (event_id, member_id, recipient_id, recipient_name, purpose, made_at, told_at)
     values ($1, $2, gen_random_uuid(), 'Wick Works', 'sponsor', $3, $3)`,
    [eventId, memberId, at],
  );
}
