// Which routes the person of an export used, where the policy has it recorded: each row with its basis and its end (MEXE-02).
import { findPurpose } from '../../policy/pack.ts';
import { findKeep } from '../../policy/technical.ts';
import { listUsage, type UsageRow } from '../../store/technical.ts';
import { type Context, ownAccount } from '../operation.ts';
import { usagePurpose, usageSubject } from '../technical/usage.ts';

export interface UsedRow extends UsageRow {
  basis: string;
}

/** Oldest first; empty where nothing is recorded. */
export async function usageOf(context: Context): Promise<UsedRow[]> {
  const { tx, services } = context;
  const { pack } = services.policy;
  const subject = usageSubject(services, ownAccount(context).accountId);
  const rows = await listUsage(tx, subject, findKeep(pack, 'usage'));
  const basis = findPurpose(pack, usagePurpose)?.basis ?? 'legitimate_interest';
  return rows.map((row) => ({ ...row, basis }));
}
