// A person's consents through GraphQL: the same operations, verb first.
import {
  publishEntry,
  publishField,
  readDirectoryConsents,
  saveDirectoryConsents,
  withdrawEntry,
  withdrawField,
} from '../core/consents/directory-consents.ts';
import { grantConsent, listConsents, withdrawConsent } from '../core/consents/purpose-consents.ts';
import { readPublicView } from '../core/directory/public-view.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const consentQueries = (book: TypeBook) => ({
  myConsents: field(book, listConsents),
  myDirectoryConsents: field(book, readDirectoryConsents),
  myPublicView: field(book, readPublicView),
});

export const consentMutations = (book: TypeBook) => ({
  saveDirectoryConsents: field(book, saveDirectoryConsents),
  publishDirectoryField: field(book, publishField),
  withdrawDirectoryField: field(book, withdrawField),
  publishDirectoryEntry: field(book, publishEntry),
  withdrawDirectoryEntry: field(book, withdrawEntry),
  grantConsent: field(book, grantConsent),
  withdrawConsent: field(book, withdrawConsent),
});
