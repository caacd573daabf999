// Memberships, tiers, entitlements and enquiries, in GraphQL.
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
import { reviewMembership } from '../core/memberships/review.ts';
import { createTier, listTiers } from '../core/memberships/tiers.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function membershipQueries(book: TypeBook): Record<string, RootField> {
  return {
    membershipTiers: field(book, listTiers),
    myMemberships: field(book, listOwnMemberships),
    myEntitlements: field(book, readEntitlements),
    organizationMemberships: field(book, listOrganizationMemberships),
    memberships: field(book, listMemberships),
    enquiries: field(book, listEnquiries),
  };
}

export function membershipMutations(book: TypeBook): Record<string, RootField> {
  return {
    createMembershipTier: field(book, createTier),
    applyForMembership: field(book, applyForMembership),
    applyForOrganizationMembership: field(book, applyForOrganization),
    updateMembership: field(book, updateOwnMembership),
    leaveMembership: field(book, endOwnMembership),
    approveMembership: field(book, reviewMembership.approve),
    declineMembership: field(book, reviewMembership.decline),
    renewMembership: field(book, reviewMembership.renew),
    restoreMembership: field(book, reviewMembership.restore),
    endMembership: field(book, reviewMembership.end),
    makeEnquiry: field(book, makeEnquiry),
    updateEnquiry: field(book, updateEnquiry),
  };
}
