// Shapes of the reviews of the service's security.
import { Type } from 'typebox';
import { day, line, oneOf, shape, uuidText } from './common.ts';

export const reviewKinds = ['assessment', 'penetration-test', 'access-review', 'recovery-test'] as const;

const facts = {
  kind: oneOf(reviewKinds),
  date: day,
  by: line(200, 'The firm or office that looked; name no person.'),
  next: Type.String({
    ...day,
    description: 'The day by which the next one of this kind is due, YYYY-MM-DD.',
  }),
};
export const securityReviewDraft = shape('SecurityReviewDraft', facts);
export const securityReview = shape('SecurityReview', {
  id: uuidText,
  ...facts,
  overdue: Type.Boolean({ description: 'The next one is due and none of this kind has followed.' }),
});
export const securityReviewList = shape('SecurityReviewList', {
  items: Type.Array(securityReview, {
    description: 'What is due first, first; then those that were followed.',
  }),
});
