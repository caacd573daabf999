// What a member says of their career: employments, educations, self-declared credentials, links, linked accounts.
import { index, text } from 'drizzle-orm/pg-core';
import { declaredId, declaredOwner, id, instant, rollbook } from './columns.ts';
import { declare, ofMember } from './declare.ts';
import { declaredEntry, entryColumns, memberId } from './members.ts';

/** Jobs, present and past; dates may be partial: YYYY, YYYY-MM or YYYY-MM-DD (MEF-16). */
export const employments = rollbook.table(
  'employments',
  {
    ...entryColumns(),
    organization: text('organization').notNull(),
    title: text('title'),
    start: text('start_date'),
    end: text('end_date'),
    summary: text('summary'),
  },
  (table) => [index('employments_member').on(table.memberId)],
);

export const declaredEmployments = declare(employments, {
  ...declaredEntry,
  organization: ofMember('professional', 'employments.organization', 'indirect'),
  title: ofMember('professional', 'employments.title', 'indirect'),
  start: ofMember('professional', 'employments.start', 'indirect'),
  end: ofMember('professional', 'employments.end', 'indirect'),
  summary: ofMember('professional', 'employments.summary', 'indirect'),
});

export const educations = rollbook.table(
  'educations',
  {
    ...entryColumns(),
    institution: text('institution').notNull(),
    degree: text('degree'),
    area: text('area'),
    start: text('start_date'),
    end: text('end_date'),
  },
  (table) => [index('educations_member').on(table.memberId)],
);

export const declaredEducations = declare(educations, {
  ...declaredEntry,
  institution: ofMember('professional', 'educations.institution', 'indirect'),
  degree: ofMember('professional', 'educations.degree', 'indirect'),
  area: ofMember('professional', 'educations.area', 'indirect'),
  start: ofMember('professional', 'educations.start', 'indirect'),
  end: ofMember('professional', 'educations.end', 'indirect'),
});

/** Credentials that the member claims; never shown as certified and never public (MEXE-04). */
export const credentials = rollbook.table(
  'credentials',
  {
    ...entryColumns(),
    title: text('title').notNull(),
    issuer: text('issuer'),
    awarded: text('awarded'),
    url: text('url'),
  },
  (table) => [index('credentials_member').on(table.memberId)],
);

export const declaredCredentials = declare(credentials, {
  ...declaredEntry,
  title: ofMember('professional', 'credentials.title', 'indirect'),
  issuer: ofMember('professional', 'credentials.issuer', 'indirect'),
  awarded: ofMember('professional', 'credentials.awarded', 'indirect'),
  url: ofMember('professional', 'credentials.url', 'indirect'),
});

/** Pages elsewhere: https only, marked external, never fetched by the server (MEF-19). */
export const links = rollbook.table(
  'links',
  {
    ...entryColumns(),
    kind: text('kind').notNull(),
    url: text('url').notNull(),
  },
  (table) => [index('links_member').on(table.memberId)],
);

export const declaredLinks = declare(links, {
  ...declaredEntry,
  kind: ofMember('professional', 'links.kind', 'none'),
  url: ofMember('professional', 'links.url'),
});

/** Accounts elsewhere that a member linked as a source of profile facts (MEXE-05). */
export const linkedAccounts = rollbook.table(
  'linked_accounts',
  {
    id: id(),
    memberId: memberId(),
    provider: text('provider').notNull(),
    scope: text('scope').notNull(),
    linkedAt: instant('linked_at').notNull(),
    unlinkedAt: instant('unlinked_at'),
  },
  (table) => [index('linked_accounts_member').on(table.memberId)],
);

export const declaredLinkedAccounts = declare(linkedAccounts, {
  id: declaredId,
  memberId: declaredOwner,
  provider: ofMember('professional', 'linkedAccounts.provider', 'indirect'),
  scope: ofMember('professional', 'linkedAccounts.scope', 'none'),
  linkedAt: ofMember('professional', 'linkedAccounts.linkedAt', 'indirect'),
  unlinkedAt: ofMember('professional', 'linkedAccounts.unlinkedAt', 'indirect'),
});
