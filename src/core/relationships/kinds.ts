// Which relationships the policy in force knows, and what it calls them (MASS-01).
import type { Pack } from '../../policy/pack.ts';
import type { RelationshipKind } from '../../store/relationships.ts';
import { Problem } from '../problem.ts';

export function knowsRelationship({ relationships }: Pack, kind: RelationshipKind): boolean {
  return relationships.some((one) => one.kind === kind);
}

/** Throws `relationship.notConfigured` (422) for a kind that the policy does not list: nothing of it is held. */
export function requireKind(pack: Pack, kind: RelationshipKind): void {
  if (knowsRelationship(pack, kind)) return;
  const known = pack.relationships.map((one) => one.kind).join(', ') || 'none';
  const detail = `the policy in force lists ${known}`;
  throw new Problem('relationship.notConfigured', `Nothing is configured for this relationship: ${detail}.`, {
    errors: [{ pointer: '/kind', detail: `is not listed; ${detail}` }],
  });
}

export function titleOfKind({ relationships }: Pack, kind: RelationshipKind) {
  return relationships.find((one) => one.kind === kind)?.title;
}
