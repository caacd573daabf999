// What the proved addresses of a signed-in person are subscribed to: looked up by the address each time, never linked (MEF-12).
import { input, uuidText } from '../../schema/api/common.ts';
import { ownSubscription, ownSubscriptionList } from '../../schema/api/subscriptions.ts';
import {
  listOwnSubscriptions as findOwn,
  findOwnSubscription,
  type SubscriptionRow,
  updateEnded,
} from '../../store/subscriptions.ts';
import { type Context, defineOperation, self } from '../operation.ts';
import { Problem } from '../problem.ts';

const own = { access: ['account'] as const, purpose: 'marketing', right: true as const, subject: self };

export const listOwnSubscriptions = defineOperation({
  ...own,
  name: 'subscription.list',
  summary: 'What your proved addresses are subscribed to; closing the account changes none of it',
  changes: false,
  input: input({}),
  output: ownSubscriptionList,
  run: async ({ tx }) => ({ value: { items: (await findOwn(tx)).map(describe) } }),
});

export const endSubscription = defineOperation({
  ...own,
  name: 'subscription.end',
  summary: 'Ends a subscription of one of your proved addresses, at once',
  reach: 'subscription',
  changes: true,
  input: input({ id: uuidText }),
  output: ownSubscription,
  fields: () => ['subscriptions'],
  async run(context, { id }) {
    await find(context, id);
    await updateEnded(context.tx, { id });
    return { value: describe((await findOwnSubscription(context.tx, id)) ?? refuseUnknown()) };
  },
});

async function find({ tx }: Context, id: string): Promise<SubscriptionRow> {
  const found = await findOwnSubscription(tx, id);
  // One that waits to be confirmed ends by itself, or by its mail being left alone.
  if (found === undefined || found.state === 'pending') refuseUnknown();
  return found;
}

function refuseUnknown(): never {
  throw new Problem('subscription.notFound', 'No address of yours has such a subscription.');
}

function describe({ confirmedAt, endedAt, ...row }: SubscriptionRow) {
  return { ...row, ...(confirmedAt !== null && { confirmedAt }), ...(endedAt !== null && { endedAt }) };
}
