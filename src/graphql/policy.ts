// The policy in force, and the review of its fields, through GraphQL.
import { deleteFields } from '../core/policy/delete-fields.ts';
import { listAgreements } from '../core/policy/list-agreements.ts';
import { listPolicyGaps } from '../core/policy/list-gaps.ts';
import { readCatalogue } from '../core/policy/read-catalogue.ts';
import { readForm } from '../core/policy/read-form.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { readTransfers } from '../core/policy/read-transfers.ts';
import { reviewFields } from '../core/policy/review-fields.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const policyQueries = (book: TypeBook) => ({
  policy: field(book, readPolicy),
  policyCatalogue: field(book, readCatalogue),
  policyForm: field(book, readForm, { orNull: 'form.notFound' }),
  policyAgreements: field(book, listAgreements),
  policyTransfers: field(book, readTransfers),
  policyGaps: field(book, listPolicyGaps),
  fieldReview: field(book, reviewFields),
});

export const policyMutations = (book: TypeBook) => ({
  deleteFields: field(book, deleteFields),
});
