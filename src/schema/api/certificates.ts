// Shapes of programs and of certificates as their holder and staff see them.
import { Type } from 'typebox';
import { day, line, localized, oneOf, prose, publicIdText, shape, uuidText } from './common.ts';
import { certificateStatus } from './directory.ts';

export const programCode = Type.String({
  pattern: '^[A-Z0-9][A-Z0-9._-]{0,39}$',
  description: 'Program code.',
});

const part = shape('ProgramPart', {
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  title: localized,
});
const prerequisite = shape('ProgramPrerequisite', {
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  title: localized,
  optional: Type.Optional(Type.Boolean({ description: 'It may be left out of an application.' })),
});
const terms = {
  version: line(40, 'The edition in force.'),
  validityMonths: Type.Integer({
    minimum: 1,
    maximum: 1200,
    description: 'How long a certificate is valid, months; the day after its last day it has expired.',
  }),
  renewalWindowDays: Type.Integer({
    minimum: 0,
    maximum: 36_500,
    description: 'How long before its end a certificate can be renewed, days. The number is kept.',
  }),
  reinstatement: oneOf(
    ['exam', 'none'],
    'Whether a lapsed certificate comes back with its number by a new exam of this program.',
  ),
  reminderDays: Type.Array(Type.Integer({ minimum: 1, maximum: 36_500 }), {
    maxItems: 10,
    description: 'How long before its end the holder is reminded, days.',
  }),
  prerequisites: Type.Array(prerequisite, { maxItems: 50 }),
  examParts: Type.Array(part, { minItems: 1, maxItems: 50 }),
  open: Type.Boolean({ description: 'Whether one can apply for it.' }),
};
const feeReference = line(200, 'Where the fee is found.');

export const program = shape('Program', {
  code: programCode,
  title: localized,
  description: localized,
  ...terms,
  feeReference: Type.Optional(feeReference),
  etag: Type.Optional(Type.String()),
});
export const programList = shape('ProgramList', { items: Type.Array(program) });
const optionalTerms = Type.Partial(Type.Object(terms)).properties;
export const newProgram = shape('NewProgram', {
  code: programCode,
  title: localized,
  description: Type.Optional(localized),
  ...optionalTerms,
  feeReference: Type.Optional(feeReference),
});
export const changedProgram = shape('ChangedProgram', {
  title: Type.Optional(localized),
  description: Type.Optional(localized),
  ...optionalTerms,
  feeReference: Type.Optional(
    Type.Unsafe<string | null>({
      ...feeReference,
      type: ['string', 'null'],
      description: 'null removes it.',
    }),
  ),
});

export const certificateEventKinds = [
  'issued',
  'renewed',
  'suspended',
  'reinstated',
  'expired',
  'revoked',
  'reissued',
  'merged',
  'retired',
] as const;
export const certificate = shape('Certificate', {
  id: uuidText,
  number: Type.String(),
  program: Type.String(),
  title: localized,
  status: certificateStatus,
  issuedOn: day,
  renewedOn: Type.Optional(day),
  expiresOn: Type.Optional(day),
  holderName: Type.Optional(Type.String({ description: 'The name that it bears today.' })),
  edition: Type.Integer({ minimum: 1, description: 'Raised by each reissue, after a change of name.' }),
  mergedInto: Type.Optional(Type.String({ description: 'The number that took the place of this one.' })),
  retiredOn: Type.Optional(day),
  events: Type.Array(
    shape('CertificateEvent', {
      kind: oneOf(certificateEventKinds),
      on: day,
      expiresOn: Type.Optional(day),
      reason: Type.Optional(Type.String()),
    }),
  ),
});
export const certificateList = shape('CertificateList', { items: Type.Array(certificate) });

export const newCertificate = shape('NewCertificate', {
  member: publicIdText,
  program: programCode,
  issuedOn: Type.Optional(day),
  number: Type.Optional(line(64, 'A number given before, to be kept; else one is made.')),
  expiresOn: Type.Optional(day),
});
export const certificateMoves = [
  'renewed',
  'suspended',
  'reinstated',
  'revoked',
  'reissued',
  'merged',
  'retired',
] as const;
export const certificateMove = shape('CertificateMove', {
  kind: oneOf(certificateMoves),
  on: Type.Optional(day),
  expiresOn: Type.Optional(day),
  into: Type.Optional(line(64, 'The number that takes the place of a merged one.')),
  reason: Type.Optional(prose(2000)),
});
