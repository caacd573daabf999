// What the policy in force says of given values: which fields may be held, which must be given, where they are collected.
import { findField, type Pack } from '../../policy/pack.ts';
import { issuedNames } from '../../schema/api/profile.ts';
import type { Provenance } from '../../schema/columns.ts';
import { Problem, type ProblemError } from '../problem.ts';

type Values = Record<string, unknown>;

/** Throws `field.notConfigured` (422) naming every field that the policy does not list (MEXT-01, MIPI-02). */
export function requireConfigured(pack: Pack, names: readonly string[]): void {
  const errors = names
    .filter((name) => findField(pack, name) === undefined)
    .map((name) => ({ pointer: `/${name}`, detail: 'nothing is configured for this field' }));
  const [first] = errors;
  if (first === undefined) return;
  const detail = `Nothing is configured: the policy in force lists no field "${first.pointer.slice(1)}".`;
  throw new Problem('field.notConfigured', detail, { errors });
}

/** Throws `field.required` (422) for needed fields among these, with what going without them means (MEF-20). */
export function requireGiven(pack: Pack, missing: readonly string[]): void {
  const needed = missing.filter((name) => isNeeded(pack, name));
  const [first] = needed;
  if (first === undefined) return;
  const errors: ProblemError[] = needed.map((name) => ({
    pointer: `/${name}`,
    detail: consequenceOf(pack, name),
  }));
  const clause = findField(pack, first)?.clause;
  throw new Problem('field.required', consequenceOf(pack, first), { errors, ...(clause && { clause }) });
}

/** Every field that the policy asks of a person. */
export function neededFields(pack: Pack): string[] {
  return Object.keys(pack.fields).filter((name) => isNeeded(pack, name));
}

function isNeeded(pack: Pack, name: string): boolean {
  const necessity = findField(pack, name)?.necessity ?? 'optional';
  // No table keeps a member without a name, whatever a policy says.
  return name === 'displayName' || necessity !== 'optional';
}

function consequenceOf(pack: Pack, name: string): string {
  return findField(pack, name)?.consequence?.en ?? 'Without it no record can be kept.';
}

/** Throws `field.issued` (403) when a body tries to set what the organization issues (MEF-17). */
export function refuseIssued(body: Values): void {
  const errors = issuedNames
    .filter((name) => Object.hasOwn(body, name))
    .map((name) => ({ pointer: `/${name}`, detail: 'is issued by the organization and only shown here' }));
  if (errors.length > 0) {
    throw new Problem('field.issued', 'The organization issues this value; its holder cannot change it.', {
      errors,
      clause: 'MEF-17',
    });
  }
}

/** The collection point, `portal` by default; throws `collectionPoint.unknown` (422) for one that is not listed (MEF-03). */
export function requireCollectionPoint(pack: Pack, point: unknown = 'portal'): string {
  const listed = pack.collectionPoints.map(({ id }) => id);
  if (typeof point === 'string' && listed.includes(point)) return point;
  const known = `the policy in force lists ${listed.join(', ')}`;
  throw new Problem('collectionPoint.unknown', `Nothing is configured for this collection point: ${known}.`, {
    errors: [{ pointer: '/collectionPoint', detail: `is not listed; ${known}` }],
    clause: 'MEF-03',
  });
}

/** Points where values come from somebody else than the person. */
const secondHand = new Set(['import', 'linked-account']);

/** Where these values came from: an object by field, for the statement that stores them (MEF-11). */
export function provenanceOf(values: Values, collectionPoint: string, collectedAt: string): Provenance {
  const source = secondHand.has(collectionPoint) ? 'third_party' : 'self';
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value))
      .map(([name]) => [name, { source, collectionPoint, collectedAt }]),
  );
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** The values that differ from what is held. */
export function changedValues(values: Values, held: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(held[name] ?? null),
    ),
  );
}
