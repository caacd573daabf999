// The roles that somebody was granted: when, and by whom as far as that is theirs to know (MEXT-09).
import { input } from '../../schema/api/common.ts';
import { ownRoles } from '../../schema/api/staff.ts';
import { listGrants } from '../../store/role-proposals.ts';
import type { StaffRole } from '../actor.ts';
import { defineOperation, ownAccount, self } from '../operation.ts';

export const listOwnRoles = defineOperation({
  name: 'role.listOwn',
  summary: 'The roles that you were granted, since when, and whether they work now',
  access: ['account'],
  purpose: 'account',
  right: true,
  subject: self,
  changes: false,
  input: input({}),
  output: ownRoles,
  async run(context) {
    const { accountId, roles } = ownAccount(context);
    const rows = await listGrants(context.tx, accountId);
    const items = rows.map(({ role, organization, grantedAt, grantedBy }) => ({
      ...{ role: role as StaffRole, grantedAt },
      ...(organization !== null && { organization }),
      works: roles.some((each) => each === role),
      by: byWhom(grantedBy, organization !== null),
    }));
    return { value: { items } };
  },
});

/** As what somebody acted, never who. */
function byWhom(grantedBy: string, isForOrganization: boolean): string {
  if (!grantedBy.startsWith('account:')) return 'the operator';
  return isForOrganization ? 'an administrator or a representative' : 'two administrators';
}
