// A person sees where they are signed in, and ends it.
import { done, sessionList } from '../../schema/api/auth.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { endSessions, listSessions as findSessions } from '../../store/sessions.ts';
import { defineOperation, ownAccount, self } from '../operation.ts';
import { Problem } from '../problem.ts';

export const listSessions = defineOperation({
  name: 'session.list',
  summary: 'Where you are signed in',
  access: ['account'],
  purpose: 'account',
  subject: self,
  changes: false,
  input: input({}),
  output: sessionList,
  async run(context) {
    const { accountId, sessionId } = ownAccount(context);
    const rows = await findSessions(context.tx, accountId);
    const items = rows.map(({ device, network, ...row }) => ({
      ...row,
      level: row.level as 'password' | 'second-factor',
      current: row.id === sessionId,
      ...(device !== null && { device }),
      ...(network !== null && { network }),
    }));
    return { value: { items } };
  },
});

export const endSession = defineOperation({
  name: 'session.end',
  summary: 'Ends a session of yours: its tokens stop at the next request',
  access: ['account'],
  purpose: 'account',
  subject: self,
  changes: true,
  input: input({ id: uuidText }),
  output: done,
  fields: () => ['session'],
  async run(context, { id }) {
    const { accountId } = ownAccount(context);
    const ended = await endSessions(context.tx, { accountId, only: id, reason: 'ended by the person' });
    if (ended === 0) throw new Problem('session.notFound', 'You have no such session.');
    return { value: { status: 'done' as const } };
  },
});

export const signOut = defineOperation({
  name: 'session.close',
  summary: 'Signs out: this session ends',
  access: ['account'],
  purpose: 'account',
  subject: self,
  changes: true,
  input: input({}),
  output: done,
  fields: () => ['session'],
  async run(context) {
    const { accountId, sessionId } = ownAccount(context);
    await endSessions(context.tx, { accountId, only: sessionId, reason: 'signed out' });
    return { value: { status: 'done' as const } };
  },
});
