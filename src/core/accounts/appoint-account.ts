// An administrator writes down what a person is to the association, their undertaking, and when it ends (MIPI-01).
import { ifMatch, input, uuidText } from '../../schema/api/common.ts';
import { appointment, managedAccount } from '../../schema/api/staff.ts';
import {
  findManagedAccount,
  lockManagedAccount,
  type ManagedAccountRow,
  updateAppointment,
} from '../../store/managed-accounts.ts';
import { isDay } from '../calendar.ts';
import { defineOperation } from '../operation.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { describeAccount, refuseUnknownAccount, requireOther, subjectOfAccount } from './managed-account.ts';

export const appointAccount = defineOperation({
  name: 'account.appoint',
  summary: 'Changes kind, undertaking and end date of an account; it counts from the next request',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  needsProof: true,
  subject: subjectOfAccount,
  fields: ({ body }) => Object.keys(body),
  input: input({ id: uuidText, ifMatch, body: appointment }),
  output: managedAccount,
  async run(context, { id, ifMatch: match, body }) {
    const { tx } = context;
    const held = (await lockManagedAccount(tx, id)) ?? refuseUnknownAccount();
    requireMatch(match, revisionTag(held.revision));
    requireOther(context, id);
    const { kind = held.kind, undertakingOn = held.undertakingOn, endsOn = held.endsOn } = body;
    requireDates({ undertakingOn, endsOn });
    if (kind === 'member' && held.roles.length > 0)
      throw new Problem('role.kindNeeded', 'Take the roles away first: a member without a part holds none.');
    await updateAppointment(tx, id, { kind, undertakingOn, endsOn });
    const value = describeAccount((await findManagedAccount(tx, id)) ?? refuseUnknownAccount());
    return { value, etag: value.etag };
  },
});

function requireDates(dates: Pick<ManagedAccountRow, 'undertakingOn' | 'endsOn'>): void {
  for (const [name, date] of Object.entries(dates)) {
    if (date === null || isDay(date)) continue;
    const detail = 'is no day of the calendar';
    throw new Problem('body.invalid', `/${name} ${detail}.`, { errors: [{ pointer: `/${name}`, detail }] });
  }
}
