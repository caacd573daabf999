// SQL of disclosures: what was released about a person, to whom, why and when.
import type { Tx } from './transactions.ts';

export interface DisclosureRow {
  /** Where the next page goes on. */
  releaseId: string;
  aboutId: string;
  at: string;
  recipientKind: string;
  recipientName: string;
  fields: string[];
  categories: string[];
  purpose: string;
  basis: string;
  clause: string;
  report: string;
  about: string | null;
}

/** What was released about a member, newest first, before a position. */
export function listDisclosures(
  tx: Tx,
  memberId: string,
  before: { releaseId: string; aboutId: string } | undefined,
  most: number,
): Promise<DisclosureRow[]> {
  return tx.query<DisclosureRow>(
    `select d.release_id as "releaseId", d.about as "aboutId", r.at, r.recipient_kind as "recipientKind",
       r.recipient_name as "recipientName", r.fields, r.categories, r.purpose, r.basis, r.clause, r.report, coalesce(e.course, v.title ->> 'en', v.public_id) as about
     from rollbook.disclosures d join rollbook.releases r on r.id = d.release_id
     left join rollbook.enrollments e on e.id = d.about
     left join rollbook.event_registrations s on s.id = d.about left join rollbook.events v on v.id = s.event_id
     where d.member_id = $1 and ($2::uuid is null or (d.release_id, d.about) < ($2, $3::uuid))
     order by d.release_id desc, d.about desc limit $4`,
    [memberId, before?.releaseId, before?.aboutId, most],
  );
}
