// Public reads of the program of events: one statement each, of rows that hold nothing hidden.
import type { Reader } from './directory.ts';
import { clockDay } from './directory-version.ts';

export interface EventFilter {
  words: readonly string[];
  kind: string | undefined;
  status: string | undefined;
  /** Events that end after this instant; from the beginning of the clock's day when undefined. */
  from: string | undefined;
  /** Events that start before this instant. */
  to: string | undefined;
}

export interface EventQuery extends EventFilter {
  after: { key: string; publicId: string } | undefined;
  limit: number;
  count: boolean;
}

export interface EventPageRow {
  rows: { key: string; publicId: string; entry: string }[];
  total: number | null;
}

const matching = `x.ends_at > coalesce($2::timestamptz, ${clockDay}::timestamp at time zone 'UTC')
  and ($3::timestamptz is null or x.starts_at < $3) and ($4::text is null or x.kind = $4) and ($5::text is null or x.state = $5)
  and (select coalesce(bool_and(x.search_text like rollbook.search_pattern(word)), true) from unnest($6::text[]) word)`;

const listStatement = `select
  (select coalesce(json_agg(json_build_object('key', k.at, 'publicId', k.public_id, 'entry', k.summary)
     order by k.starts_at, k.public_id collate "C"), '[]') from (
    select x.starts_at::text as at, x.starts_at, x.public_id, x.summary from rollbook.public_events x where ${matching}
      and ($7::timestamptz is null or (x.starts_at, x.public_id collate "C") > ($7, $8))
    order by x.starts_at, x.public_id collate "C" limit $9) k) as rows,
  case when $10 then (select count(*) from rollbook.public_events x where ${matching}) end as total`;

/** By start; one event more than asked when there are more. */
export async function listPublicEvents(
  reader: Reader,
  { words, kind, status, from, to, after, limit, count }: EventQuery,
  clock: string | undefined,
): Promise<EventPageRow> {
  const filters = [from ?? null, to ?? null, kind ?? null, status ?? null, words];
  const position = [after?.key ?? null, after?.publicId ?? null];
  const parameters = [clock ?? null, ...filters, ...position, limit + 1, count];
  const [row] = await reader.read<{ rows: string; total: number | null }>(listStatement, parameters);
  if (row === undefined) throw new Error('a page has one row');
  // The public lane gives JSON as the text it is.
  return { ...row, rows: JSON.parse(row.rows) as EventPageRow['rows'] };
}

/** The members of a JSON object without its braces; null for none. */
const membersOf = (object: string) => `nullif(substr(${object}, 2, length(${object}) - 2), '')`;

/** What speakers show today: media only to their last day, and nobody of whom then nothing is left. */
const speakers = `(select '[' || coalesce(string_agg('{' || concat_ws(',', '"publicId":"' || s.public_id || '"',
    '"session":"' || s.session_public_id || '"', ${membersOf('s.entry')},
    case when s.media_until >= ${clockDay} then ${membersOf('s.media')} end) || '}', ',' order by s.position, s.public_id), '') || ']'
  from rollbook.public_speakers s where s.event_public_id = x.public_id
    and (s.entry is not null or s.media_until >= ${clockDay}))`;

const entryStatement = `select x.entry, ${speakers} as speakers, x.changed_at as "changedAt"
from rollbook.public_events x where x.public_id = $2`;

/** The public entry of one event without its speakers, and those, each as JSON text; undefined for a draft, too. */
export async function findPublicEvent(
  reader: Reader,
  publicId: string,
  clock: string | undefined,
): Promise<{ entry: string; speakers: string; changedAt: string } | undefined> {
  const [row] = await reader.read<{ entry: string; speakers: string; changedAt: string }>(entryStatement, [
    clock ?? null,
    publicId,
  ]);
  return row;
}

export interface CalendarRow {
  entry: string;
  changedAt: string;
}

/** Every event that overlaps the time between two instants, by start, as JSON texts. */
export function listCalendar(
  reader: Reader,
  { from, to, kind }: { from: string; to: string; kind: string | undefined },
): Promise<CalendarRow[]> {
  return reader.read<CalendarRow>(
    `select x.entry, x.changed_at as "changedAt" from rollbook.public_events x
     where x.ends_at > $1 and x.starts_at < $2 and ($3::text is null or x.kind = $3)
     order by x.starts_at, x.public_id collate "C"`,
    [from, to, kind ?? null],
  );
}

/** The picture of a speaker who shows it today; a digest that is not its own finds nothing. */
export async function findSpeakerPicture(
  reader: Reader,
  { event, speaker, digest }: { event: string; speaker: string; digest: string | undefined },
  clock: string | undefined,
): Promise<{ mediaType: string; bytes: Buffer; sha256: string } | undefined> {
  const [row] = await reader.read<{ mediaType: string; bytes: Buffer; sha256: string }>(
    `select s.picture_type as "mediaType", s.picture as bytes, s.picture_sha256 as sha256 from rollbook.public_speakers s
     where s.public_id = $2 and s.event_public_id = $3 and s.picture is not null and s.media_until >= ${clockDay}
       and left(s.picture_sha256, 16) = coalesce($4::text, left(s.picture_sha256, 16))`,
    [clock ?? null, speaker, event, digest ?? null],
  );
  return row;
}
