// Every kind of record that imports bring, in the order in which they are merged: owners come before what they own.
import type { StoreKind } from './import-kind.ts';
import { membershipKinds } from './import-memberships.ts';
import { type Batch, findFirst } from './import-merge.ts';
import { organizationKinds } from './import-organizations.ts';
import { partnerKinds } from './import-partners.ts';
import { workGroupKinds } from './import-work-groups.ts';
import type { Tx } from './transactions.ts';

/** Kinds beside members and what belongs to them; each says by itself how it is checked, merged and undone. */
export const storeKinds: readonly StoreKind[] = [
  ...organizationKinds,
  ...membershipKinds,
  ...partnerKinds,
  ...workGroupKinds,
];

export const kinds: readonly string[] = [
  'members',
  ...['emails', 'phones', 'addresses', 'links', 'employments', 'educations', 'credentials'].flatMap(
    (name) => [`members.${name}`, name],
  ),
  'certificates',
  'members.proposals',
  'flags.proposals',
  'members.consents',
  'flags.consents',
  ...storeKinds.map(({ kind }) => kind),
];

/** The next records to merge, `size` at most; undefined when nothing is left. `hint` saves walking over what has just been merged. */
export async function findBatch(
  tx: Tx,
  runId: string,
  size: number,
  hint: { kind: string; after: number },
): Promise<Pick<Batch, 'kind' | 'after' | 'upTo'> | undefined> {
  // Kinds before the one merged last have nothing left.
  for (const kind of kinds.slice(Math.max(0, kinds.indexOf(hint.kind)))) {
    const after = kind === hint.kind ? hint.after : 0;
    const first = await findFirst(tx, runId, kind, after);
    if (first !== undefined) return { kind, after, upTo: first + size - 1 };
  }
  return undefined;
}
