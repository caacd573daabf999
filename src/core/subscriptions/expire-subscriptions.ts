// What nobody confirmed goes after 7 days, what ended after 3 years: until then it proves what was wanted.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { deleteRestingSubscriptions } from '../../store/subscriptions.ts';
import { defineOperation } from '../operation.ts';

export const expireSubscriptions = defineOperation({
  name: 'subscription.expire',
  summary: 'Deletes subscriptions that nobody confirmed in 7 days, and those that ended 3 years ago',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({}),
  output: shape('SubscriptionsExpired', { deleted: Type.Integer() }),
  run: async ({ tx }) => ({ value: { deleted: await deleteRestingSubscriptions(tx) } }),
});
