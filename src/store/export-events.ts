// What a person's export holds of events beside registrations: talks, dates, addresses of calendars.
import { exported, list, object, utc } from './export-columns.ts';

const event = `coalesce(v.title ->> 'en', v.public_id)`;

/** What the program would say of them, shown or not; the picture as a data: URL. */
export function talks(): string {
  const picture = `(select 'data:' || p.media_type || ';base64,' || translate(encode(p.bytes, 'base64'), E'\\n', '')
    from rollbook.speaker_pictures p where p.speaker_id = t.id)`;
  const row = object([
    `'id', t.id`,
    ...exported('event_speakers', 'talks', 't', {
      event,
      session: `(select coalesce(n.title ->> 'en', n.public_id) from rollbook.event_sessions n where n.id = t.session_id)`,
      bio: `nullif(t.bio, '{}')`,
    }),
    `'picture', ${picture}`,
  ]);
  const source =
    'rollbook.event_speakers t join rollbook.events v on v.id = t.event_id where t.member_id = m.id';
  return `'talks', ${list(row, source, 't.id')}`;
}

/** Dates that they made, and those that others proposed to them. */
export function agenda(): string {
  const isOwn = 't.member_id = m.id';
  const origin = `json_build_object('subject', json_build_object('source', case when ${isOwn} then 'self' else 'third_party' end,
    'collectionPoint', 'portal', 'collectedAt', ${utc('t.created_at')}))`;
  const partner = `coalesce(t.with_text, rollbook.agenda_partner(t.id))`;
  const row = object([
    `'id', t.id`,
    ...exported('agenda_items', 'agenda', 't', { event, with: partner }),
    `'provenance', ${origin}`,
  ]);
  const source =
    'rollbook.agenda_items t join rollbook.events v on v.id = t.event_id where m.id in (t.member_id, t.with_member_id)';
  return `'agenda', ${list(row, source, 't.id')}`;
}

/** The addresses of the calendar, without the secrets, which nobody has. */
export function calendarFeeds(): string {
  const row = object([`'id', t.id`, ...exported('calendar_feeds', 'calendarFeeds', 't')]);
  return `'calendarFeeds', ${list(row, 'rollbook.calendar_feeds t where t.member_id = m.id', 't.id')}`;
}
