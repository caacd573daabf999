// Leaves by the link that every newsletter carries, without signing in (MEF-46; RFC 8058): showing it changes nothing.
import { findPurpose } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { leaveInput, linkToken, subscriptionByLink } from '../../schema/api/subscriptions.ts';
import { findNewsletterLink } from '../../store/group-work.ts';
import { findByLeaveHash, updateEnded } from '../../store/subscriptions.ts';
import { digest } from '../auth/links.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { titleOf } from './topics.ts';

const byLink = {
  access: ['anonymous', 'account'] as const,
  purpose: 'marketing',
  reach: 'subscription' as const,
  // Nothing may keep somebody from leaving.
  right: true as const,
  output: subscriptionByLink,
};

export const showSubscription = defineOperation({
  ...byLink,
  name: 'subscription.show',
  summary: 'What the link of a newsletter would end; looking changes nothing',
  changes: false,
  unaudited: true,
  input: input({ token: linkToken }),
  run: async (context, { token }) => ({
    value: (await ofGroup(context, token, false)) ?? describe(context, await find(context, token)),
  }),
});

export const leaveSubscription = defineOperation({
  ...byLink,
  name: 'subscription.leave',
  summary: 'Ends the subscription of a newsletter that was received, or every one of its address; at once',
  changes: true,
  input: leaveInput,
  fields: () => ['subscriptions'],
  async run(context, { token, all = false }) {
    const stopped = await ofGroup(context, token, true);
    if (stopped !== undefined) return { value: stopped };
    const found = await find(context, token);
    await updateEnded(context.tx, all ? { addressKey: found.addressKey } : { id: found.id });
    return { value: { ...describe(context, found), state: 'ended' as const } };
  },
});

/** Newsletters of a work group are stopped by the same link (MIPI-19); undefined for the link of another mail. */
async function ofGroup({ tx, services }: Context, token: string, stop: boolean) {
  const comes = await findNewsletterLink(tx, digest(token), stop);
  if (comes === undefined) return undefined;
  const topic = 'activity-newsletter';
  const title = findPurpose(services.policy.pack, topic)?.title ?? { en: topic };
  return { topic, title, state: comes ? ('confirmed' as const) : ('ended' as const) };
}

async function find({ tx }: Context, token: string) {
  const found = await findByLeaveHash(tx, digest(token));
  if (found === undefined) throw new Problem('subscription.notFound', 'This link leads to no subscription.');
  return found;
}

/** Never the address: newsletters are passed on, with their links. */
function describe({ services }: Context, { topic, state }: Awaited<ReturnType<typeof find>>) {
  return { topic, title: titleOf(services.policy.pack, topic), state };
}
