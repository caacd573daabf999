// Bulk exports: an officer's own; the privacy officer sees all.
import { bulkExportList } from '../../schema/api/bulk-exports.ts';
import { input } from '../../schema/api/common.ts';
import { most } from '../../schema/api/decisions.ts';
import { listBulkExports as findBulkExports } from '../../store/bulk-exports.ts';
import { defineOperation } from '../operation.ts';
import { describeBulkExport, proposers } from './bulk-export.ts';

export const listBulkExports = defineOperation({
  name: 'bulkExport.list',
  summary: 'Exports of many people: those that wait, then the newest decided; an officer sees their own',
  access: proposers,
  purpose: 'security',
  changes: false,
  fields: () => ['bulkExport'],
  input: input({ limit: most }),
  output: bulkExportList,
  async run({ tx }, { limit = 100 }) {
    return { value: { items: (await findBulkExports(tx, limit)).map(describeBulkExport) } };
  },
});
