// A hold keeps somebody's data from deletion: proposed by one officer, decided by another (MEF-35).

import { input, uuidText } from '../../schema/api/common.ts';
import { decision } from '../../schema/api/decisions.ts';
import { hold, holdDraft } from '../../schema/api/holds.ts';
import { updateDecided } from '../../store/decisions.ts';
import { insertHold } from '../../store/holds.ts';
import { findMemberId } from '../../store/members.ts';
import { type Context, defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../profile/record.ts';
import { requireSecondPerson, requireStandingProposer } from '../two-people.ts';
import { answerHold, deciders, getHold, proposers } from './hold.ts';

export const proposeHold = defineOperation({
  name: 'hold.propose',
  summary: "Proposes to keep somebody's data from deletion; nothing changes before a privacy officer agrees",
  access: proposers,
  purpose: 'rights-requests',
  changes: true,
  creates: true,
  needsProof: true,
  fields: () => ['hold'],
  input: input({ body: holdDraft }),
  output: hold,
  async run(context, { body }) {
    const { tx } = context;
    const memberId = (await findMemberId(tx, body.member)) ?? refuseUnknown();
    const { scope, tellsPerson = true } = body;
    const id = await insertHold(tx, {
      ...{ memberId, scope, tellsPerson },
      reason: body.reason.normalize(),
      until: endOf(context, body.until),
      proposedBy: ownAccount(context).accountId,
    });
    return { ...(await answerHold(tx, id)), location: '/v1/admin/holds' };
  },
});

/** Throws `body.invalid` (422) for an end that is not to come. */
function endOf({ now }: Context, until: string | undefined): string | null {
  if (until === undefined) return null;
  if (Date.parse(until) > Date.parse(now)) return new Date(until).toISOString();
  const detail = 'must be an instant to come';
  throw new Problem('body.invalid', `/until ${detail}.`, { errors: [{ pointer: '/until', detail }] });
}

export const decideHold = defineOperation({
  name: 'hold.decide',
  summary: 'Agrees to a hold, which then stands at once, or refuses it; who proposed it may not',
  access: deciders,
  purpose: 'rights-requests',
  changes: true,
  needsProof: true,
  fields: () => ['hold'],
  input: input({ id: uuidText, body: decision }),
  output: hold,
  async run(context, { id, body: { approve: approved } }) {
    const { tx } = context;
    const proposal = await getHold(tx, id);
    const by = requireSecondPerson(context, proposal, 'MEF-35');
    if (approved) await requireStandingProposer(context, proposal, proposers);
    await updateDecided(tx, 'holds', { id, by, approved });
    return answerHold(tx, id);
  },
});
