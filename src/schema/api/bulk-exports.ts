// Shapes of exports of many people by staff, and the lines of the file (MASS-26).
import { Type } from 'typebox';
import { countryCode, instantText, line, oneOf, publicIdText, shape, uuidText } from './common.ts';
import { decisionFields } from './decisions.ts';

/** Parts of a record that can be asked for. */
export const bulkSections = [
  'profile',
  'emails',
  'phones',
  'addresses',
  'links',
  'employments',
  'educations',
  'credentials',
  'certifications',
] as const;
export type BulkSection = (typeof bulkSections)[number];

const asked = {
  purpose: line(60, 'What for: a purpose of the policy that the role may use.'),
  reason: line(200, 'Why so many at once; for the audit trail, so name nobody.'),
  sections: Type.Array(oneOf(bulkSections), {
    minItems: 1,
    maxItems: bulkSections.length,
    uniqueItems: true,
    description: 'No more than is needed; what the purpose has no use for is refused.',
  }),
  program: Type.Optional(line(60, 'Only holders of a certificate of this program.')),
  country: Type.Optional(countryCode),
};

export const bulkExportDraft = shape('BulkExportDraft', asked);
export const bulkExport = shape('BulkExport', {
  id: uuidText,
  ...asked,
  ...decisionFields,
  expiresAt: Type.Optional(instantText),
  file: Type.Optional(
    Type.String({ description: 'Where its proposer fetches it, by GET, until it expires (then 410).' }),
  ),
});
export const bulkExportList = shape('BulkExportList', { items: Type.Array(bulkExport) });

/** By whom, when and in which request a copy was fetched: on its first line, on each person's and on the last. */
export const watermark = shape('Watermark', {
  export: uuidText,
  by: Type.String({ description: 'The account that fetched this copy.' }),
  at: instantText,
  request: Type.String({ description: 'The request id, as the audit trail has it.' }),
});
export const bulkExportHeader = shape('BulkExportHeader', {
  type: oneOf(['header']),
  watermark,
  purpose: Type.String(),
  reason: Type.String(),
  sections: Type.Array(oneOf(bulkSections)),
  approvedBy: uuidText,
  expiresAt: instantText,
  controller: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
});
export const bulkExportPart = shape('BulkExportPart', {
  people: Type.Array(
    shape('BulkExportPerson', {
      type: oneOf(['person']),
      watermark,
      publicId: publicIdText,
      data: Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: true,
        description: 'The sections that were agreed to, as in the export of a person.',
      }),
    }),
  ),
  next: Type.Optional(uuidText),
});
