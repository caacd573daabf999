// Puts a bundle together from one snapshot of a member's record.
import type { Pack } from '../../policy/pack.ts';
import type { Access } from '../../schema/api/audit.ts';
import { type ExportBundle, type ExportKind, exportSchemaPath } from '../../schema/api/export.ts';
import type { ExportRecord, PhotoRow, Snapshot } from '../../store/export-snapshot.ts';
import { personOf } from '../directory/json-ld.ts';
import type { Services } from '../services.ts';
import { consentRecords } from './consent-records.ts';
import { sealBundle } from './integrity.ts';
import { portablePart } from './portable.ts';
import { provenanceRows } from './provenance.ts';
import { scopeOf } from './scope.ts';
import type { UsedRow } from './usage.ts';
import { jCard } from './views/jcard.ts';
import { jsonResume } from './views/json-resume.ts';
import { ownEntry } from './views/own-entry.ts';

export interface Wanted {
  /** Random uuid of the export. */
  id: string;
  kind: ExportKind;
  requestId: string;
  /** RFC 3339 in UTC. */
  receivedAt: string;
  /** The person as an actor, with the internal id. */
  actor: string;
  /** What the person reads of the audit trail; nothing of it goes elsewhere. */
  accessLog: Access[];
  /** What the person used, where that is recorded. */
  usage: UsedRow[];
}

/** A signed bundle; every time in it is RFC 3339 in UTC, and what is absent is left out. */
export async function makeBundle(held: Snapshot, wanted: Wanted, services: Services): Promise<ExportBundle> {
  const { publicUrl, signing } = services;
  const { pack, sha256 } = services.policy;
  const { id, kind, requestId, receivedAt, actor, accessLog, usage } = wanted;
  const snapshot = kind === 'portability' ? portablePart(held) : held;
  const subject = `urn:uuid:${dashed(held.publicId)}`;
  const provenance = provenanceRows(snapshot, usage);
  const data = { ...dataOf(snapshot, kind), ...(usage.length > 0 && { usage }) };
  const bundle: Omit<ExportBundle, 'integrity'> = {
    $schema: `${publicUrl}${exportSchemaPath}`,
    id: `urn:uuid:${id}`,
    kind,
    generatedAt: snapshot.at,
    asOf: snapshot.at,
    controller: pack.controller,
    policy: { pack: pack.pack, version: pack.version, sha256, url: `${publicUrl}/v1/policy` },
    request: { id: requestId, right: kind, receivedAt, verifiedBy: ['access-token'] },
    transfers: transfersOf(pack),
    subject: { id: subject },
    scope: scopeOf(kind, provenance, snapshot.consents.length > 0),
    data,
    provenance,
    consents: consentRecords(snapshot.consents, { pack, subject, subjectActor: actor }),
    preferences: {},
    disclosures: snapshot.disclosures,
    rightsHistory: snapshot.exports,
    accessLog,
    holds: snapshot.holds,
    attachments: snapshot.photo ? [attachmentOf(snapshot.photo)] : [],
    views: viewsOf(data, subject, snapshot.at, services),
  };
  return { ...bundle, integrity: await sealBundle(bundle, signing) };
}

/** Where data is kept and who reaches it: what the policy leaves open is absent (MEF-54). */
function transfersOf({ transfers: { storage, remoteAccess } }: Pack): ExportBundle['transfers'] {
  const [region, host] = [storage.region.value, storage.host.value];
  return {
    storage: { ...(region !== null && { region }), ...(host !== null && { host }) },
    remoteAccess: remoteAccess.value ?? [],
  };
}

/** The sections without their provenance, which has rows of its own. */
function dataOf(
  { createdAt, account, profile, sections, publicHistory }: Snapshot,
  kind: ExportKind,
): ExportBundle['data'] {
  const lists = Object.entries(sections).map(([name, records]) => [name, records.map(withoutProvenance)]);
  const data: unknown = {
    ...(kind === 'access' && { account: { createdAt, ...account } }),
    profile: withoutProvenance(profile),
    ...(Object.fromEntries(lists) as object),
    ...(kind === 'access' && { publicHistory }),
  };
  // What the columns declare is what the shape says: a test compares them, and real bundles with the schema.
  return data as ExportBundle['data'];
}

function withoutProvenance({ provenance: _provenance, ...record }: ExportRecord): ExportRecord {
  return record;
}

/** The bytes travel inside: the bundle stays whole when the photo is replaced. */
function attachmentOf({ mediaType, bytes, sha256, base64 }: PhotoRow): ExportBundle['attachments'][number] {
  const extension = mediaType.replace('image/', '').replace('jpeg', 'jpg');
  return { name: `photo.${extension}`, mediaType, bytes, sha256, href: `data:${mediaType};base64,${base64}` };
}

function viewsOf(data: ExportBundle['data'], subject: string, modified: string, services: Services) {
  const { publicUrl, policy } = services;
  const issuer = policy.pack.controller.legalName.value ?? undefined;
  const card = jCard(data, subject);
  return {
    jsonresume: jsonResume(data, { issuer, publicUrl, modified }),
    ...(card && { 'application/vcard+json': card }),
    'application/ld+json': personOf(ownEntry(data), { publicUrl, issuer }),
  };
}

/** 32 hexadecimal digits in the groups of a UUID. */
function dashed(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
