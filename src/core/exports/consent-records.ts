// Consents as records and events in the shape of ISO/IEC TS 27560, spelt by the W3C Data Privacy Vocabulary's guide.
import { findField, findNotice, findPurpose, type Pack } from '../../policy/pack.ts';
import type { ExportBundle } from '../../schema/api/export.ts';
import type { ConsentRow } from '../../store/export-snapshot.ts';
import { entryKey } from '../consents/targets.ts';
import { findDeclaration } from './declared.ts';

/** The profile that the records follow: a community report, so the name stands in this one place. */
const conformsTo = 'https://w3id.org/dpv/schema/dpv-27560#record';

type Consent = ExportBundle['consents'][number];

export interface Parties {
  pack: Pack;
  /** URN of the person. */
  subject: string;
  /** The person as an actor of the audit trail (with the internal id), shown as `subject`. */
  subjectActor: string;
}

/** One record for each thing that was asked, its events oldest first; the newest event is its state (MEF-39). */
export function consentRecords(rows: readonly ConsentRow[], parties: Parties): Consent[] {
  const groups = Map.groupBy(rows, ({ purpose, field, entry, context }) =>
    JSON.stringify([purpose, field, entry, context]),
  );
  return [...groups.values()].flatMap((events) => {
    const newest = events.at(-1);
    const first = events[0];
    if (first === undefined || newest === undefined) return [];
    return [{ record: recordOf(first, newest, parties), events: events.map((row) => eventOf(row, parties)) }];
  });
}

function recordOf(
  first: ConsentRow,
  newest: ConsentRow,
  { pack, subject }: Parties,
): Record<string, unknown> {
  const purpose = findPurpose(pack, newest.purpose);
  const { field, entry, context, state, at } = newest;
  const label = field && findField(pack, field)?.label;
  return {
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': conformsTo,
    'dct:identifier': `urn:uuid:${first.id}`,
    'dpv:hasDataSubject': subject,
    'dpv:hasDataController': pack.controller,
    'dpv:hasPurpose': {
      id: newest.purpose,
      ...(purpose && { '@type': purpose.dpv, title: purpose.title }),
    },
    'dpv:hasPersonalData': {
      ...(field && { field }),
      ...(label && { label }),
      ...(entry && { entry }),
      ...(context && { context }),
    },
    'dpv:hasNotice': noticeOf(newest, pack),
    'dpv:hasStorageCondition': findDeclaration('consents.state')?.keep,
    ...recipientOf(newest),
    'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dct:description': withdrawalOf(newest) },
    'dpv:hasConsentStatus': state === 'granted' ? 'dpv:ConsentGiven' : 'dpv:ConsentWithdrawn',
    'dct:modified': at,
  };
}

/** The wording is at hand only while the notice is the version that the person saw. */
function noticeOf({ purpose: id, notice, noticeVersion }: ConsentRow, pack: Pack) {
  const purpose = findPurpose(pack, id);
  const current = purpose && findNotice(pack, purpose);
  const same = current?.id === notice && current.version === noticeVersion;
  return { id: notice, version: noticeVersion, ...(same && { text: current.text }) };
}

/** Who gets to see what was consented to, beyond the controller; in words, as the vocabulary has none for the public. */
function recipientOf({ purpose }: ConsentRow) {
  if (purpose === 'directory') return { 'dpv:hasRecipient': 'anybody: the directory is public' };
  if (purpose === 'verification') return { 'dpv:hasRecipient': 'whoever verifies the certificate' };
  return {};
}

/** The request that ends exactly this consent (MEF-43). */
function withdrawalOf({ purpose, field = '', entry, context }: ConsentRow): string {
  if (purpose === 'directory') {
    const place = entry === undefined ? `fields/${field}` : `entries/${entryKey(entry, field)}`;
    return `DELETE /v1/me/consents/directory/${place}`;
  }
  const target = new URLSearchParams({ ...(entry && { entry }), ...(context && { context }) }).toString();
  return `DELETE /v1/me/consents/${purpose}${target && `?${target}`}`;
}

function eventOf({ id, actor, ...event }: ConsentRow, { subject, subjectActor }: Parties) {
  return { id: `urn:uuid:${id}`, ...event, actor: actor === subjectActor ? subject : actor };
}
