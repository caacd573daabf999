// One row for each value of a bundle: where it came from, why it is held, until when (MEF-01, MEF-03, MEF-11).

import type { ExportBundle } from '../../schema/api/export.ts';
import type { Provenance } from '../../schema/columns.ts';
import type { Declaration } from '../../schema/declare.ts';
import type { ExportRecord, Snapshot } from '../../store/export-snapshot.ts';
import { findDeclaration, originOf } from './declared.ts';

export type ProvenanceRow = ExportBundle['provenance'][number];

/** Rows in the order of the data; each pointer leads from the root of the bundle (RFC 6901). */
export function provenanceRows(
  { profile, account, sections: found, photo }: Snapshot,
  usage: readonly { at: string }[] = [],
): ProvenanceRow[] {
  const sections = withAccountOrigins(found);
  const photograph = photo && findDeclaration('attachments.photo');
  return [
    ...rowsOf(profile, '/data/profile', 'profile'),
    ...rowsOf(account ? withOrigin(account, 'self', 'openedAt') : {}, '/data/account', 'account'),
    ...Object.entries(sections).flatMap(([section, records]) =>
      listRows(records, `/data/${section}`, section),
    ),
    ...usageRows(usage),
    ...(photograph
      ? [rowOf('/attachments/0', photograph, originOf(photo.provenance, 'photo', 'photo'))]
      : []),
  ];
}

/** One row for the whole list: what holds for one request holds for all, and there may be many. */
function usageRows([first]: readonly { at: string }[]): ProvenanceRow[] {
  const declaration = findDeclaration('usage.route');
  if (first === undefined || declaration === undefined) return [];
  const origin = { source: 'automatic', collectionPoint: 'portal', collectedAt: first.at } as const;
  return [rowOf('/data/usage', declaration, origin)];
}

/** Accounts are opened in the portal; what a session or a sign-in holds arises by itself. */
function withAccountOrigins(sections: Snapshot['sections']): Snapshot['sections'] {
  const { acceptances = [], sessions = [], signIns = [], subscriptions = [] } = sections;
  return {
    ...sections,
    ...(acceptances.length > 0 && { acceptances: acceptances.map((row) => withOrigin(row, 'self', 'at')) }),
    ...(sessions.length > 0 && {
      sessions: sessions.map((row) => withOrigin(row, 'automatic', 'startedAt')),
    }),
    ...(subscriptions.length > 0 && {
      subscriptions: subscriptions.map((row) => withOrigin(row, 'self', 'requestedAt')),
    }),
    ...(signIns.length > 0 && { signIns: signIns.map((row) => withOrigin(row, 'automatic', 'at')) }),
  };
}

function withOrigin(record: ExportRecord, source: 'self' | 'automatic', time: string): ExportRecord {
  const collectedAt = String(record[time]);
  return { ...record, provenance: { [time]: { source, collectionPoint: 'portal', collectedAt } } };
}

function listRows(records: ExportRecord[], pointer: string, section: string): ProvenanceRow[] {
  return records.flatMap((record, index) => rowsOf(record, `${pointer}/${index}`, section));
}

/** Rows of a record's members; a member that is a list of records has the rows of those, under the record's origin. */
function rowsOf(record: ExportRecord, pointer: string, section: string): ProvenanceRow[] {
  return Object.entries(record).flatMap(([member, value]) => {
    if (Array.isArray(value) && value.length === 0) return [];
    const place = `${pointer}/${member}`;
    const declaration = findDeclaration(`${section}.${member}`);
    if (declaration) return [rowOf(place, declaration, originOf(record.provenance, section, member))];
    return isRecords(value) ? listRows(inherit(value, record.provenance), place, `${section}.${member}`) : [];
  });
}

function isRecords(value: unknown): value is ExportRecord[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}

function inherit(records: ExportRecord[], provenance: Provenance | undefined): ExportRecord[] {
  return provenance ? records.map((record) => ({ ...record, provenance })) : records;
}

function rowOf(
  pointer: string,
  { purpose, basis, keep }: Declaration,
  origin: Provenance[string] | undefined,
): ProvenanceRow {
  // Each writer of an origin spells the instant its own way; a bundle knows one.
  const collected = origin && { collectedAt: new Date(origin.collectedAt).toISOString() };
  return { pointer, ...origin, ...collected, purposes: [purpose], basis, keep };
}
