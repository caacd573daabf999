// Takes what a person asks for about their own data, and says until when it is answered.

import { dueDate } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { newRequest, rightsRequest } from '../../schema/api/requests.ts';
import { findOpenRequest, findRegion, insertRequest, type RequestRow } from '../../store/requests.ts';
import { requireProof } from '../acting.ts';
import { type Context, defineOperation, ownAccount, ownId, self } from '../operation.ts';

export const makeRequest = defineOperation({
  name: 'request.make',
  summary:
    'Asks for access to everything held, or for erasure; while one is open, the same again answers the open one',
  access: ['member'],
  purpose: 'rights-requests',
  changes: true,
  creates: true,
  subject: self,
  fields: ({ body }) => [`requests.${body.right}`],
  input: input({ body: newRequest }),
  output: rightsRequest,
  async run(context, { body: { right } }) {
    // Whoever found an open session must not have the record erased.
    if (right === 'erase') requireProof(context);
    const made = await receive(context, right);
    if (made !== undefined) return { value: made, location: '/v1/me/requests' };
    const open = await findOpenRequest(context.tx, ownId(context), right);
    if (open !== undefined) return { value: open };
    // Answered in between: this one is new after all.
    const again = await receive(context, right);
    if (again === undefined) throw new Error('a request is neither open nor new');
    return { value: again, location: '/v1/me/requests' };
  },
});

/** Freezes region and due date; undefined when a request of this right is open. */
async function receive(context: Context, right: RequestRow['right']): Promise<RequestRow | undefined> {
  const { tx, now: receivedAt, services } = context;
  const region = await findRegion(tx, ownAccount(context).accountId);
  const due = dueDate(services.policy.pack, right, region ?? undefined, receivedAt);
  const { dueAt, dueOn, period, clause, origin } = due;
  const memberId = ownId(context);
  return insertRequest(tx, { memberId, right, region, receivedAt, dueAt, dueOn, period, clause, origin });
}
