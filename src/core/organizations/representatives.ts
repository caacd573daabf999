// Who acts for an organization: granted by an administrator or by its own representatives, to nobody by themselves (MEXT-09).
import { Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { organizationId, representativeDraft, representativeList } from '../../schema/api/organizations.ts';
import {
  deleteRepresentative,
  listRepresentatives as findRepresentatives,
  findRosterAccount,
  insertRepresentative,
  type OrganizationRow,
  type RepresentativeRow,
} from '../../store/organizations.ts';
import { type Context, defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { getOrganization, present } from './describe.ts';

const shared = {
  access: ['organization-representative', 'administrator'],
  purpose: 'security',
  output: representativeList,
} as const;

export const listRepresentatives = defineOperation({
  ...shared,
  name: 'representative.list',
  summary: 'The accounts that act for an organization',
  changes: false,
  fields: () => ['displayName', 'email'],
  input: input({ publicId: organizationId }),
  async run(context, { publicId }) {
    const { id } = await getOrganization(context, publicId);
    return { value: { items: (await findRepresentatives(context.tx, id)).map(describe) } };
  },
});

const describe = ({ accountId, displayName, email, grantedAt }: RepresentativeRow) => ({
  ...{ accountId, grantedAt },
  ...present({ displayName, email }),
});

export const grantRepresentative = defineOperation({
  ...shared,
  name: 'representative.grant',
  summary: 'Lets somebody act for this organization and no other: a colleague of the roster, or an account',
  changes: true,
  creates: true,
  needsProof: true,
  fields: () => ['role'],
  input: input({ publicId: organizationId, body: representativeDraft }),
  async run(context, { publicId, body }) {
    const { tx, actor } = context;
    const { id } = await getOrganization(context, publicId);
    const accountId = await accountOf(context, id, body);
    if (accountId === ownAccount(context).accountId)
      throw new Problem('account.own', 'Somebody else grants a role.', { clause: 'MEXT-09' });
    if (!(await insertRepresentative(tx, id, accountId, actor.id)))
      throw new Problem('role.unchanged', 'The account represents the organization already, or is not open.');
    const all = await findRepresentatives(tx, id);
    const subject = all.filter((one) => one.accountId === accountId).map((one) => one.subject);
    return {
      value: { items: all.map(describe) },
      location: `/v1/organizations/${publicId}/representatives`,
      subject,
    };
  },
});

/** An administrator may name any account; a representative names somebody of the roster. */
async function accountOf(
  context: Context,
  organization: OrganizationRow['id'],
  { affiliation, accountId }: { affiliation?: string; accountId?: string },
): Promise<string> {
  if ((affiliation === undefined) === (accountId === undefined))
    refuseMember('', 'names either an affiliation or an account');
  if (accountId !== undefined) {
    if (!ownAccount(context).roles.includes('administrator'))
      throw new Problem('actor.notAllowed', 'Representatives name somebody of their roster.');
    return accountId;
  }
  const found = await findRosterAccount(context.tx, organization, affiliation ?? '');
  if (found === undefined)
    throw new Problem(
      'affiliation.notFound',
      'Nobody of the roster with an account is confirmed under this id.',
    );
  return found;
}

export const removeRepresentative = defineOperation({
  ...shared,
  name: 'representative.remove',
  summary: 'Takes the role from somebody, or lays one’s own down: it counts from the next request',
  changes: true,
  fields: () => ['role'],
  input: input({
    publicId: organizationId,
    account: Type.Unsafe<string>({ ...uuidText, description: 'The account.' }),
  }),
  async run(context, { publicId, account }) {
    const { tx } = context;
    const { id } = await getOrganization(context, publicId);
    // Read before: who lays their own role down may not look afterwards.
    const all = await findRepresentatives(tx, id);
    const items = all.filter(({ accountId }) => accountId !== account).map(describe);
    const subject = all.filter(({ accountId }) => accountId === account).map((one) => one.subject);
    if (!(await deleteRepresentative(tx, id, account)))
      throw new Problem('account.notFound', 'This account does not represent the organization.');
    return { value: { items }, subject };
  },
});
