// The policy in force, in the open.
import { readCatalogue } from '../core/policy/read-catalogue.ts';
import { readForm } from '../core/policy/read-form.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { type Door, route } from './door.ts';

export function policyRoutes(door: Door): void {
  route(door, 'GET /v1/policy', readPolicy);
  route(door, 'GET /v1/policy/catalogue', readCatalogue);
  route(door, 'GET /v1/policy/forms/{form}', readForm);
}
