// Shapes of the two company registries and of staff's work with them; the contact has a shape of its own (MEF-07).
import { Type } from 'typebox';
import { day, line, oneOf, prose, shape } from './common.ts';
import { companyEventKinds, companyStatuses, registries } from './organization-words.ts';
import { organizationId } from './organizations.ts';

export const registry = oneOf(registries, 'Which of the two registries.');
export const companyStatus = oneOf(companyStatuses, 'What it is today (UTC).');
export const companyProgram = line(60, 'Program that the company was certified under.');
export const companyCertificationId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The public id of a company certification.',
});

export const companyEvent = shape('CompanyCertificationEvent', {
  kind: oneOf(companyEventKinds),
  on: day,
  expiresOn: Type.Optional(day),
});
export const companyCertification = shape('CompanyCertification', {
  publicId: companyCertificationId,
  organization: Type.String(),
  organizationId,
  registry,
  subject: Type.String({ description: 'The service or product.' }),
  program: Type.String(),
  version: Type.Optional(Type.String()),
  certifiedOn: day,
  expiresOn: Type.Optional(day),
  status: companyStatus,
  events: Type.Array(companyEvent),
});
export const companyCertificationPage = shape('CompanyCertificationPage', {
  items: Type.Array(companyCertification),
  cursors: Type.Optional(
    Type.Array(Type.String(), { description: 'The cursor of each item, in their order; on request.' }),
  ),
  nextCursor: Type.Optional(Type.String()),
  total: Type.Optional(Type.Integer({ description: 'How many match; on request.' })),
});

export const companyContact = shape('CompanyCertificationContact', {
  name: line(200),
  email: Type.Optional(Type.String({ minLength: 3, maxLength: 320 })),
  phone: Type.Optional(line(40)),
});
export const companyCertificationDraft = shape('CompanyCertificationDraft', {
  organization: organizationId,
  registry,
  subject: line(200),
  program: companyProgram,
  version: Type.Optional(line(40)),
  certifiedOn: Type.Optional(Type.Unsafe<string>({ ...day, description: 'Today by default.' })),
  expiresOn: Type.Optional(Type.Unsafe<string>({ ...day, description: 'The last valid day.' })),
  contact: Type.Optional(companyContact),
});
export const companyMoves = ['renew', 'suspend', 'reinstate', 'revoke'] as const;
export const companyMove = shape('CompanyCertificationChange', {
  on: Type.Optional(Type.Unsafe<string>({ ...day, description: 'Today by default.' })),
  expiresOn: Type.Optional(Type.Unsafe<string>({ ...day, description: 'With `renew`: the last valid day.' })),
  reason: Type.Optional(prose(500, 'For staff and the organization; names nobody.')),
});
