// What the catalogue says of a value by its name in an export, such as `profile.jobTitle`.
import { catalogue } from '../../schema/catalogue.ts';
import type { FieldProvenance, Provenance } from '../../schema/columns.ts';
import type { Declaration } from '../../schema/declare.ts';

const byName = new Map<string, Declaration>(
  catalogue().flatMap((row) => (typeof row.export === 'string' ? [[row.export, row]] : [])),
);

/** What a section tells again, or in one word: held as where it is declared. */
const toldAgain: Record<string, string> = {
  'attendance.event': 'registrations.event',
  'attendance.state': 'registrations.state',
  'attendance.disputed': 'attendance.disputedAt',
};

/** The declaration of the column that is exported under a name. */
export function findDeclaration(name: string): Declaration | undefined {
  return byName.get(toldAgain[name] ?? name);
}

/**
 * Where a member of a record came from. The profile says it field by field; an entry of a list is given at one go, so a
 * member without an origin of its own has the entry's.
 */
export function originOf(
  provenance: Provenance | undefined,
  section: string,
  member: string,
): FieldProvenance | undefined {
  const own = provenance?.[member];
  if (own || section === 'profile') return own;
  return Object.values(provenance ?? {})[0];
}
