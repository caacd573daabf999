// An officer asks for the records of many people: with a purpose and a reason, and for no more than the purpose has a use for.
import { findPurpose } from '../../policy/pack.ts';
import { type BulkSection, bulkExport, bulkExportDraft } from '../../schema/api/bulk-exports.ts';
import { input } from '../../schema/api/common.ts';
import { insertBulkExport, isUseful } from '../../store/bulk-exports.ts';
import { type Context, defineOperation, ownAccount } from '../operation.ts';
import { Problem } from '../problem.ts';
import { describeBulkExport, proposers } from './bulk-export.ts';

export const proposeBulkExport = defineOperation({
  name: 'bulkExport.propose',
  summary: 'Proposes an export of many people; nothing is read before a privacy officer agrees (MASS-26)',
  access: proposers,
  purpose: 'security',
  asksPurpose: true,
  changes: true,
  creates: true,
  needsProof: true,
  fields: ({ body }) => [...body.sections],
  input: input({ body: bulkExportDraft }),
  output: bulkExport,
  async run(context, { body }) {
    requireUse(context, body);
    const { program = null, country = null, ...asked } = body;
    const proposedBy = ownAccount(context).accountId;
    const made = await insertBulkExport(context.tx, { ...asked, program, country, proposedBy });
    return { value: describeBulkExport(made), location: '/v1/admin/bulk-exports' };
  },
});

/** The categories of data that the policy gives a purpose. */
export function categoriesOf({ services }: Context, purpose: string): readonly string[] {
  return findPurpose(services.policy.pack, purpose)?.categories ?? [];
}

function requireUse(context: Context, body: { purpose: string; sections: BulkSection[] }): void {
  const categories = categoriesOf(context, body.purpose);
  const errors = body.sections.flatMap((section, index) =>
    isUseful(section, categories)
      ? []
      : [{ pointer: `/sections/${index}`, detail: `"${body.purpose}" has no use for ${section}` }],
  );
  const [error] = errors;
  if (error) throw new Problem('body.invalid', `${error.pointer}: ${error.detail}.`, { errors });
}
