// The training partners that an application may name.
import type { Tx } from './transactions.ts';

/** A partner who is accredited today for the program; undefined for any other. */
export async function findPartnerId(tx: Tx, id: string, programId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select p.id from rollbook.partners p join rollbook.partner_programs g on g.partner_id = p.id and g.program_id = $2
     where p.id = $1 and p.state = 'accredited' and rollbook.today() between p.accredited_from and p.accredited_until`,
    [id, programId],
  );
  return row?.id;
}
