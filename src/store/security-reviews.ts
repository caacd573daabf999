// SQL of the reviews of the service's security.
import type { reviewKinds } from '../schema/api/security-reviews.ts';
import type { Tx } from './transactions.ts';

export interface NewSecurityReview {
  kind: (typeof reviewKinds)[number];
  date: string;
  by: string;
  next: string;
  recordedBy: string;
}
export interface SecurityReviewRow {
  id: string;
  kind: NewSecurityReview['kind'];
  date: string;
  by: string;
  next: string;
  /** The next one is due, and none of this kind has followed. */
  overdue: boolean;
}

const followed = `exists (select from rollbook.security_reviews n
  where n.kind = s.kind and (n.held_on, n.id) > (s.held_on, s.id))`;
const review = `s.id, s.kind, s.held_on::text as date, s.by, s.next_on::text as next,
  s.next_on < rollbook.today() and not ${followed} as overdue`;

export async function insertSecurityReview(tx: Tx, made: NewSecurityReview): Promise<SecurityReviewRow> {
  const [row] = await tx.query<SecurityReviewRow>(
    `insert into rollbook.security_reviews as s (kind, held_on, by, next_on, recorded_by)
     values ($1, $2, $3, $4, $5) returning ${review}`,
    [made.kind, made.date, made.by, made.next, made.recordedBy],
  );
  if (row === undefined) throw new Error('an insert returns its row');
  return row;
}

/** The last of each kind by the day on which the next is due, then those that were followed, newest first. */
export function listSecurityReviews(tx: Tx, most: number): Promise<SecurityReviewRow[]> {
  return tx.query<SecurityReviewRow>(
    `select ${review} from rollbook.security_reviews s
     order by ${followed}, case when not ${followed} then s.next_on end, s.held_on desc, s.id desc limit $1`,
    [most],
  );
}
