// SQL of what messages about seats say.
import type { Tx } from './transactions.ts';

export interface MailFacts {
  publicId: string;
  title: Record<string, string>;
  startsAt: string;
  endsAt: string;
  zone: string;
  place: string | null;
  joinUrl: string | null;
  changedAt: string;
  state: string;
  offeredUntil: string | null;
  secretRef: string;
}

export async function findMailFacts(tx: Tx, registrationId: string): Promise<MailFacts | undefined> {
  const [row] = await tx.query<MailFacts>(
    `select e.public_id as "publicId", e.title, rollbook.instant_text(e.starts_at) as "startsAt",
       rollbook.instant_text(e.ends_at) as "endsAt", e.zone, e.place, e.join_url as "joinUrl",
       rollbook.instant_text(greatest(e.updated_at, r.updated_at)) as "changedAt", r.state,
       rollbook.instant_text(r.offered_until) as "offeredUntil", r.secret_ref as "secretRef"
     from rollbook.event_registrations r join rollbook.events e on e.id = r.event_id where r.id = $1`,
    [registrationId],
  );
  return row;
}

export async function findRequestTitle(tx: Tx, eventId: string): Promise<Record<string, string> | undefined> {
  const [row] = await tx.query<{ title: Record<string, string> }>(
    'select title from rollbook.events where id = $1',
    [eventId],
  );
  return row?.title;
}
