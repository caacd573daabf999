// The policy in force through GraphQL.
import { readCatalogue } from '../core/policy/read-catalogue.ts';
import { readForm } from '../core/policy/read-form.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const policyQueries = (book: TypeBook) => ({
  policy: field(book, readPolicy),
  policyCatalogue: field(book, readCatalogue),
  policyForm: field(book, readForm, { orNull: 'form.notFound' }),
});
