// What staff does together and what binds it, in GraphQL: bulk exports, holds, undertakings, security reviews.
import { decideBulkExport } from '../core/bulk-exports/decide-bulk-export.ts';
import { listBulkExports } from '../core/bulk-exports/list-bulk-exports.ts';
import { proposeBulkExport } from '../core/bulk-exports/propose-bulk-export.ts';
import { decideLift, proposeLift } from '../core/holds/lift-hold.ts';
import { listHolds, listOwnHolds } from '../core/holds/list-holds.ts';
import { decideHold, proposeHold } from '../core/holds/place-hold.ts';
import { listOwnRoles } from '../core/roles/list-own-roles.ts';
import { listSecurityReviews, recordSecurityReview } from '../core/security-reviews/security-reviews.ts';
import { acceptUndertaking, listUndertakings, readUndertaking } from '../core/undertakings/undertakings.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function dutyQueries(book: TypeBook): Record<string, RootField> {
  return {
    bulkExports: field(book, listBulkExports),
    holds: field(book, listHolds),
    myHolds: field(book, listOwnHolds),
    myRoles: field(book, listOwnRoles),
    myUndertaking: field(book, readUndertaking),
    undertakings: field(book, listUndertakings),
    securityReviews: field(book, listSecurityReviews),
  };
}

export function dutyMutations(book: TypeBook): Record<string, RootField> {
  return {
    proposeBulkExport: field(book, proposeBulkExport),
    decideBulkExport: field(book, decideBulkExport),
    proposeHold: field(book, proposeHold),
    decideHold: field(book, decideHold),
    proposeHoldLift: field(book, proposeLift),
    decideHoldLift: field(book, decideLift),
    acceptUndertaking: field(book, acceptUndertaking),
    recordSecurityReview: field(book, recordSecurityReview),
  };
}
