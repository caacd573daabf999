// A privacy officer agrees to an export of many people or refuses it; whoever proposed it cannot (MASS-26).
import { bulkExport } from '../../schema/api/bulk-exports.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { decision } from '../../schema/api/decisions.ts';
import { lockBulkExport, updateBulkDecided } from '../../store/bulk-exports.ts';
import { defineOperation } from '../operation.ts';
import { requireSecondPerson, requireStandingProposer } from '../two-people.ts';
import { deciders, describeBulkExport, proposers, unknown } from './bulk-export.ts';

/** For so long the file can be fetched. */
const hoursOpen = 24;

export const decideBulkExport = defineOperation({
  name: 'bulkExport.decide',
  summary: 'Agrees to an export of many people, for 24 hours, or refuses it; who proposed it may not',
  access: deciders,
  purpose: 'security',
  changes: true,
  needsProof: true,
  fields: () => ['bulkExport'],
  input: input({ id: uuidText, body: decision }),
  output: bulkExport,
  async run(context, { id, body: { approve: approved } }) {
    const { tx } = context;
    const proposal = await lockBulkExport(tx, id);
    if (proposal === undefined) throw unknown();
    const by = requireSecondPerson(context, proposal, 'MASS-26');
    if (approved) await requireStandingProposer(context, proposal, proposers);
    await updateBulkDecided(tx, { id, by, approved, hours: hoursOpen });
    return { value: describeBulkExport((await lockBulkExport(tx, id)) ?? proposal) };
  },
});
