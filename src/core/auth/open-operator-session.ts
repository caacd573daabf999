// Opens a session on the operator's word: for the command line, where nobody can show a password.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { input, publicIdText, shape } from '../../schema/api/common.ts';
import { findAccountByKey, findAccountOfMember, insertAccount, insertRole } from '../../store/accounts.ts';
import { findMemberId } from '../../store/members.ts';
import { insertSession } from '../../store/sessions.ts';
import { type StaffRole, sessionCaller, staffRoles } from '../actor.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { makeToken } from './token.ts';

const hours = 8;

export const openOperatorSession = defineOperation({
  name: 'session.openByOperator',
  summary: 'Opens a session of some hours for a member, or for staff in the roles named',
  access: ['system'],
  purpose: 'security',
  changes: true,
  subject: (_actor, { publicId }, tx) => (publicId === undefined ? undefined : findMemberId(tx, publicId)),
  input: input({
    publicId: Type.Optional(publicIdText),
    login: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,60}$' })),
    roles: Type.Optional(Type.Array(Type.Union(staffRoles.map((role) => Type.Literal(role))))),
  }),
  output: shape('OperatorSession', { token: Type.String() }),
  async run(context, { publicId, login, roles = [] }) {
    const accountId =
      login === undefined
        ? await memberAccount(context, publicId ?? '')
        : await staffAccount(context, login, roles);
    const { tx, now, services } = context;
    const id = randomUUID();
    const endsAt = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
    await insertSession(tx, {
      ...{ id, accountId, client: 'operator', level: 'second-factor', now, endsAt },
      ...{ agentFamily: 'command line', sourcePrefix: null, placeKey: null, country: 'unknown' },
    });
    return { value: { token: await makeToken(services, sessionCaller(accountId, id), hours * 3600) } };
  },
});

/** The member's own account; one without a password, which only they can set by a reset, when there is none. */
async function memberAccount({ tx }: Context, publicId: string): Promise<string> {
  const memberId = await findMemberId(tx, publicId);
  if (memberId === undefined) throw new Problem('member.notFound', 'There is no member with this public id.');
  const address = `${publicId}@operator.invalid`;
  const known = await findAccountOfMember(tx, memberId);
  return known ?? insertAccount(tx, { memberId, email: address, emailKey: address, kind: 'member' });
}

async function staffAccount(
  { tx, now }: Context,
  login: string,
  roles: readonly StaffRole[],
): Promise<string> {
  const address = `${login}@operator.invalid`;
  const known = await findAccountByKey(tx, address);
  const undertakingOn = now.slice(0, 10);
  const id =
    known?.id ??
    (await insertAccount(tx, { email: address, emailKey: address, kind: 'employee', undertakingOn }));
  for (const role of roles) await insertRole(tx, { accountId: id, role, by: 'system:command-line' });
  return id;
}
