// Ways to reach a member: e-mails, phones and postal addresses, each work or personal.
import { boolean, index, text, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  declaredId,
  declaredOwner,
  declaredProvenance,
  declaredTimes,
  id,
  instant,
  provenance,
  rollbook,
  updatedAt,
} from './columns.ts';
import { declare, ofMember } from './declare.ts';
import { members } from './members.ts';

const memberId = () =>
  uuid('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' });
const kept = { id: declaredId, memberId: declaredOwner, provenance: declaredProvenance, ...declaredTimes };

export const emails = rollbook.table(
  'emails',
  {
    id: id(),
    memberId: memberId(),
    kind: text('kind', { enum: ['work', 'personal'] }).notNull(),
    address: text('address').notNull(),
    primary: boolean('is_primary').notNull().default(false),
    verifiedAt: instant('verified_at'),
    provenance: provenance(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('emails_member').on(table.memberId)],
);

export const declaredEmails = declare(emails, {
  ...kept,
  kind: ofMember('contact', 'emails.kind', 'none'),
  address: ofMember('contact', 'emails.address'),
  primary: ofMember('contact', 'emails.primary', 'none'),
  verifiedAt: ofMember('security', 'emails.verifiedAt', 'indirect'),
});

export const phones = rollbook.table(
  'phones',
  {
    id: id(),
    memberId: memberId(),
    kind: text('kind', { enum: ['work', 'personal'] }).notNull(),
    number: text('number').notNull(),
    provenance: provenance(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('phones_member').on(table.memberId)],
);

export const declaredPhones = declare(phones, {
  ...kept,
  kind: ofMember('contact', 'phones.kind', 'none'),
  number: ofMember('contact', 'phones.number'),
});

export const addresses = rollbook.table(
  'addresses',
  {
    id: id(),
    memberId: memberId(),
    kind: text('kind', { enum: ['work', 'home'] }).notNull(),
    street: text('street'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postal_code'),
    country: text('country'),
    provenance: provenance(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('addresses_member').on(table.memberId)],
);

export const declaredAddresses = declare(addresses, {
  ...kept,
  kind: ofMember('contact', 'addresses.kind', 'none'),
  street: ofMember('contact', 'addresses.street'),
  city: ofMember('contact', 'addresses.city', 'indirect'),
  region: ofMember('contact', 'addresses.region', 'indirect'),
  postalCode: ofMember('contact', 'addresses.postalCode', 'indirect'),
  country: ofMember('contact', 'addresses.country', 'indirect'),
});
