// What the policy in force lets an import bring in: anything else is left out and named.
import { findField, findPurpose, isPublishable, type Pack } from '../../policy/pack.ts';
import { findRecordKind } from './kinds.ts';
import type { MappedFile, MappedValue } from './mapping-shape.ts';
import type { TargetKind } from './targets.ts';
import { columnsOf, makeReader, type Reader } from './values.ts';

export interface Allowed {
  used: Set<string>;
  notConfigured: Map<string, string>;
}

const noPurpose = 'no purpose holds it';
const nothing = (name: string) => `nothing is configured: the policy in force does not take over ${name}`;

/** Why a column is left out that no target uses. */
export const unusedReason = noPurpose;

/** Whether the policy lists a field, and lists it for imports where it says what those collect (MEXT-01). */
function isListed(pack: Pack, field: string): boolean {
  const form = pack.forms.import;
  return (
    findField(pack, field) !== undefined && (form === undefined || form.fields.some((name) => name === field))
  );
}

/** The fields of a record that the policy lists; the columns of the others are noted. */
export function allowFields(
  kind: string,
  target: TargetKind,
  fields: Record<string, MappedValue>,
  pack: Pack,
  allowed: Allowed,
): [string, MappedValue][] {
  const purpose = findRecordKind(kind)?.purpose;
  if (purpose !== undefined) return allowRecord(kind, purpose, fields, pack, allowed);
  return Object.entries(fields).filter(([field, value]) => {
    const name = target.policyField ?? field;
    const listed = isListed(pack, name);
    note(allowed, value, listed ? undefined : nothing(kind === 'members' ? field : name));
    return listed;
  });
}

/** Records that are no member's data fields: all of them, where the policy lists what they are held for. */
function allowRecord(
  kind: string,
  purpose: string,
  fields: Record<string, MappedValue>,
  pack: Pack,
  allowed: Allowed,
): [string, MappedValue][] {
  const listed = findPurpose(pack, purpose) !== undefined;
  for (const value of Object.values(fields)) note(allowed, value, listed ? undefined : nothing(kind));
  return listed ? Object.entries(fields) : [];
}

function note(allowed: Allowed, value: MappedValue, refusal: string | undefined): void {
  for (const column of columnsOf(value)) {
    if (refusal === undefined) allowed.used.add(column);
    else if (!allowed.notConfigured.has(column)) allowed.notConfigured.set(column, refusal);
  }
}

/** A share flag or a consent of a row. */
export interface Flag {
  kind: 'proposals' | 'consents';
  when: Reader;
  is: Set<string>;
  values: Record<string, string>;
  evidence?: [string, Reader][];
}

const yes = ['true', 'yes', 'y', 'x', '1'];
/** Published entry by entry: an old share flag proposes each entry; a consent to all of them at once is none. */
const perEntry = new Set(['links', 'employments', 'educations']);
const perCertificate = new Set(['certificateProgram', 'certificateNumber']);

/** Flags on fields that the policy lets people publish, and consents to purposes that rest on consent. */
export function allowFlags(
  file: MappedFile,
  place: (column: string) => number | undefined,
  pack: Pack,
  allowed: Allowed,
): Flag[] {
  const wordsOf = (is: readonly string[] = yes) => new Set(is.map((word) => word.toLowerCase()));
  const proposals = (file.proposals ?? []).flatMap(({ field, when, is }): Flag[] => {
    const listed = canPublish(pack, field);
    note(allowed, when, listed ? undefined : nothing(`publication of ${field}`));
    return listed
      ? [{ kind: 'proposals', when: makeReader(when, place), is: wordsOf(is), values: { field } }]
      : [];
  });
  const consents = (file.consents ?? []).flatMap(({ purpose, field, when, is, evidence }): Flag[] => {
    const listed =
      findPurpose(pack, purpose)?.basis === 'consent' &&
      (purpose === 'directory'
        ? field !== undefined && !perEntry.has(field) && canPublish(pack, field)
        : field === undefined);
    const values = { purpose, ...(field !== undefined && { field }) };
    for (const value of [when, ...Object.values(evidence)])
      note(allowed, value, listed ? undefined : nothing(`consents to ${purpose}`));
    const readers = Object.entries(evidence).map(([name, value]): [string, Reader] => [
      name,
      makeReader(value, place),
    ]);
    return listed
      ? [{ kind: 'consents', when: makeReader(when, place), is: wordsOf(is), values, evidence: readers }]
      : [];
  });
  return [...proposals, ...consents];
}

/** Fields that the policy lets people publish. */
function canPublish(pack: Pack, field: string): boolean {
  return isPublishable(field) && !perCertificate.has(field) && pack.fields[field]?.publishable === true;
}
