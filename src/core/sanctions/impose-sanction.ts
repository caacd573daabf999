// Keeps an account from changes, or from every service, beside its rights; from the next request on (MIPI-21).
import { input } from '../../schema/api/common.ts';
import { sanctionDraft, staffSanction } from '../../schema/api/staff.ts';
import { findSubject, lockManagedAccount } from '../../store/managed-accounts.ts';
import { insertSanction } from '../../store/sanctions.ts';
import { refuseUnknownAccount, requireOther } from '../accounts/managed-account.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { describeForStaff } from './describe-sanction.ts';

/** Days that a sanction which nobody decided may last at most. */
const automaticDays = 7;

export const imposeSanction = defineOperation({
  name: 'sanction.impose',
  summary: 'Keeps an account from changes or services; rights, exports and the appeal stay open',
  access: ['administrator', 'system'],
  purpose: 'security',
  changes: true,
  creates: true,
  subject: (_actor, { body }, tx) => findSubject(tx, body.accountId),
  fields: () => ['sanction'],
  input: input({ body: sanctionDraft }),
  output: staffSanction,
  async run(context, { body }) {
    const { tx, actor } = context;
    requireOther(context, body.accountId);
    const account = (await lockManagedAccount(tx, body.accountId)) ?? refuseUnknownAccount();
    // Or one person alone could silence those who administer.
    if (account.roles.includes('administrator'))
      throw new Problem('account.isAdministrator', 'Two administrators take the role away first.');
    const automatic = actor.kind === 'system';
    const until = endOf(context, body.until, automatic);
    const made = await insertSanction(tx, { ...body, until, automatic, decidedBy: actor.id });
    return { value: describeForStaff(made), location: '/v1/admin/sanctions' };
  },
});

/** An automatic one lapses within a week: a person decides whether it goes on. */
function endOf({ now }: Context, until: string | undefined, automatic: boolean): string | undefined {
  const latest = new Date(Date.parse(now) + automaticDays * 86_400_000).toISOString();
  if (until === undefined) return automatic ? latest : undefined;
  const end = Date.parse(until);
  if (Number.isNaN(end) || end <= Date.parse(now) || (automatic && end > Date.parse(latest))) {
    const detail = automatic ? `must lie in the next ${automaticDays} days` : 'must be an instant to come';
    throw new Problem('body.invalid', `/until ${detail}.`, { errors: [{ pointer: '/until', detail }] });
  }
  return new Date(end).toISOString();
}
