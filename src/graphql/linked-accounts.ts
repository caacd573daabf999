// Linked accounts through GraphQL: the same operations, verb first.
import { linkAccount, listOwnLinkedAccounts } from '../core/linked-accounts/link-account.ts';
import { receiveValues } from '../core/linked-accounts/receive-values.ts';
import { unlinkAccount } from '../core/linked-accounts/unlink-account.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const linkedAccountQueries = (book: TypeBook) => ({
  myLinkedAccounts: field(book, listOwnLinkedAccounts),
});

export const linkedAccountMutations = (book: TypeBook) => ({
  linkAccount: field(book, linkAccount),
  unlinkAccount: field(book, unlinkAccount),
  receiveLinkedAccountValues: field(book, receiveValues),
});
