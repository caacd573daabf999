// A person objects to uses that rest on the association's interest (GDPR Art. 21); what makes accounts safe is no such use.
import type { PackPurpose } from '../../policy/pack.ts';
import { findPurpose } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { objection, objectionList, purposeText } from '../../schema/api/objections.ts';
import {
  listObjections as findObjections,
  insertObjection,
  updateWithdrawn,
} from '../../store/objections.ts';
import { deleteUsage } from '../../store/technical.ts';
import { type Context, defineOperation, ownAccount, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { usagePurpose, usageSubject } from '../technical/usage.ts';

const own = { access: ['member'] as const, purpose: 'rights-requests', right: true, subject: self } as const;

/** Credentials and what guards them serve everybody's safety: they are out of any objection (MEXE-06). */
const needed: readonly string[] = ['security'];

const isOpen = ({ id, basis }: PackPurpose) => basis === 'legitimate_interest' && !needed.includes(id);

export const listObjections = defineOperation({
  ...own,
  name: 'objection.list',
  summary: 'Uses of your data that you can object to, and whether you do',
  changes: false,
  input: input({}),
  output: objectionList,
  async run(context) {
    const found = await findObjections(context.tx, ownId(context));
    const items = context.services.policy.pack.purposes.filter(isOpen).map((purpose) => {
      const since = found.find((one) => one.purpose === purpose.id)?.since;
      return viewOf(purpose, since);
    });
    return { value: { items } };
  },
});

export const makeObjection = defineOperation({
  ...own,
  name: 'objection.make',
  summary:
    'Objects to a use that rests on the interest of the association: your data is not used for it any more',
  changes: true,
  // The rows of the person's usage go, which are under a pseudonym.
  reach: 'system',
  fields: ({ purpose }) => [`objections.${purpose}`],
  input: input({ purpose: purposeText }),
  output: objection,
  async run(context, { purpose: id }) {
    const purpose = openPurpose(context, id);
    await insertObjection(context.tx, ownId(context), id);
    const { accountId } = ownAccount(context);
    if (id === usagePurpose) await deleteUsage(context.tx, usageSubject(context.services, accountId));
    return { value: await read(context, purpose) };
  },
});

export const withdrawObjection = defineOperation({
  ...own,
  name: 'objection.withdraw',
  summary: 'Takes an objection back: your data may be used for it again from now on',
  changes: true,
  fields: ({ purpose }) => [`objections.${purpose}`],
  input: input({ purpose: purposeText }),
  output: objection,
  async run(context, { purpose: id }) {
    const purpose = openPurpose(context, id);
    await updateWithdrawn(context.tx, ownId(context), id);
    return { value: await read(context, purpose) };
  },
});

function openPurpose({ services }: Context, id: string): PackPurpose {
  const purpose = findPurpose(services.policy.pack, id);
  if (purpose === undefined)
    throw new Problem('purpose.notConfigured', `The policy in force lists no purpose "${id}".`, {
      clause: 'MEF-24',
    });
  if (isOpen(purpose)) return purpose;
  const why = needed.includes(id)
    ? 'what keeps accounts safe is needed for everybody'
    : `it rests on ${purpose.basis.replace('_', ' ')}, not on an interest of the association`;
  throw new Problem('objection.notOpen', `Nobody can object to "${id}": ${why}.`, { clause: purpose.clause });
}

async function read(context: Context, purpose: PackPurpose) {
  const found = await findObjections(context.tx, ownId(context));
  return viewOf(purpose, found.find((one) => one.purpose === purpose.id)?.since);
}

function viewOf({ id, title }: PackPurpose, since: string | undefined) {
  return { purpose: id, title, objects: since !== undefined, ...(since !== undefined && { since }) };
}
