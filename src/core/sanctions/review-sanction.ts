// The person appeals against a sanction; somebody else than who decided it lifts it (MIPI-21).
import { input, uuidText } from '../../schema/api/common.ts';
import { appealDraft, ownSanction, staffSanction } from '../../schema/api/staff.ts';
import { findSubject } from '../../store/managed-accounts.ts';
import { lockSanction, type SanctionRow, updateAppeal, updateLifted } from '../../store/sanctions.ts';
import type { Tx } from '../../store/transactions.ts';
import { requireOther } from '../accounts/managed-account.ts';
import { type Context, defineOperation, ownAccount, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { describeForStaff, describeOwn } from './describe-sanction.ts';

export const appealSanction = defineOperation({
  name: 'sanction.appeal',
  summary: 'Says why a sanction should not hold; a person who did not decide it looks at it',
  access: ['account'],
  purpose: 'account',
  right: true,
  subject: self,
  changes: true,
  fields: () => ['appeal'],
  input: input({ id: uuidText, body: appealDraft }),
  output: ownSanction,
  async run(context, { id, body }) {
    const { tx } = context;
    const { accountId } = ownAccount(context);
    requireStanding(await lockSanction(tx, id, accountId), context);
    await updateAppeal(tx, id, body.text.normalize());
    return { value: describeOwn(await again(tx, id)) };
  },
});

export const liftSanction = defineOperation({
  name: 'sanction.lift',
  summary: 'Ends a sanction before its time; who decided it may not',
  access: ['administrator', 'privacy-officer'],
  purpose: 'security',
  changes: true,
  fields: () => ['sanction'],
  input: input({ id: uuidText }),
  output: staffSanction,
  async run(context, { id }) {
    const { tx, actor } = context;
    const sanction = requireStanding(await lockSanction(tx, id), context);
    requireOther(context, sanction.accountId);
    if (sanction.decidedBy === actor.id)
      throw new Problem('role.twoPeople', 'Somebody who did not decide it must lift it.', {
        clause: 'MIPI-21',
      });
    await updateLifted(tx, id, actor.id);
    const subject = await findSubject(tx, sanction.accountId);
    return { value: describeForStaff(await again(tx, id)), ...(subject && { subject }) };
  },
});

function requireStanding(sanction: SanctionRow | undefined, { now }: Context): SanctionRow {
  if (sanction === undefined) throw new Problem('sanction.notFound', 'There is no such sanction.');
  const lapsed = sanction.until !== null && Date.parse(sanction.until) <= Date.parse(now);
  if (sanction.liftedAt !== null || lapsed) throw new Problem('sanction.ended', 'The sanction has ended.');
  return sanction;
}

async function again(tx: Tx, id: string): Promise<SanctionRow> {
  const row = await lockSanction(tx, id);
  if (row === undefined) throw new Error('a locked sanction is there');
  return row;
}
