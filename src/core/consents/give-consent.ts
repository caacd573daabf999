// A consent that comes with the act that needs it: a box that is ticked where needs are stated, a card that is shown.
import { insertConsents } from '../../store/consents.ts';
import { recordedAs } from '../actor.ts';
import { type Context, ownId } from '../operation.ts';
import { noticeOf } from './settings.ts';

/** Writes down the actor's consent to a purpose, for one event or group where `topic` names its public id. */
export async function giveConsent(
  { tx, actor, requestId, services }: Context,
  { purpose, topic }: { purpose: string; topic?: string },
): Promise<void> {
  const { id: notice, version: noticeVersion } = noticeOf(services.policy.pack, purpose);
  await insertConsents(tx, ownId({ actor }), [
    {
      ...{ purpose, context: topic, state: 'granted', notice, noticeVersion },
      ...{ method: 'portal', actor: recordedAs(actor), proof: { requestId } },
    },
  ]);
}
