// Reviews of the service's security by qualified people: recorded, and listed with what is overdue (MEXE-16).
import { input } from '../../schema/api/common.ts';
import { most } from '../../schema/api/decisions.ts';
import {
  securityReview,
  securityReviewDraft,
  securityReviewList,
} from '../../schema/api/security-reviews.ts';
import {
  listSecurityReviews as findSecurityReviews,
  insertSecurityReview,
} from '../../store/security-reviews.ts';
import { isDay } from '../calendar.ts';
import { defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';

export const recordSecurityReview = defineOperation({
  name: 'securityReview.record',
  summary: 'Writes a review of the security down: its kind, day and firm, and when the next is due',
  access: ['privacy-officer', 'administrator'],
  purpose: 'security',
  changes: true,
  creates: true,
  fields: () => ['securityReview'],
  input: input({ body: securityReviewDraft }),
  output: securityReview,
  async run(context, { body }) {
    requireDays(body, context.now.slice(0, 10));
    const recordedBy = ownAccount(context).accountId;
    const made = await insertSecurityReview(context.tx, { ...body, recordedBy });
    return { value: made, location: '/v1/admin/security-reviews' };
  },
});

export const listSecurityReviews = defineOperation({
  name: 'securityReview.list',
  summary: 'Reviews of the security: the last of each kind, what is due first, first; then earlier ones',
  access: ['privacy-officer', 'administrator', 'auditor'],
  purpose: 'security',
  changes: false,
  fields: () => ['securityReview'],
  input: input({ limit: most }),
  output: securityReviewList,
  async run({ tx }, { limit = 100 }) {
    return { value: { items: await findSecurityReviews(tx, limit) } };
  },
});

/** Throws `body.invalid` (422) for what is no day, a review to come, and a next one that does not follow. */
function requireDays({ date, next }: { date: string; next: string }, today: string): void {
  const errors = [
    ...(isDay(date) && date <= today ? [] : [{ pointer: '/date', detail: 'must be a day until today' }]),
    ...(isDay(next) && next > date ? [] : [{ pointer: '/next', detail: 'must be a day after the review' }]),
  ];
  const [error] = errors;
  if (error) throw new Problem('body.invalid', `${error.pointer} ${error.detail}.`, { errors });
}
