// Writes the mails of a newsletter, batch by batch: each subscription gets one, whatever dies in between.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { input, shape, uuidText } from '../../schema/api/common.ts';
import { insertDeliveries, listAudience, lockSending, updateToSent } from '../../store/newsletters.ts';
import { systemActor } from '../actor.ts';
import { digest } from '../auth/links.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

/** Mails in one transaction: some hundred milliseconds of work. */
const batch = 500;

export const distributeBatch = defineOperation({
  name: 'newsletter.distribute',
  summary: 'Writes the next mails of a newsletter that is being sent',
  access: ['system'],
  purpose: 'marketing',
  changes: true,
  input: input({ id: uuidText }),
  output: shape('NewsletterBatch', { written: Type.Integer() }),
  async run({ tx, services }, { id }) {
    const newsletter = await lockSending(tx, id);
    if (newsletter === undefined) return { value: { written: 0 } };
    const audience = await listAudience(tx, { id, topic: newsletter.topic, most: batch });
    const deliveries = audience.map((one) => {
      const linkId = randomUUID();
      return { ...one, id: linkId, leaveHash: digest(services.seal.linkToken(linkId)).toString('hex') };
    });
    if (deliveries.length === 0) await updateToSent(tx, id);
    else await insertDeliveries(tx, id, deliveries);
    return { value: { written: deliveries.length } };
  },
});

/** Resolves when everybody was written to. Run again after a crash it goes on where it stopped. */
export async function distributeNewsletter(services: Services, id: string): Promise<void> {
  const actor = systemActor('newsletter', 'a newsletter that staff sent goes to those who subscribed');
  for (;;) {
    const answer = await execute(distributeBatch, { actor, id: `newsletter-${id}` }, { id }, services);
    if ((answer.value as { written: number }).written === 0) return;
  }
}
