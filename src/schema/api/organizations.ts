// Shapes of organizations: the public directory, their own view, representatives, affiliations, domains, gathered facts.
import { Type } from 'typebox';
import {
  countryCode,
  day,
  ifMatch,
  instantText,
  line,
  oneOf,
  prose,
  publicIdText,
  sentInstant,
  shape,
  uuidText,
} from './common.ts';
import { membershipSummary } from './memberships.ts';
import {
  affiliationStates,
  domainStates,
  factStates,
  organizationFields,
  organizationKinds,
} from './organization-words.ts';

export const organizationId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'The public id of an organization.',
});
export const organizationKind = oneOf(organizationKinds, 'What kind of organization it is.');
const kind = organizationKind;
const webAddress = Type.String({
  maxLength: 500,
  pattern: '^https?://[^\\s@]+$',
  description: 'A web address.',
});

/** Organization facts alone: nothing in it is about a person (MEF-06). */
export const organization = shape('Organization', {
  publicId: organizationId,
  name: Type.String(),
  kind,
  country: Type.Optional(countryCode),
  city: Type.Optional(Type.String()),
  website: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  tier: Type.Optional(Type.String({ description: 'Only if the organization shows it.' })),
  memberSince: Type.Optional(day),
});
export const organizationPage = shape('OrganizationPage', {
  items: Type.Array(organization),
  cursors: Type.Optional(
    Type.Array(Type.String(), { description: 'The cursor of each item, in their order; on request.' }),
  ),
  nextCursor: Type.Optional(Type.String()),
  prevCursor: Type.Optional(Type.String()),
  total: Type.Optional(Type.Integer({ description: 'How many match; on request.' })),
});

const facts = {
  name: line(200),
  kind,
  country: countryCode,
  city: line(100),
  website: webAddress,
  description: prose(2000),
};
const orNull = <T extends { type?: unknown }>(schema: T) =>
  Type.Unsafe<string | null>({ ...schema, type: ['string', 'null'] });

export const organizationDraft = shape('OrganizationDraft', {
  name: facts.name,
  kind: Type.Optional(kind),
  country: Type.Optional(facts.country),
  city: Type.Optional(facts.city),
  website: Type.Optional(facts.website),
  description: Type.Optional(facts.description),
  enquiry: Type.Optional(Type.Unsafe<string>({ ...uuidText, description: 'The enquiry that it came from.' })),
  tier: Type.Optional(line(40, 'With an enquiry: the tier that it is about.')),
});
export const organizationChange = shape('OrganizationChange', {
  name: Type.Optional(facts.name),
  kind: Type.Optional(kind),
  country: Type.Optional(orNull(facts.country)),
  city: Type.Optional(orNull(facts.city)),
  website: Type.Optional(orNull(facts.website)),
  description: Type.Optional(orNull(facts.description)),
  listed: Type.Optional(Type.Boolean({ description: 'In the public directory while it is a member.' })),
});

/** Where a value came from (MEXT-04). */
export const factOrigin = shape('FactOrigin', {
  field: oneOf(organizationFields),
  source: oneOf(['self', 'public', 'third_party', 'automatic', 'organization']),
  sourceName: Type.Optional(Type.String()),
  originUrl: Type.Optional(Type.String({ description: 'The page that a machine read.' })),
  collectionPoint: Type.String(),
  at: Type.Unsafe<string>({ ...instantText, description: 'When it was given or fetched.' }),
});
export const ownOrganization = shape('OwnOrganization', {
  publicId: organizationId,
  name: Type.String(),
  kind,
  country: Type.Optional(countryCode),
  city: Type.Optional(Type.String()),
  website: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  listed: Type.Boolean(),
  public: Type.Boolean({ description: 'It is in the public directory today.' }),
  origins: Type.Array(factOrigin),
  membership: Type.Optional(membershipSummary),
  etag: Type.Optional(Type.String()),
});
export const organizationSummary = shape('OrganizationSummary', {
  publicId: organizationId,
  name: Type.String(),
  kind,
  country: Type.Optional(countryCode),
  membershipStatus: Type.Optional(Type.String()),
});
export const organizationSummaryPage = shape('OrganizationSummaryPage', {
  items: Type.Array(organizationSummary),
  nextCursor: Type.Optional(Type.String()),
});

export const representative = shape('Representative', {
  accountId: uuidText,
  displayName: Type.Optional(Type.String({ description: 'Of somebody with a record.' })),
  email: Type.Optional(
    Type.String({
      description:
        'The address of the account: one’s own, that of somebody without a record; administrators see each.',
    }),
  ),
  grantedAt: instantText,
});
export const representativeList = shape('RepresentativeList', { items: Type.Array(representative) });
export const representativeDraft = shape('RepresentativeDraft', {
  affiliation: Type.Optional(
    Type.Unsafe<string>({ ...uuidText, description: 'A confirmed affiliation of the roster.' }),
  ),
  accountId: Type.Optional(
    Type.Unsafe<string>({ ...uuidText, description: 'An account; for administrators.' }),
  ),
});

const state = oneOf(affiliationStates);
export const affiliationDraft = shape('AffiliationDraft', {
  organization: organizationId,
  title: Type.Optional(line(100)),
  since: Type.Optional(day),
});
export const ownAffiliation = shape('Affiliation', {
  id: uuidText,
  organization: Type.String({ description: 'Its name.' }),
  organizationId,
  title: Type.Optional(Type.String()),
  state,
  since: Type.Optional(day),
  until: Type.Optional(day),
  proposedAt: instantText,
  decidedAt: Type.Optional(instantText),
});
export const ownAffiliationList = shape('AffiliationList', { items: Type.Array(ownAffiliation) });
export const rosterEntry = shape('RosterEntry', {
  id: uuidText,
  publicId: publicIdText,
  displayName: Type.String(),
  title: Type.Optional(Type.String()),
  state,
  since: Type.Optional(day),
  until: Type.Optional(day),
  proposedAt: instantText,
  decidedAt: Type.Optional(instantText),
});
export const roster = shape('Roster', {
  items: Type.Array(rosterEntry),
  nextCursor: Type.Optional(Type.String()),
});
export const affiliationDecision = shape('AffiliationDecision', {
  decision: oneOf(['confirm', 'decline', 'end']),
  until: Type.Optional(
    Type.Unsafe<string>({ ...day, description: 'With `end`: the last day; today by default.' }),
  ),
});

export const domainName = Type.String({
  minLength: 3,
  maxLength: 253,
  pattern: '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$',
  description: 'An internet domain in lower case; `xn--` where it is not ASCII.',
});
export const domainDraft = shape('DomainDraft', { domain: domainName });
export const domain = shape('OrganizationDomain', {
  domain: Type.String(),
  state: oneOf(domainStates),
  method: Type.Optional(oneOf(['dns', 'mail'])),
  confirms: Type.Boolean({
    description: 'A proposal with a verified address of the domain is confirmed at once.',
  }),
  claimedAt: instantText,
  verifiedAt: Type.Optional(instantText),
  recordName: Type.String({ description: 'Name of the TXT record that proves it.' }),
  recordValue: Type.String({ description: 'What that record must say.' }),
});
export const domainList = shape('OrganizationDomainList', { items: Type.Array(domain) });
export const domainChange = shape('DomainChange', { confirms: Type.Boolean() });
/** Mailboxes that only whoever runs a domain reads (as certificate authorities have it). */
export const domainMailboxes = ['admin', 'administrator', 'hostmaster', 'postmaster', 'webmaster'] as const;
export const domainMailDraft = shape('DomainMailDraft', { mailbox: oneOf(domainMailboxes) });
export const domainToken = shape('DomainToken', {
  token: Type.String({ minLength: 20, maxLength: 200, description: 'The token of the link in the mail.' }),
});
export const domainVerified = shape('DomainVerified', { domain: Type.String() });

export const factItem = shape('GatheredFacts', {
  organization: organizationId,
  originUrl: webAddress,
  fetchedAt: sentInstant('When the page was fetched, RFC 3339.'),
  sourceName: Type.Optional(line(100)),
  name: Type.Optional(facts.name),
  kind: Type.Optional(kind),
  country: Type.Optional(facts.country),
  city: Type.Optional(prose(500)),
  website: Type.Optional(line(500)),
  description: Type.Optional(prose(5000)),
});
export const factImport = shape('FactImport', {
  items: Type.Array(factItem, { minItems: 1, maxItems: 500 }),
});
export const factResult = shape('OrganizationFact', {
  id: uuidText,
  organizationId,
  field: oneOf(organizationFields),
  value: Type.Optional(Type.String()),
  state: oneOf(factStates, '`kept`: the organization has said otherwise; `held`: a person must look first.'),
  reasons: Type.Array(Type.String(), { description: 'mail, phone, name or member: what it seems to hold.' }),
  originUrl: Type.String(),
  fetchedAt: instantText,
});
export const factResults = shape('OrganizationFactList', { items: Type.Array(factResult) });
export const factDecision = shape('FactDecision', {
  decision: oneOf(['accept', 'reject']),
  value: Type.Optional(prose(2000, 'With `accept`: the text without the person.')),
});
export { ifMatch };
