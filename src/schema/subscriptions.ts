// What people subscribed to by an address alone, the newsletters, and who was sent which: none of it hangs on an account.
import { customType, index, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { subscriptionStates } from './api/subscriptions.ts';
import { createdAt, declaredId, id, instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** How it is known that the owner of the address wanted it; written when the link of the mail was used. */
export interface SubscriptionProof {
  method: 'confirmation-link';
  /** The notice that marketing rests on, where the policy has one. */
  notice?: string;
  noticeVersion?: string;
  /** What else was read and acknowledged. */
  acknowledged: { kind: string; version: string }[];
  pack: string;
  packVersion: string;
}

/** One topic at one address; no column leads to an account or a record, so that neither takes the other along (MEF-12). */
export const subscriptions = rollbook.table(
  'subscriptions',
  {
    id: id(),
    /** As typed; mail goes here. */
    address: text('address').notNull(),
    /** The canonical form. */
    addressKey: text('address_key').notNull(),
    topic: text('topic').notNull(),
    state: text('state', { enum: subscriptionStates }).notNull().default('pending'),
    locale: text('locale').notNull(),
    proof: jsonb('proof').$type<SubscriptionProof>().notNull(),
    /** The one-time link that confirms it. */
    linkId: uuid('link_id').notNull(),
    requestedAt: instant('requested_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('subscriptions_address').on(table.addressKey),
    index('subscriptions_link').on(table.linkId),
    // A newsletter goes through one topic in the order of ids.
    index('subscriptions_topic').on(table.topic, table.id),
  ],
);

function ofSubscription(name: string, sensitivity: Declaration['sensitivity'] = 'indirect'): Declaration {
  return {
    category: 'preferences',
    purpose: 'marketing',
    basis: 'consent',
    sensitivity,
    keep: '7 days without confirmation, 3 years after its end',
    erase: 'delete',
    export: `subscriptions.${name}`,
  };
}

export const declaredSubscriptions = declare(subscriptions, {
  id: declaredId,
  address: { ...ofSubscription('address', 'direct'), category: 'contact' },
  addressKey: {
    ...ofSubscription('', 'direct'),
    category: 'contact',
    export: { none: 'the comparable form of an address that is shown' },
  },
  topic: ofSubscription('topic'),
  state: ofSubscription('state'),
  locale: ofSubscription('locale', 'none'),
  proof: { ...ofSubscription('proof'), category: 'consent' },
  linkId: technical('names a link that works once', 'technical'),
  requestedAt: ofSubscription('requestedAt'),
  confirmedAt: { ...ofSubscription('confirmedAt'), category: 'consent' },
  endedAt: { ...ofSubscription('endedAt'), category: 'consent' },
});

/** What staff writes to everybody who subscribed to a topic: a draft, then sent once. */
export const newsletters = rollbook.table(
  'newsletters',
  {
    id: id(),
    topic: text('topic').notNull(),
    subject: jsonb('subject').$type<Record<string, string>>().notNull(),
    body: jsonb('body').$type<Record<string, string>>().notNull(),
    state: text('state', { enum: ['draft', 'sending', 'sent'] })
      .notNull()
      .default('draft'),
    createdAt: createdAt(),
    createdBy: text('created_by').notNull(),
    /** Who confirmed later gets the next one. */
    sentAt: instant('sent_at'),
    sentBy: text('sent_by'),
    /** How many mails it became. */
    recipients: integer('recipients').notNull().default(0),
  },
  (table) => [index('newsletters_created').on(table.createdAt)],
);

export const declaredNewsletters = declare(newsletters, {
  id: declaredId,
  topic: technical('what a newsletter is about'),
  subject: technical('what a newsletter says'),
  body: technical('what a newsletter says'),
  state: technical('whether a newsletter was sent'),
  createdAt: technical('an administrative time'),
  createdBy: technical('names staff', 'technical'),
  sentAt: technical('an administrative time'),
  sentBy: technical('names staff', 'technical'),
  recipients: technical('a count that names nobody'),
});

/** One newsletter to one subscription, once; its id names the link that ends the subscription. */
export const newsletterDeliveries = rollbook.table(
  'newsletter_deliveries',
  {
    id: uuid('id').notNull(),
    newsletterId: uuid('newsletter_id')
      .notNull()
      .references(() => newsletters.id, { onDelete: 'cascade' }),
    subscriptionId: uuid('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token by which the subscription is left without signing in (RFC 8058). */
    leaveHash: bytes('leave_hash').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'newsletter_deliveries_pkey',
      columns: [table.newsletterId, table.subscriptionId],
    }),
    unique('newsletter_deliveries_leave_hash').on(table.leaveHash),
    index('newsletter_deliveries_subscription').on(table.subscriptionId),
  ],
);

export const declaredNewsletterDeliveries = declare(newsletterDeliveries, {
  id: declaredId,
  newsletterId: technical('an internal identifier', 'technical'),
  subscriptionId: technical('an internal identifier of the owner', 'technical'),
  leaveHash: technical('the digest of a secret in a mail', 'technical'),
  madeAt: ofSubscription('newsletters', 'indirect'),
});
