// The partner whose machine asks: none of its work goes on outside the accreditation.
import { findOwnPartner, type OwnPartner } from '../../store/partners.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';

/**
 * The acting partner, as the database has it in this transaction: a token that is older than the end of the accreditation
 * is refused like any other. Throws `accreditation.missing` (403) before its first day, after its last, while it is
 * suspended, and for a client of no partner (MEF-51).
 */
export async function requireAccredited({ tx }: Context): Promise<OwnPartner> {
  const found = await findOwnPartner(tx);
  if (found?.accredited) return found;
  throw new Problem('accreditation.missing', 'This is for training partners while they are accredited.', {
    clause: 'MEF-51',
  });
}
