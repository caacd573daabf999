// What people may subscribe to, by the policy in force.
import type { Pack } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { subscriptionTopics } from '../../schema/api/subscriptions.ts';
import { definePublicRead } from '../operation.ts';
import { Problem } from '../problem.ts';

export const listTopics = definePublicRead({
  name: 'subscription.topics',
  summary: 'What anybody may subscribe to by an address alone',
  purpose: 'policy-information',
  input: input({}),
  output: subscriptionTopics,
  run: ({ services }) => Promise.resolve({ value: { items: services.policy.pack.topics } }),
});

/** Throws `topic.unknown` (422) for the first that the policy does not list. */
export function requireTopics({ topics }: Pack, named: readonly string[], pointer: string): void {
  const known = topics.map(({ id }) => id);
  const at = named.findIndex((id) => !known.includes(id));
  if (at < 0) return;
  const detail = `is not listed; the policy in force lists ${known.join(', ') || 'none'}`;
  const place = named.length > 1 || pointer === '/topics' ? `${pointer}/${at}` : pointer;
  throw new Problem('topic.unknown', `The topic ${detail}.`, { errors: [{ pointer: place, detail }] });
}

/** Its title; the id of one that the policy lists no more. */
export function titleOf({ topics }: Pack, id: string): { en: string; de: string } {
  return topics.find((topic) => topic.id === id)?.title ?? { en: id, de: id };
}
