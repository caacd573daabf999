// Ways to reach a member: e-mails, phones and postal addresses, each work or personal.
import { boolean, index, text } from 'drizzle-orm/pg-core';
import { instant, rollbook } from './columns.ts';
import { declare, ofMember } from './declare.ts';
import { declaredEntry, entryColumns } from './members.ts';

export const emails = rollbook.table(
  'emails',
  {
    ...entryColumns(),
    kind: text('kind', { enum: ['work', 'personal'] }).notNull(),
    address: text('address').notNull(),
    primary: boolean('is_primary').notNull().default(false),
    verifiedAt: instant('verified_at'),
  },
  (table) => [index('emails_member').on(table.memberId)],
);

export const declaredEmails = declare(emails, {
  ...declaredEntry,
  kind: ofMember('contact', 'emails.kind', 'none'),
  address: ofMember('contact', 'emails.address'),
  primary: ofMember('contact', 'emails.primary', 'none'),
  verifiedAt: ofMember('security', 'emails.verifiedAt', 'indirect'),
});

export const phones = rollbook.table(
  'phones',
  {
    ...entryColumns(),
    kind: text('kind', { enum: ['work', 'personal'] }).notNull(),
    number: text('number').notNull(),
  },
  (table) => [index('phones_member').on(table.memberId)],
);

export const declaredPhones = declare(phones, {
  ...declaredEntry,
  kind: ofMember('contact', 'phones.kind', 'none'),
  number: ofMember('contact', 'phones.number'),
});

export const addresses = rollbook.table(
  'addresses',
  {
    ...entryColumns(),
    kind: text('kind', { enum: ['work', 'home'] }).notNull(),
    street: text('street'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postal_code'),
    country: text('country'),
  },
  (table) => [index('addresses_member').on(table.memberId)],
);

export const declaredAddresses = declare(addresses, {
  ...declaredEntry,
  kind: ofMember('contact', 'addresses.kind', 'none'),
  street: ofMember('contact', 'addresses.street'),
  city: ofMember('contact', 'addresses.city', 'indirect'),
  region: ofMember('contact', 'addresses.region', 'indirect'),
  postalCode: ofMember('contact', 'addresses.postalCode', 'indirect'),
  country: ofMember('contact', 'addresses.country', 'indirect'),
});
