// Shapes of the audit trail: what a person reads of it, what a check finds, what is kept outside.
import { type Static, Type } from 'typebox';
import { instantText, oneOf, publicIdText, shape } from './common.ts';

const outcome = oneOf(
  ['done', 'refused', 'failed'],
  'A refused or failed one neither showed nor changed anything.',
);

/** One access to a person's data; who it was is said by role, never by name. */
export const access = shape('AccessLogEntry', {
  at: instantText,
  operation: Type.String({ description: 'What was done, as noun.verb.' }),
  role: Type.String({ description: 'In which role somebody acted.' }),
  own: Type.Boolean({ description: 'The person did it.' }),
  purpose: Type.String({ description: 'Why: a purpose that GET /v1/policy explains.' }),
  fields: Type.Array(Type.String(), { description: 'Names of the fields, never their values.' }),
  outcome,
});
export type Access = Static<typeof access>;

export const accessLog = shape('AccessLog', {
  items: Type.Array(access, { description: 'Newest first.' }),
  nextCursor: Type.Optional(Type.String()),
});

/** A signed head of the chain, to be kept outside. */
export const auditAnchor = shape('AuditAnchor', {
  position: Type.Integer({ minimum: 1 }),
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  at: instantText,
  kid: Type.String(),
  signature: Type.String({
    description: 'A compact JWS over position, hash and at, by the key of that kid.',
  }),
});
export type AuditAnchor = Static<typeof auditAnchor>;

export const auditFault = shape('AuditFault', {
  position: Type.Integer({
    description: 'Place in the chain; of an unsealed row the place that it would have.',
  }),
  event: Type.Optional(Type.String({ description: 'Id of the row, if there still is one.' })),
  what: Type.String(),
});
export type AuditFault = Static<typeof auditFault>;

export const auditVerdict = shape('AuditVerdict', {
  sealed: Type.Integer({ description: 'Rows that are sealed and as they were written.' }),
  unsealed: Type.Integer({ description: 'Rows that wait for their seal.' }),
  unsealedSince: Type.Optional(instantText),
  fault: Type.Optional(auditFault),
});
export type AuditVerdict = Static<typeof auditVerdict>;

export const auditReads = shape('AuditReads', {
  items: Type.Array(
    shape('AuditRead', {
      publicId: Type.Optional(publicIdText),
      pseudonym: Type.String({ description: 'All that is left when there is no record any more.' }),
      operation: Type.String(),
      purpose: Type.String(),
      fields: Type.Array(Type.String()),
      times: Type.Integer(),
      first: instantText,
      last: instantText,
    }),
  ),
});
export type AuditRead = Static<typeof auditReads>['items'][number];
