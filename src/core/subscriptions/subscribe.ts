// Takes a subscription by an address alone; nothing is sent but one mail that asks, until its link is used (MEF-12).
import { findNotice, findPurpose, type Pack } from '../../policy/pack.ts';
import { pending } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { subscriptionDraft } from '../../schema/api/subscriptions.ts';
import type { SubscriptionProof } from '../../schema/subscriptions.ts';
import { insertMail } from '../../store/outbox.ts';
import { countAsked, insertSubscriptions, lockAddress } from '../../store/subscriptions.ts';
import { type Acknowledged, knownOnly, requireNotice, transferKind } from '../auth/acknowledged.ts';
import { canonicalAddress } from '../auth/addresses.ts';
import { makeLink } from '../auth/links.ts';
import { type Context, defineOperation } from '../operation.ts';
import { requireTopics } from './topics.ts';

/** Mails that an address is asked by in a day, and minutes between two: whoever types somebody else's address floods nobody. */
const mostInDay = 3;
const minutesBetween = 5;

export const subscribe = defineOperation({
  name: 'subscription.make',
  summary:
    'Subscribes an address to topics: a mail asks its owner, and the answer never tells what is known of it',
  access: ['anonymous', 'account'],
  purpose: 'marketing',
  reach: 'subscription',
  changes: true,
  guarded: true,
  input: input({ body: subscriptionDraft }),
  output: pending,
  fields: () => ['subscriptions'],
  async run(context, { body }) {
    const { pack } = context.services.policy;
    const { email, topics, acknowledged = [] } = body;
    const today = context.now.slice(0, 10);
    requireTopics(pack, topics, '/topics');
    requireNotice(pack, acknowledged);
    const { stored: address, key } = canonicalAddress(email);
    const seen = knownOnly(pack, acknowledged, today).filter(({ kind }) => kind === transferKind);
    if (await hasRoom(context, key)) await ask(context, { address, key, seen }, body);
    return { value: { status: 'pending' as const }, status: 202 };
  },
});

/** Whether the address may be sent one more mail that asks; who is refused is told nothing else. */
async function hasRoom({ tx }: Context, key: string): Promise<boolean> {
  await lockAddress(tx, key);
  const { today, justNow } = await countAsked(tx, key, minutesBetween);
  return today < mostInDay && !justNow;
}

interface Asked {
  address: string;
  key: string;
  seen: Acknowledged[];
}

/** The same statements and the same mail, whatever the address is subscribed to. */
async function ask(
  context: Context,
  { address, key, seen }: Asked,
  { topics, locale = 'en' }: { topics: string[]; locale?: string },
): Promise<void> {
  const { tx, services } = context;
  const link = await makeLink(context, { kind: 'subscription', email: address, emailKey: key });
  const { linkId, expiresAt: usefulUntil } = link;
  const proof = proofOf(services.policy.pack, seen);
  await insertSubscriptions(tx, { address, addressKey: key, topics, locale, proof, linkId });
  await insertMail(tx, {
    template: 'subscription',
    payload: { linkId },
    address,
    language: locale,
    usefulUntil,
  });
}

/** What stood before the person: the notice that marketing rests on, and what they acknowledged (MEF-39, MEF-54). */
function proofOf(pack: Pack, acknowledged: Acknowledged[]): SubscriptionProof {
  const purpose = findPurpose(pack, 'marketing');
  const notice = purpose && findNotice(pack, purpose);
  return {
    method: 'confirmation-link',
    ...(notice && { notice: notice.id, noticeVersion: notice.version }),
    acknowledged,
    pack: pack.pack,
    packVersion: pack.version,
  };
}
