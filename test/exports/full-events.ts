// What somebody has of events of whom everything is held: a talk with a picture, a date, an address of the calendar.
import type { World } from '../support/world.ts';

/** Adds an event and what the member has of it; answers its id. */
export async function addEventFacts(world: World, memberId: string): Promise<string> {
  const idOf = async (statement: string, values: unknown[]) => (await world.sql(statement, values))[0].id;
  const event = await idOf(
    `insert into rollbook.events (title, zone, place, starts_at, ends_at, state, published_at)
     values ('{"en": "Lamp fair"}', 'Europe/London', 'Pier', '2026-03-05T09:00:00Z', '2026-03-05T17:00:00Z', 'published',
       '2026-01-01T00:00:00Z') returning id`,
    [],
  );
  const session = await idOf(
    `insert into rollbook.event_sessions (event_id, title, starts_at, ends_at)
     values ($1, '{"en": "Wicks"}', '2026-03-05T10:00:00Z', '2026-03-05T11:00:00Z') returning id`,
    [event],
  );
  const origin = {
    source: 'organization',
    collectionPoint: 'event-site',
    collectedAt: '2026-03-04T05:06:07.000Z',
  };
  const talk = await idOf(
    `insert into rollbook.event_speakers (event_id, session_id, member_id, name, bio, recording_url, shown_until, provenance)
     values ($1, $2, $3, 'Ada Example', '{"en": "Trims wicks."}', 'https://video.example/wicks', '2026-06-30', $4) returning id`,
    [event, session, memberId, { name: origin }],
  );
  await world.sql(
    `insert into rollbook.speaker_pictures (speaker_id, media_type, bytes, width, height, sha256)
     values ($1, 'image/jpeg', 'not decoded by an export', 1, 1, repeat('a', 64))`,
    [talk],
  );
  await world.sql(
    `insert into rollbook.agenda_items (event_id, member_id, with_text, subject, place, starts_at, ends_at, state)
     values ($1, $2, 'Booth 12', 'Oil', 'Hall 2', '2026-03-05T12:00:00Z', '2026-03-05T12:30:00Z', 'confirmed')`,
    [event, memberId],
  );
  await world.sql(
    `insert into rollbook.calendar_feeds (member_id, token_hash, name, revoked_at) values ($1, 'digest', 'Phone', rollbook.now())`,
    [memberId],
  );
  return event;
}
