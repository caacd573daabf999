// SQL of enrollments: what a partner says of its students, and what the persons answer.
import type { Tx } from './transactions.ts';

/** How long one waits for the person's answer. */
const waiting = `interval '60 days'`;

export interface SaidEnrollment {
  studentReference: string;
  /** The stored form, and the comparable one. */
  address: string;
  addressKey: string;
  course: string;
  completedOn: string;
  program: string | null;
  /** Of the mail. */
  language: 'en' | 'de';
}

/**
 * Takes what a partner says, each student and course once, and writes a mail to each address that is new in it, one in a day
 * however much waits there. The same again changes nothing; what waits is corrected, under a new id: nobody confirms what they have
 * not seen; what the person has answered stays. Nobody is looked up.
 */
export async function insertEnrollments(
  tx: Tx,
  partner: { id: string; name: string },
  said: readonly SaidEnrollment[],
): Promise<void> {
  await tx.query(
    `with taken as (
       insert into rollbook.enrollments as e (partner_id, student_reference, address, address_key, course, completed_on,
         program_id, expires_at)
       select $1, s."studentReference", s.address, s."addressKey", s.course, s."completedOn", g.id, rollbook.now() + ${waiting}
       from jsonb_to_recordset($2) as s ("studentReference" text, address text, "addressKey" text, course text,
         "completedOn" date, program text) left join rollbook.programs g on g.code = s.program
       on conflict (partner_id, student_reference, course) where application_id is null do update
         set id = excluded.id, address = excluded.address, address_key = excluded.address_key,
           completed_on = excluded.completed_on, program_id = excluded.program_id
         where e.state = 'pending' and (e.address, e.completed_on, e.program_id)
           is distinct from (excluded.address, excluded.completed_on, excluded.program_id)
       returning new.address, new.address_key, new.expires_at, old.address_key is distinct from new.address_key as is_new)
     insert into rollbook.outbox (template, payload, address, language, useful_until)
     select distinct on (t.address_key) 'enrollment', jsonb_build_object('partner', $3::text), t.address,
       (select s.language from jsonb_to_recordset($2) as s ("addressKey" text, language text)
         where s."addressKey" = t.address_key limit 1), t.expires_at
     from taken t where t.is_new and not exists (select from rollbook.enrollments o
       where o.partner_id = $1 and o.address_key = t.address_key and o.created_at > rollbook.now() - interval '1 day')`,
    [partner.id, JSON.stringify(said), partner.name],
  );
}

export interface PartnerEnrollmentRow {
  id: string;
  studentReference: string;
  course: string;
  completedOn: string;
  program: string | null;
  state: 'pending' | 'confirmed';
  receivedAt: string;
}

/** What a partner said, oldest first, after a position. One declined, or left out of the report, looks like one that waits. */
export function listPartnerEnrollments(
  tx: Tx,
  after: string | undefined,
  most: number,
): Promise<PartnerEnrollmentRow[]> {
  return tx.query<PartnerEnrollmentRow>(
    `select e.id, e.student_reference as "studentReference", e.course, e.completed_on as "completedOn", g.code as program,
       case when e.state = 'confirmed' and not rollbook.is_kept_back(e.id) then 'confirmed' else 'pending' end as state,
       e.created_at as "receivedAt"
     from rollbook.enrollments e left join rollbook.programs g on g.id = e.program_id
     where e.partner_id = rollbook.actor_partner() and e.application_id is null and ($1::uuid is null or e.id > $1)
     order by e.id limit $2`,
    [after, most],
  );
}

export interface EnrollmentRow {
  id: string;
  partner: string;
  origin: 'partner' | 'application';
  studentReference: string | null;
  course: string | null;
  completedOn: string | null;
  program: string | null;
  state: 'pending' | 'confirmed' | 'declined';
  confirmedAt: string | null;
  expiresAt: string | null;
  /** JSON of the row that the partner gets, or would get. */
  preview: string;
}

const own = `select e.id, p.name as partner, case when e.application_id is null then 'partner' else 'application' end as origin,
  e.student_reference as "studentReference", e.course, e.completed_on as "completedOn", g.code as program, e.state,
  e.confirmed_at as "confirmedAt", e.expires_at as "expiresAt", rollbook.preview_enrollment(e.id) as preview
  from rollbook.enrollments e join rollbook.partners p on p.id = e.partner_id
  left join rollbook.programs g on g.id = e.program_id
  where (e.member_id = rollbook.actor_member() or e.address_key = any (rollbook.actor_addresses()))
    and (e.expires_at is null or e.expires_at > rollbook.now())`;

/** What is said of the member, or of an address that they have proved to be theirs; newest first. */
export function listOwnEnrollments(tx: Tx): Promise<EnrollmentRow[]> {
  return tx.query<EnrollmentRow>(`${own} order by e.id desc`);
}

export async function findOwnEnrollment(tx: Tx, id: string): Promise<EnrollmentRow | undefined> {
  const [row] = await tx.query<EnrollmentRow>(`${own} and e.id = $1`, [id]);
  return row;
}

/** The person stands by it: from now on it counts, and no address is needed any more. One that counts stays as it is. */
export async function updateToConfirmed(tx: Tx, id: string, memberId: string): Promise<void> {
  await tx.query(
    `update rollbook.enrollments set state = 'confirmed', confirmed_at = rollbook.now(), expires_at = null, member_id = $2,
       address = null, address_key = null where id = $1 and state <> 'confirmed'`,
    [id, memberId],
  );
}

/**
 * The person does not, or not any more. Kept as long as one that nobody answers, which it looks like to the partner; until then
 * the partner's saying it again asks nobody again.
 */
export async function updateToDeclined(tx: Tx, id: string, memberId: string): Promise<void> {
  await tx.query(
    `update rollbook.enrollments set state = 'declined', confirmed_at = null, member_id = $2, address = null, address_key = null,
       expires_at = case when application_id is null then coalesce(expires_at, rollbook.now() + ${waiting}) end
     where id = $1 and state <> 'declined'`,
    [id, memberId],
  );
}

/** Deletes what nobody confirmed within 60 days; how many. */
export async function deleteExpiredEnrollments(tx: Tx): Promise<number> {
  const rows = await tx.query(
    `delete from rollbook.enrollments where expires_at <= rollbook.now()
       and (member_id is null or member_id not in (select rollbook.held_members('record'))) returning id`,
  );
  return rows.length;
}
