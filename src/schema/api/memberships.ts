// Shapes of memberships, their tiers, entitlements and enquiries.
import { Type } from 'typebox';
import { countryCode, day, instantText, line, localized, oneOf, prose, shape, uuidText } from './common.ts';
import {
  benefits,
  enquiryStates,
  enquiryTopics,
  holderKinds,
  membershipMoves,
  membershipStatuses,
} from './organization-words.ts';

export const tierCode = Type.String({
  pattern: '^[A-Z0-9][A-Z0-9._-]{0,39}$',
  description: 'Code of a tier.',
});
const holder = oneOf(holderKinds);
export const membershipStatus = oneOf(membershipStatuses, 'What it is today (UTC).');

export const tier = shape('MembershipTier', {
  code: Type.String(),
  title: localized,
  holder,
  termMonths: Type.Integer(),
  graceDays: Type.Integer({ description: 'Days after the term for which it still counts.' }),
  restoreMonths: Type.Integer({
    description: 'Months after the grace in which it comes back as the same one.',
  }),
  benefits: Type.Array(oneOf(benefits)),
  coversAffiliates: Type.Boolean({ description: 'Benefits are those of confirmed affiliates too.' }),
});
export const tierList = shape('MembershipTierList', { items: Type.Array(tier) });
export const tierDraft = shape('MembershipTierDraft', {
  code: tierCode,
  title: localized,
  holder,
  termMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 120 })),
  graceDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 })),
  restoreMonths: Type.Optional(Type.Integer({ minimum: 0, maximum: 120 })),
  benefits: Type.Optional(Type.Array(oneOf(benefits), { uniqueItems: true })),
  coversAffiliates: Type.Optional(Type.Boolean()),
});

const term = {
  joinedOn: Type.Optional(day),
  renewsOn: Type.Optional(Type.Unsafe<string>({ ...day, description: 'The last day of the term.' })),
  graceUntil: Type.Optional(day),
  restorableUntil: Type.Optional(day),
  endedOn: Type.Optional(day),
};
export const membershipSummary = shape('MembershipSummary', {
  tier: Type.String(),
  status: membershipStatus,
  ...term,
});
export const membershipMove = shape('MembershipMove', {
  kind: oneOf(membershipMoves),
  on: day,
  reason: Type.Optional(Type.String()),
});
export const membership = shape('Membership', {
  id: uuidText,
  tier: Type.String(),
  status: membershipStatus,
  ...term,
  shown: Type.Boolean({
    description: 'The directory tells tier and first day beside what is listed anyway.',
  }),
  history: Type.Array(membershipMove),
  etag: Type.Optional(Type.String()),
});
export const membershipList = shape('MembershipList', { items: Type.Array(membership) });
export const membershipDraft = shape('MembershipDraft', { tier: tierCode });
export const membershipChange = shape('MembershipChange', { shown: Type.Boolean() });

export const staffMembership = shape('StaffMembership', {
  id: uuidText,
  holder,
  holderId: Type.String({ description: 'The public id of the person or organization.' }),
  name: Type.String(),
  tier: Type.String(),
  status: membershipStatus,
  ...term,
  etag: Type.Optional(Type.String()),
});
export const staffMembershipPage = shape('StaffMembershipPage', {
  items: Type.Array(staffMembership),
  nextCursor: Type.Optional(Type.String()),
});
export const membershipReview = shape('MembershipReview', {
  reason: Type.Optional(prose(500)),
  on: Type.Optional(Type.Unsafe<string>({ ...day, description: 'First day of the term; today by default.' })),
});

export const entitlement = shape('Entitlement', {
  benefit: oneOf(benefits),
  through: oneOf(['membership', 'affiliation']),
  organization: Type.Optional(Type.String({ description: 'With `affiliation`: whose membership it is.' })),
  until: day,
});
export const entitlements = shape('Entitlements', {
  memberPrice: Type.Boolean(),
  memberArea: Type.Boolean(),
  items: Type.Array(entitlement),
});

export const enquiryDraft = shape('EnquiryDraft', {
  topic: oneOf(enquiryTopics),
  name: line(200),
  email: Type.String({ minLength: 3, maxLength: 320, description: 'An e-mail address, for the answer.' }),
  organization: Type.Optional(line(200)),
  country: Type.Optional(countryCode),
  message: prose(4000),
  locale: Type.Optional(oneOf(['en', 'de'])),
});
export const enquiryReceived = shape('EnquiryReceived', { status: oneOf(['received']) });
export const enquiry = shape('Enquiry', {
  id: uuidText,
  topic: oneOf(enquiryTopics),
  name: Type.String(),
  email: Type.String(),
  organization: Type.Optional(Type.String()),
  country: Type.Optional(countryCode),
  message: Type.String(),
  locale: Type.String(),
  collectionPoint: Type.String(),
  state: oneOf(enquiryStates),
  receivedAt: instantText,
  closedAt: Type.Optional(instantText),
});
export const enquiryPage = shape('EnquiryPage', {
  items: Type.Array(enquiry),
  nextCursor: Type.Optional(Type.String()),
});
export const enquiryChange = shape('EnquiryChange', { state: oneOf(enquiryStates) });
