// Training partners, their reports and what people answer, in GraphQL.
import { listDisclosures } from '../core/disclosures/list-disclosures.ts';
import { listSaidEnrollments } from '../core/enrollments/list-said.ts';
import { decideEnrollment, listOwnEnrollments } from '../core/enrollments/own-enrollments.ts';
import { submitEnrollment, submitEnrollments } from '../core/enrollments/submit-enrollment.ts';
import { listAccredited } from '../core/partners/list-accredited.ts';
import {
  accreditPartner,
  changePartner,
  listPartners,
  readPartner,
} from '../core/partners/manage-partners.ts';
import { readStatusReport } from '../core/status-report/read-status-report.ts';
import { field } from './door.ts';
import type { TypeBook } from './types.ts';

export const partnerQueries = (book: TypeBook) => ({
  accreditedPartners: field(book, listAccredited),
  partners: field(book, listPartners),
  partner: field(book, readPartner),
  partnerEnrollments: field(book, listSaidEnrollments),
  statusReport: field(book, readStatusReport),
  myEnrollments: field(book, listOwnEnrollments),
  myDisclosures: field(book, listDisclosures),
});

export const partnerMutations = (book: TypeBook) => ({
  accreditPartner: field(book, accreditPartner),
  changePartner: field(book, changePartner),
  submitEnrollment: field(book, submitEnrollment),
  submitEnrollments: field(book, submitEnrollments),
  decideEnrollment: field(book, decideEnrollment),
});
