// An administrator signs an account out everywhere.
import { input, uuidText } from '../../schema/api/common.ts';
import { sessionsEnded } from '../../schema/api/staff.ts';
import { lockManagedAccount } from '../../store/managed-accounts.ts';
import { endSessions } from '../../store/sessions.ts';
import { defineOperation } from '../operation.ts';
import { refuseUnknownAccount, subjectOfAccount } from './managed-account.ts';

export const endAccountSessions = defineOperation({
  name: 'account.endSessions',
  summary: 'Ends every session of an account: its tokens stop at the next request',
  access: ['administrator'],
  purpose: 'security',
  changes: true,
  subject: subjectOfAccount,
  fields: () => ['session'],
  input: input({ id: uuidText }),
  output: sessionsEnded,
  async run({ tx }, { id }) {
    if ((await lockManagedAccount(tx, id)) === undefined) refuseUnknownAccount();
    return {
      value: { ended: await endSessions(tx, { accountId: id, reason: 'ended by an administrator' }) },
    };
  },
});
