// Shapes of the operator's view of mail: what happened to it, never to whom it went.
import { Type } from 'typebox';
import { instantText, oneOf, shape, uuidText } from './common.ts';

export const mailStates = ['waiting', 'sending', 'sent', 'failed'] as const;
export type MailState = (typeof mailStates)[number];

export const troubledMail = shape('TroubledMail', {
  id: uuidText,
  template: Type.String({ description: 'The kind of mail.' }),
  state: oneOf(mailStates),
  attempts: Type.Integer(),
  createdAt: instantText,
  lastError: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description:
      'Why the last attempt failed: `smtp.` and the reply code of the server, or a code of the connection.',
  }),
});

export const mailReport = shape('MailReport', {
  counts: shape('MailCounts', {
    waiting: Type.Integer(),
    sending: Type.Integer(),
    sent: Type.Integer({ description: 'Of the last 30 days.' }),
    failed: Type.Integer({ description: 'Of the last 30 days.' }),
  }),
  items: Type.Array(troubledMail),
});
