// What a member agreed to, restricted, objected to, and what others propose to them.
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { declaredId, declaredOwner, id, instant, rollbook } from './columns.ts';
import { declare, ofConsent, ofMember, technical } from './declare.ts';
import { memberId } from './members.ts';

/** How a consent was given: the wording, the date and the source when it was imported. */
export interface ConsentProof {
  wording?: string;
  date?: string;
  source?: string;
  requestId?: string;
}

/** Append-only consent events; the newest by `seq` for (member, purpose, field, entry, context) is the state (MEF-39). */
export const consents = rollbook.table(
  'consents',
  {
    id: id(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    memberId: memberId(),
    purpose: text('purpose').notNull(),
    field: text('field'),
    entryId: uuid('entry_id'),
    context: text('context'),
    state: text('state', { enum: ['granted', 'withdrawn'] }).notNull(),
    notice: text('notice').notNull(),
    noticeVersion: text('notice_version').notNull(),
    at: instant('at').notNull().default(sql`rollbook.now()`),
    method: text('method').notNull(),
    actor: text('actor').notNull(),
    proof: jsonb('proof').$type<ConsentProof>().notNull().default({}),
  },
  // The state of a person's consents is the first row of each group in this order.
  (table) => [
    index('consents_state').on(
      table.memberId,
      table.purpose,
      table.field,
      table.entryId,
      table.context,
      table.seq.desc(),
    ),
  ],
);

export const declaredConsents = declare(consents, {
  id: { ...declaredId, export: 'consents.record.id' },
  seq: technical('the order of events'),
  memberId: declaredOwner,
  purpose: ofConsent('consents.purpose', 'none'),
  field: ofConsent('consents.field', 'none'),
  entryId: ofConsent('consents.entry', 'technical'),
  context: ofConsent('consents.context'),
  state: ofConsent('consents.state'),
  notice: ofConsent('consents.notice', 'none'),
  noticeVersion: ofConsent('consents.noticeVersion', 'none'),
  at: ofConsent('consents.at'),
  method: ofConsent('consents.method', 'none'),
  actor: ofConsent('consents.actor', 'technical'),
  proof: ofConsent('consents.proof'),
});

/** Publication flags that an old system carried: shown pre-filled to the person, never consents by themselves. */
export const proposals = rollbook.table(
  'proposals',
  {
    id: id(),
    memberId: memberId(),
    field: text('field').notNull(),
    entryId: uuid('entry_id'),
    sourceName: text('source_name').notNull(),
    proposedAt: instant('proposed_at').notNull().default(sql`rollbook.now()`),
    answeredAt: instant('answered_at'),
  },
  (table) => [index('proposals_member').on(table.memberId)],
);

export const declaredProposals = declare(proposals, {
  id: declaredId,
  memberId: declaredOwner,
  field: ofConsent('proposals.field', 'none'),
  entryId: ofConsent('proposals.entry', 'technical'),
  sourceName: ofConsent('proposals.sourceName', 'none'),
  proposedAt: ofConsent('proposals.proposedAt', 'none'),
  answeredAt: ofConsent('proposals.answeredAt', 'none'),
});

/** Values found in public sources that the person pointed to: apart from the record until the person decides (MEF-21). */
export const suggestions = rollbook.table(
  'suggestions',
  {
    id: id(),
    memberId: memberId(),
    field: text('field').notNull(),
    value: jsonb('value').notNull(),
    sourceName: text('source_name').notNull(),
    reference: text('reference').notNull(),
    suggestedBy: text('suggested_by').notNull(),
    suggestedAt: instant('suggested_at').notNull().default(sql`rollbook.now()`),
    state: text('state', { enum: ['pending', 'accepted', 'rejected'] })
      .notNull()
      .default('pending'),
    decidedAt: instant('decided_at'),
  },
  (table) => [index('suggestions_member').on(table.memberId)],
);

export const declaredSuggestions = declare(suggestions, {
  id: declaredId,
  memberId: declaredOwner,
  field: ofMember('professional', 'suggestions.field', 'none'),
  value: ofMember('professional', 'suggestions.value'),
  sourceName: ofMember('professional', 'suggestions.sourceName', 'none'),
  reference: ofMember('professional', 'suggestions.reference', 'indirect'),
  suggestedBy: technical('the staff member who added it', 'technical'),
  suggestedAt: ofMember('professional', 'suggestions.suggestedAt', 'none'),
  state: ofMember('professional', 'suggestions.state', 'none'),
  decidedAt: ofMember('professional', 'suggestions.decidedAt', 'none'),
});

/** Restriction of processing (GDPR Art. 18): while one is in force the person is out of every public answer. */
export const restrictions = rollbook.table(
  'restrictions',
  {
    id: id(),
    memberId: memberId(),
    reason: text('reason').notNull(),
    since: instant('since').notNull().default(sql`rollbook.now()`),
    liftedAt: instant('lifted_at'),
  },
  (table) => [index('restrictions_member').on(table.memberId)],
);

export const declaredRestrictions = declare(restrictions, {
  id: declaredId,
  memberId: declaredOwner,
  reason: ofConsent('restrictions.reason'),
  since: ofConsent('restrictions.since', 'none'),
  liftedAt: ofConsent('restrictions.liftedAt', 'none'),
});

/** Objection to a purpose (GDPR Art. 21): the gate refuses that purpose for the person while it stands. */
export const objections = rollbook.table(
  'objections',
  {
    id: id(),
    memberId: memberId(),
    purpose: text('purpose').notNull(),
    since: instant('since').notNull().default(sql`rollbook.now()`),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [index('objections_member').on(table.memberId)],
);

export const declaredObjections = declare(objections, {
  id: declaredId,
  memberId: declaredOwner,
  purpose: ofConsent('objections.purpose', 'none'),
  since: ofConsent('objections.since', 'none'),
  withdrawnAt: ofConsent('objections.withdrawnAt', 'none'),
});
