// SQL of many certificates at once: issued, renewed and brought back in one statement for each kind.
import type { Tx } from './transactions.ts';

export interface BatchedCertificate {
  /** The internal id of the one that is renewed; absent for a new one. */
  id?: string | undefined;
  memberId: string;
  programId: string;
  kind: 'issued' | 'renewed' | 'reinstated';
  /** Of a new one. */
  number?: string | undefined;
  on: string;
  expiresOn: string;
}

/** Writes certificates with their events; answers the internal id of each member's, by member and program. */
export async function insertCertificateBatch(
  tx: Tx,
  certificates: readonly BatchedCertificate[],
  by: { actor: string; at: string },
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; memberId: string; programId: string }>(
    `with given as materialized (
       select * from jsonb_to_recordset($1) as g (id uuid, "memberId" uuid, "programId" uuid, kind text, number text, "on" date,
         "expiresOn" date)),
     made as (
       insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, expires_on, provenance)
       select "memberId", "programId", number, rollbook.number_key(number), "on", "expiresOn", jsonb_build_object('number',
         jsonb_build_object('source', 'organization', 'collectionPoint', 'portal', 'collectedAt', $3::text))
       from given where id is null returning id, member_id, program_id),
     renewed as (
       update rollbook.certificates c set state = 'active', renewed_on = g."on", expires_on = g."expiresOn",
         revision = revision + 1, updated_at = rollbook.now()
       from given g where c.id = g.id returning c.id, c.member_id, c.program_id),
     both_kinds as (select * from made union all select * from renewed),
     events as (
       insert into rollbook.certificate_events (certificate_id, kind, occurred_on, expires_on, actor, holder_name)
       select b.id, g.kind, g."on", g."expiresOn", $2, case when g.kind = 'issued' then m.display_name end
       from both_kinds b join given g on g."memberId" = b.member_id and g."programId" = b.program_id
       join rollbook.members m on m.id = b.member_id)
     select id, member_id as "memberId", program_id as "programId" from both_kinds`,
    [JSON.stringify(certificates), by.actor, by.at],
  );
  return new Map(rows.map(({ id, memberId, programId }) => [`${memberId} ${programId}`, id]));
}
