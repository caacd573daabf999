// A hold ends before its time as it began: one officer proposes it, another decides; deletion goes on at once (MEXE-27).

import { input, uuidText } from '../../schema/api/common.ts';
import { decision } from '../../schema/api/decisions.ts';
import { hold, liftDraft } from '../../schema/api/holds.ts';
import { updateDecided } from '../../store/decisions.ts';
import { findOpenLift, type HoldRow, insertLift, updateHoldLifted } from '../../store/holds.ts';
import { defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { requireSecondPerson, requireStandingProposer } from '../two-people.ts';
import { answerHold, deciders, getHold, proposers } from './hold.ts';

export const proposeLift = defineOperation({
  name: 'hold.proposeLift',
  summary: 'Proposes to lift a hold; it stands until a privacy officer agrees',
  access: proposers,
  purpose: 'rights-requests',
  changes: true,
  creates: true,
  needsProof: true,
  fields: () => ['hold'],
  input: input({ id: uuidText, body: liftDraft }),
  output: hold,
  async run(context, { id, body: { reason } }) {
    const { tx } = context;
    requireStanding(await getHold(tx, id));
    const made = await insertLift(tx, { holdId: id, reason, proposedBy: ownAccount(context).accountId });
    if (made === undefined) throw new Problem('proposal.exists', 'A proposal to lift it waits already.');
    return { ...(await answerHold(tx, id)), location: '/v1/admin/holds' };
  },
});

export const decideLift = defineOperation({
  name: 'hold.decideLift',
  summary: 'Lifts a hold, or leaves it; who proposed to lift it may not',
  access: deciders,
  purpose: 'rights-requests',
  changes: true,
  needsProof: true,
  fields: () => ['hold'],
  input: input({ id: uuidText, body: decision }),
  output: hold,
  async run(context, { id, body: { approve: approved } }) {
    const { tx } = context;
    requireStanding(await getHold(tx, id));
    const lift = await findOpenLift(tx, id);
    if (lift === undefined) throw new Problem('proposal.notFound', 'Nobody proposed to lift it.');
    const by = requireSecondPerson(context, lift, 'MEF-35');
    if (approved) await requireStandingProposer(context, lift, proposers);
    await updateDecided(tx, 'hold_lifts', { id: lift.id, by, approved });
    if (approved) await updateHoldLifted(tx, id);
    return answerHold(tx, id);
  },
});

function requireStanding({ stands }: HoldRow): void {
  if (!stands) throw new Problem('hold.ended', 'The hold does not stand.');
}
