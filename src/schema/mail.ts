// Mail that waits or was sent: the table, and what each kind of mail is made of.
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { ApplicationState } from './api/applications.ts';
import { mailStates } from './api/mail.ts';
import type { EventMessage } from './api/registration-words.ts';
import { createdAt, declaredId, declaredTimes, id, instant, rollbook } from './columns.ts';
import { type Declaration, declare, technical } from './declare.ts';

/**
 * Kind of mail -> what it is made of: ids and words, never a token or a name. A `linkId` names a one-time link; its token is
 * derived when the mail is written (`seal.linkToken`), and whoever made the link keeps a digest of that token.
 */
export interface MailPayloads {
  /** Somebody registered, or wants to use another address: is it theirs? Link: /verify-email. */
  verify: { linkId: string };
  /** A new password was asked for. Link: /reset-password. */
  reset: { linkId: string };
  /** Somebody tried to register with an address that has an account. */
  'registered-already': Record<string, never>;
  /** To the address left behind. Link, to undo it: /undo-address-change. */
  'address-changed-old': { linkId: string };
  /** To the address that took its place. */
  'address-changed-new': Record<string, never>;
  /** Password, second factor or recovery codes changed, or the account was closed or locked. */
  'account-changed': { change: AccountChange; at: string };
  /** Signed in from a place or device not seen before: device family and coarse place, as far as known. */
  'new-place': { at: string; device?: string; place?: string };
  /** A refresh token was used twice: every session of its family was ended. */
  'token-reuse': { at: string; device?: string };
  /** An imported record has this address: is it theirs? Link: /claim. */
  claim: { linkId: string };
  /** A training partner says that the person completed a course: is it so? Link: /enrollments. */
  enrollment: { partner: string };
  /** The association's staff invites the person to take their record over, or to act for it. Link: /invitation. */
  invitation: { linkId: string; to?: 'staff' };
  /** An organizer names the person as a speaker; nothing is public before they agree. Link: /talks. */
  'speaker-named': { event: string };
  /** An application reached a state. Link: /applications. */
  'application-moved': { program: string; state: ApplicationState };
  /** A certificate ends soon. Link: /certificates. */
  'certificate-expiring': { program: string; expiresOn: string };
  /** An organization claims a domain: does its administration agree? Link: /organization-domain. */
  domain: { linkId: string; domain: string };
  /** The term of a membership ends soon. Link: /memberships. */
  'membership-renewal': { renewsOn: string };
  /** Somebody subscribed with this address: does its owner want it? Link: /confirm-subscription. */
  subscription: { linkId: string };
  /** Somebody asked for a seat with this address: does its owner want it? Link: /confirm-registration. */
  'registration-request': {
    linkId: string;
    eventId: string;
    until: string;
    booked?: true;
    content?: { title: Record<string, string> };
  };
  /** What happened to a seat, or to its event. Link: /registrations; a guest's leads to the seat. What it says is looked up when the mail is written. */
  registration: {
    registrationId: string;
    message: EventMessage;
    /** iCalendar SEQUENCE (RFC 5545) of this message. */
    sequence: number;
    linkId?: string;
    content?: RegistrationContent;
  };
  /** To a sponsor: somebody whom it was told of has withdrawn since. Who, only the organizer says. */
  'attendee-withdrew': { event: Record<string, string> };
  /** To one who subscribed; the link leaves: /unsubscribe. What it says is looked up when the mail is written. */
  newsletter: { linkId: string; newsletterId: string; content?: NewsletterContent };
  /** From a work group to somebody in it; a newsletter has a link that stops them: /unsubscribe. What it says is looked up. */
  'group-message': { messageId: string; linkId?: string; content?: NewsletterContent; group?: string };
}

/** The event and the seat as they are when the mail is written; `code` only with a seat. */
export interface RegistrationContent {
  publicId: string;
  title: Record<string, string>;
  startsAt: string;
  endsAt: string;
  zone: string;
  place?: string;
  joinUrl?: string;
  offeredUntil?: string;
  code?: string;
  changedAt: string;
}

/** By language; English where there is no other. */
export interface NewsletterContent {
  subject: { en: string; de?: string };
  body: { en: string; de?: string };
}

export type MailTemplate = keyof MailPayloads;

export const accountChanges = [
  'password-changed',
  'factor-added',
  'factor-removed',
  'recovery-codes-made',
  'recovery-code-used',
  'closed',
  'locked',
] as const;
export type AccountChange = (typeof accountChanges)[number];

export type { MailState } from './api/mail.ts';

/** Written in the transaction of the change that the mail tells of; a trigger makes the job that sends it. */
export const outbox = rollbook.table(
  'outbox',
  {
    id: id(),
    template: text('template').$type<MailTemplate>().notNull(),
    address: text('address').notNull(),
    language: text('language').notNull(),
    accountId: uuid('account_id'),
    payload: jsonb('payload').notNull(),
    state: text('state', { enum: mailStates }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: createdAt(),
    usefulUntil: instant('useful_until'),
    sentAt: instant('sent_at'),
    messageId: text('message_id'),
    lastError: text('last_error'),
  },
  // Most mail is sent; operators and the tidying ask for the rest.
  (table) => [index('outbox_unsent').on(table.createdAt).where(sql`state <> 'sent'`)],
);

const kept = '30 days after it was sent or given up';
const mailed: Declaration = {
  category: 'contact',
  purpose: 'security',
  basis: 'contract',
  sensitivity: 'direct',
  keep: kept,
  erase: 'delete',
  export: { none: 'a copy of what is exported where it is kept' },
};
const technicallyMailed = (reason: string): Declaration => ({
  ...technical(reason, 'technical'),
  keep: kept,
});

export const declaredOutbox = declare(outbox, {
  id: declaredId,
  template: technicallyMailed('the kind of mail'),
  address: mailed,
  language: technicallyMailed('the language of a mail'),
  accountId: technicallyMailed('an internal identifier of the owner'),
  payload: { ...mailed, category: 'technical', sensitivity: 'technical' },
  state: technical('whether a mail was sent'),
  attempts: technical('how often sending was tried'),
  createdAt: declaredTimes.createdAt,
  usefulUntil: technical('until when a mail makes sense'),
  sentAt: technical('an administrative time'),
  messageId: technicallyMailed('an identifier of a mail'),
  lastError: technical('why sending failed, as a code'),
});
