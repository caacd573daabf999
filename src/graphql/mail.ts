// Outgoing mail through GraphQL, for operators.
import { listMail } from '../core/mail/list-mail.ts';
import { retryMail } from '../core/mail/retry-mail.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const mailQueries = (book: TypeBook) => ({ outgoingMail: field(book, listMail) });

export const mailMutations = (book: TypeBook) => ({ retryMail: field(book, retryMail) });
