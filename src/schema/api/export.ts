// The export bundle, its version 1.0.0: the single source of its type and of the JSON Schema served beside it.
import { type Static, Type } from 'typebox';
import { access } from './audit.ts';
import { instantText, localized, oneOf, shape, uuidText } from './common.ts';
import { exportData } from './export-data.ts';
import { utcInstant } from './export-parts.ts';

/** Where the schema of a bundle is served; a change of shape is another version and another path. */
export const exportSchemaPath = '/schemas/export-bundle/1.0.0.json';

/** `access`: everything held (GDPR Art. 15). `portability`: what the person gave, to take elsewhere (Art. 20). */
export const exportKinds = ['access', 'portability'] as const;
const kind = oneOf(exportKinds);

const optional = Type.Optional;
const urn = Type.String({ format: 'uri', pattern: '^urn:uuid:' });
const url = Type.String({ format: 'uri' });
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const pointer = Type.String({ format: 'json-pointer' });
const categories = Type.Array(Type.String());

/** Values whose inner shape is another standard's, or the policy pack's. */
const open = (description: string) => Type.Unsafe<Record<string, unknown>>({ type: 'object', description });

const provenanceRow = shape(
  'ExportProvenance',
  {
    pointer,
    source: optional(oneOf(['self', 'public', 'third_party', 'automatic', 'organization'])),
    sourceName: optional(Type.String()),
    collectionPoint: optional(Type.String()),
    collectedAt: optional(utcInstant),
    purposes: Type.Array(Type.String(), { minItems: 1 }),
    basis: oneOf(['consent', 'contract', 'legal_obligation', 'legitimate_interest']),
    keep: Type.String({ description: 'Until when, in words.' }),
  },
  'Where a value came from, why it is held, until when (MEF-01, MEF-03); without source where none was recorded.',
);

const consentEvent = shape('ExportConsentEvent', {
  id: urn,
  purpose: Type.String(),
  field: optional(Type.String()),
  entry: optional(uuidText),
  context: optional(Type.String()),
  state: oneOf(['granted', 'withdrawn']),
  notice: Type.String(),
  noticeVersion: Type.String(),
  at: utcInstant,
  method: Type.String(),
  actor: Type.String(),
  proof: open('Wording, date and source of an imported consent.'),
});

const consent = shape('ExportConsent', {
  record: open('A consent record as ISO/IEC TS 27560 by the DPV guide; its state is the newest event.'),
  events: Type.Array(consentEvent, { minItems: 1 }),
});

const attachment = shape('ExportAttachment', {
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer({ minimum: 1 }),
  sha256,
  href: Type.String({
    format: 'uri',
    description: 'A data URL (RFC 2397): the bytes are part of the bundle.',
  }),
});

const integrity = shape('ExportIntegrity', {
  canonicalization: Type.Literal('RFC8785'),
  hash: Type.Literal('sha-256'),
  parts: Type.Unsafe<Record<string, string>>({
    type: 'object',
    description: 'SHA-256 of the canonical form of every other top-level member, by its pointer.',
    additionalProperties: sha256,
  }),
  signature: shape('ExportSignature', { protected: Type.String(), signature: Type.String() }),
});

export const exportBundle = shape('ExportBundle', {
  $schema: url,
  id: urn,
  kind,
  generatedAt: utcInstant,
  asOf: utcInstant,
  controller: open('Who decides why and how data is used, as GET /v1/policy says it (MEF-02).'),
  policy: shape('ExportPolicy', { pack: Type.String(), version: Type.String(), sha256, url }),
  request: shape('ExportRequest', {
    id: Type.String(),
    right: kind,
    receivedAt: utcInstant,
    verifiedBy: Type.Array(Type.String(), { minItems: 1 }),
  }),
  transfers: shape(
    'ExportTransfers',
    {
      storage: shape('ExportStorage', { region: optional(Type.String()), host: optional(Type.String()) }),
      remoteAccess: Type.Array(localized, { description: 'Who may reach the data from elsewhere.' }),
    },
    'Where the data is kept and who reaches it, as far as the policy says (MEF-54).',
  ),
  subject: shape('ExportSubject', { id: urn }),
  scope: shape('ExportScope', {
    categories,
    omitted: Type.Array(
      shape('ExportOmission', {
        category: Type.String(),
        pointer: optional(pointer),
        reason: Type.String(),
      }),
    ),
  }),
  data: exportData,
  provenance: Type.Array(provenanceRow),
  consents: Type.Array(consent),
  preferences: shape('ExportPreferences', {}, 'Nothing of this kind is held yet.'),
  disclosures: Type.Array(open('A release of data to somebody.')),
  rightsHistory: Type.Array(
    shape('ExportRight', { right: kind, receivedAt: utcInstant, availableUntil: utcInstant }),
    { description: 'Exports made before this one that can still be fetched.' },
  ),
  accessLog: Type.Array(access, {
    description: 'Who saw or changed what, when and why, oldest first: staff by role.',
  }),
  holds: Type.Array(open('A reason why data may not be erased now.')),
  attachments: Type.Array(attachment),
  views: shape(
    'ExportViews',
    {
      jsonresume: open('The same data as JSON Resume.'),
      'application/vcard+json': optional(
        Type.Array(Type.Unsafe<unknown>({}), { description: 'A jCard (RFC 7095), where there is a name.' }),
      ),
      'application/ld+json': open('The same data as a schema.org Person.'),
    },
    'The same data again, as other programs read it.',
  ),
  integrity,
});

export type ExportBundle = Static<typeof exportBundle>;
export type ExportKind = (typeof exportKinds)[number];

export const newExport = shape('NewExport', { kind });
export const exportId = Type.String({ ...uuidText, description: 'Id of the export.' });

/** What is said of a bundle without its content. */
const facts = {
  id: uuidText,
  kind,
  createdAt: instantText,
  expiresAt: instantText,
  sha256: Type.String({ description: 'Of the bundle as it is sent, in lowercase hex.' }),
};
export const exportMade = shape('Export', facts);
export const exportFetched = shape('FetchedExport', {
  ...facts,
  bundle: Type.Unsafe<unknown>({ description: 'The bundle.' }),
});
