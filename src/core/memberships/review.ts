// What a membership officer decides of memberships: approve, decline, renew, restore, end (MEF-06).
import { input, uuidText } from '../../schema/api/common.ts';
import { membership, membershipReview } from '../../schema/api/memberships.ts';
import {
  findTier,
  getMembership,
  insertMembershipMove,
  lockMembership,
  type MembershipChange,
  type MembershipMoveKind,
  type MembershipRow,
  type MembershipStatus,
  type TierRow,
  updateMembership,
} from '../../store/memberships.ts';
import type { Tx } from '../../store/transactions.ts';
import { addDays } from '../certificates/dates.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { describeMembership, termFrom } from './terms.ts';

export const reviews = ['approve', 'decline', 'renew', 'restore', 'end'] as const;
type Review = (typeof reviews)[number];

interface Decided {
  kind: MembershipMoveKind;
  changed: MembershipChange;
}

const from: Record<Review, readonly MembershipStatus[]> = {
  approve: ['applied'],
  decline: ['enquiry', 'applied'],
  renew: ['active', 'grace'],
  restore: ['lapsed'],
  end: ['active', 'grace', 'lapsed'],
};

/** The membership after the review, by the tier's terms, from the day it counts from. */
function decide(review: Review, row: MembershipRow, tier: TierRow, on: string): Decided {
  if (review === 'decline') return { kind: 'declined', changed: { state: 'declined', endedOn: on } };
  if (review === 'end') return { kind: 'ended', changed: { state: 'ended', endedOn: on } };
  // A renewed term follows the last one without a gap.
  const start = review === 'renew' && row.renewsOn !== null ? addDays(row.renewsOn, 1) : on;
  const kinds = {
    approve: row.joinedOn === null ? 'approved' : 'restored',
    renew: 'renewed',
    restore: 'restored',
  } as const;
  const joined = row.joinedOn === null ? { joinedOn: on } : {};
  return { kind: kinds[review], changed: { state: 'active', ...joined, ...termFrom(start, tier) } };
}

const summaries: Record<Review, string> = {
  approve: 'Grants a membership that was applied for; a lapsed one is the same again',
  decline: 'Declines an application',
  renew: 'Renews a membership by a term that follows the present one',
  restore: 'Restores a lapsed membership, with its id, while its window is open',
  end: 'Ends a membership',
};

function defineReview(review: Review) {
  return defineOperation({
    name: `membership.${review}`,
    summary: summaries[review],
    access: ['membership-officer', 'system'],
    purpose: 'membership-administration',
    changes: true,
    subject: async (_actor, { id }, tx) => await subjectOf(tx, id),
    fields: () => ['memberships'],
    input: input({ id: uuidText, body: membershipReview }),
    output: membership,
    async run(context, { id, body }) {
      const { tx, actor, now } = context;
      const row = (await lockMembership(tx, id)) ?? refuseMembership();
      const on = body.on ?? now.slice(0, 10);
      requirePossible(context, review, row, on);
      const tier = await findTier(tx, row.tier);
      if (tier === undefined) throw new Error('the tier of a membership is there');
      const { kind, changed } = decide(review, row, tier, on);
      await updateMembership(tx, id, changed);
      await insertMembershipMove(tx, { membershipId: id, kind, on, reason: body.reason, actor: actor.id });
      const value = describeMembership(await getMembership(tx, id));
      return { value, etag: value.etag };
    },
  });
}

async function subjectOf(tx: Tx, id: string): Promise<string | undefined> {
  return (await lockMembership(tx, id))?.memberId ?? undefined;
}

function refuseMembership(): never {
  throw new Problem('membership.notFound', 'There is no such membership.');
}

function requirePossible({ now }: Context, review: Review, row: MembershipRow, on: string): void {
  if (!from[review].includes(row.status))
    throw new Problem(
      'membership.illegalMove',
      `The membership is ${row.status}: ${review} is not possible.`,
    );
  if (review === 'restore' && (row.restorableUntil ?? '') < now.slice(0, 10))
    throw new Problem(
      'membership.illegalMove',
      'The window in which it could be restored has closed; it takes a new one.',
    );
  if (row.joinedOn !== null && on < row.joinedOn)
    refuseMember('/on', 'lies before the first day of the membership');
}

export const reviewMembership = Object.fromEntries(
  reviews.map((review) => [review, defineReview(review)]),
) as Record<Review, ReturnType<typeof defineReview>>;
