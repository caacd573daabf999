// What a bundle covers and what it leaves out, with the reason of each omission.
import type { ExportBundle, ExportKind } from '../../schema/api/export.ts';
import { catalogue } from '../../schema/catalogue.ts';
import { findDeclaration } from './declared.ts';
import type { ProvenanceRow } from './provenance.ts';

type Scope = ExportBundle['scope'];
type Omission = Scope['omitted'][number];

/** The categories of the values inside, and what of the record is not inside. */
export function scopeOf(kind: ExportKind, rows: readonly ProvenanceRow[], hasConsents: boolean): Scope {
  const found = rows.flatMap(({ pointer }) => findDeclaration(nameOf(pointer))?.category ?? []);
  const categories = new Set([...found, ...(hasConsents ? ['consent'] : [])]);
  const left = kind === 'access' ? undeclared : [...notGiven, ...undeclared];
  return { categories: [...categories].toSorted(), omitted: left };
}

/** `/data/emails/0/address` -> `emails.address`. */
function nameOf(pointer: string): string {
  if (pointer === '/attachments/0') return 'attachments.photo';
  if (pointer === '/data/usage') return 'usage.route';
  return pointer.replace('/data/', '').replaceAll(/\/\d+/g, '').replaceAll('/', '.');
}

const notGiven: Omission[] = [
  // An empty list alone would say that nobody looked.
  {
    category: 'security',
    pointer: '/accessLog',
    reason: 'arose from the work of the service; an access export holds it',
  },
  {
    category: 'certification',
    pointer: '/data',
    reason: 'issued by the association; an access export holds it',
  },
  {
    category: 'consent',
    pointer: '/consents',
    reason: 'given to this controller alone; it does not carry over',
  },
  {
    category: 'technical',
    pointer: '/data',
    reason: 'what did not come from the person, or of unknown origin; an access export holds it',
  },
];

const working: Omission = {
  category: 'technical',
  reason: 'internal identifiers, digests and administrative times that only keep the software working',
};

/** Columns that point at people and are in no export, each reason once. */
const undeclared: Omission[] = uniqueByReason(
  catalogue().flatMap(({ category, sensitivity, export: name }) =>
    typeof name === 'string' || ['none', 'technical'].includes(sensitivity)
      ? []
      : [{ category, reason: name.none }],
  ),
);

function uniqueByReason(omissions: Omission[]): Omission[] {
  return [...new Map(omissions.map((omission) => [omission.reason, omission])).values(), working];
}
