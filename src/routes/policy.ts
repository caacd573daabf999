// The policy in force, in the open; and for staff, how the fields that it lists are used.
import { deleteFields } from '../core/policy/delete-fields.ts';
import { listAgreements } from '../core/policy/list-agreements.ts';
import { listPolicyGaps } from '../core/policy/list-gaps.ts';
import { readCatalogue } from '../core/policy/read-catalogue.ts';
import { readForm } from '../core/policy/read-form.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { readTransfers } from '../core/policy/read-transfers.ts';
import { reviewFields } from '../core/policy/review-fields.ts';
import { type Door, route } from './door.ts';

export function policyRoutes(door: Door): void {
  route(door, 'GET /v1/policy', readPolicy);
  route(door, 'GET /v1/policy/catalogue', readCatalogue);
  route(door, 'GET /v1/policy/forms/{form}', readForm);
  route(door, 'GET /v1/policy/agreements', listAgreements);
  route(door, 'GET /v1/policy/transfers', readTransfers);
  route(door, 'GET /v1/policy/gaps', listPolicyGaps);
  route(door, 'GET /v1/admin/policy/field-review', reviewFields);
  route(door, 'POST /v1/admin/policy/field-review/deletions', deleteFields);
}
