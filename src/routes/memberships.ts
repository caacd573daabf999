// Memberships, their tiers, entitlements, and enquiries.
import { listEnquiries, makeEnquiry, updateEnquiry } from '../core/enquiries/enquiries.ts';
import { applyForMembership, applyForOrganization } from '../core/memberships/apply.ts';
import { listMemberships } from '../core/memberships/list-memberships.ts';
import {
  endOwnMembership,
  listOrganizationMemberships,
  listOwnMemberships,
  readEntitlements,
  updateOwnMembership,
} from '../core/memberships/own-memberships.ts';
import { reviewMembership, reviews } from '../core/memberships/review.ts';
import { createTier, listTiers } from '../core/memberships/tiers.ts';
import { type Door, route } from './door.ts';

const tag = { tag: 'membership' };

export function membershipRoutes(door: Door): void {
  route(door, 'GET /v1/membership-tiers', listTiers, tag);
  route(door, 'POST /v1/admin/membership-tiers', createTier, tag);
  route(door, 'GET /v1/me/memberships', listOwnMemberships);
  route(door, 'POST /v1/me/memberships', applyForMembership);
  route(door, 'GET /v1/me/entitlements', readEntitlements, tag);
  route(door, 'GET /v1/organizations/{publicId}/memberships', listOrganizationMemberships);
  route(door, 'POST /v1/organizations/{publicId}/memberships', applyForOrganization);
  route(door, 'PATCH /v1/memberships/{id}', updateOwnMembership);
  route(door, 'POST /v1/memberships/{id}/leave', endOwnMembership);
  route(door, 'GET /v1/admin/memberships', listMemberships);
  for (const review of reviews)
    route(door, `POST /v1/admin/memberships/{id}/${review}`, reviewMembership[review]);
  route(door, 'POST /v1/enquiries', makeEnquiry);
  route(door, 'GET /v1/admin/enquiries', listEnquiries);
  route(door, 'PATCH /v1/admin/enquiries/{id}', updateEnquiry);
}
