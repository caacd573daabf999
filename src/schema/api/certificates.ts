// Shapes of programs and of certificates as their holder and staff see them.
import { Type } from 'typebox';
import { day, line, localized, oneOf, prose, publicIdText, shape, uuidText } from './common.ts';
import { certificateStatus } from './directory.ts';

export const programCode = Type.String({
  pattern: '^[A-Z0-9][A-Z0-9._-]{0,39}$',
  description: 'Program code.',
});

export const program = shape('Program', {
  code: programCode,
  title: localized,
  description: localized,
  validityMonths: Type.Integer({
    minimum: 1,
    maximum: 1200,
    description: 'How long a certificate is valid, months.',
  }),
});
export const programList = shape('ProgramList', { items: Type.Array(program) });
export const newProgram = shape('NewProgram', {
  code: programCode,
  title: localized,
  description: Type.Optional(localized),
  validityMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 1200 })),
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
export const certificateMoves = ['renewed', 'suspended', 'reinstated', 'revoked'] as const;
export const certificateMove = shape('CertificateMove', {
  kind: oneOf(certificateMoves),
  on: Type.Optional(day),
  expiresOn: Type.Optional(day),
  reason: Type.Optional(prose(2000)),
});
