// What makes a value, or an account, one of a provider's.
import type { Pack } from '../../policy/pack.ts';
import type { FieldProvenance } from '../../schema/columns.ts';
import type { LinkedAccountRow } from '../../store/linked-accounts.ts';
import { requireCollectionPoint } from '../profile/configured.ts';

/** Providers are the same whatever the case of their letters. */
export function isSameProvider(one: string, other: string): boolean {
  return one.normalize('NFC').trim().toLowerCase() === other.normalize('NFC').trim().toLowerCase();
}

/** True for a value that came from the provider and was not entered by the person since. */
export function isFrom(origin: FieldProvenance | undefined, provider: string): boolean {
  return origin?.source === 'third_party' && isSameProvider(origin.sourceName ?? '', provider);
}

export function findLinked(accounts: LinkedAccountRow[], provider: string): LinkedAccountRow | undefined {
  return accounts.find(
    (account) => account.unlinkedAt === null && isSameProvider(account.provider, provider),
  );
}

/** Where values of a linked account are collected: its own point where the policy lists one, else an import (MEF-22). */
export function linkedAccountPoint(pack: Pack): string {
  const own = pack.collectionPoints.find(({ id }) => id === 'linked-account');
  return requireCollectionPoint(pack, own?.id ?? 'import');
}
