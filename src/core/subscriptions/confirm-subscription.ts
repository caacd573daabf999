// The owner of an address says by the link in their mail that they want it: from here on it is a subscription (MEF-12).
import { input } from '../../schema/api/common.ts';
import { subscriptionConfirmation, subscriptionConfirmed } from '../../schema/api/subscriptions.ts';
import { updateUsedLink } from '../../store/one-time-links.ts';
import { lockAddress, updateConfirmed } from '../../store/subscriptions.ts';
import { digest, refuseLink } from '../auth/links.ts';
import { defineOperation } from '../operation.ts';

export const confirmSubscription = defineOperation({
  name: 'subscription.confirm',
  summary: 'Confirms a subscription by the link in the mail that asked',
  access: ['anonymous', 'account'],
  purpose: 'marketing',
  reach: 'subscription',
  changes: true,
  guarded: true,
  input: input({ body: subscriptionConfirmation }),
  output: subscriptionConfirmed,
  fields: () => ['subscriptions'],
  async run({ tx }, { body }) {
    const link = await updateUsedLink(tx, digest(body.token), ['subscription']);
    if (link === undefined || link.emailKey === null) refuseLink();
    // Of two links of one address that are used at once, the second finds what the first confirmed.
    await lockAddress(tx, link.emailKey);
    const topics = await updateConfirmed(tx, link.id);
    if (topics.length === 0) refuseLink();
    return { value: { topics } };
  },
});
