// Fetches a bundle, byte for byte as it was made and signed.
import { input } from '../../schema/api/common.ts';
import { exportFetched, exportId, exportSchemaPath } from '../../schema/api/export.ts';
import { everyCategory } from '../../schema/declare.ts';
import { findExport } from '../../store/exports.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { putNeedsBack } from './needs.ts';

// It can be fetched again until it expires: a download that breaks off must not cost the person their copy, and the
// access token guards it, so that the address alone is worth nothing.
export const readExport = defineOperation({
  name: 'export.read',
  summary: 'A bundle made for the person, until it expires',
  access: ['member'],
  purpose: 'portability',
  changes: false,
  subject: self,
  input: input({ id: exportId }),
  output: exportFetched,
  carries: everyCategory,
  async run(context, { id }) {
    const found = await findExport(context.tx, ownId(context), id);
    // Unknown, expired and another person's answer alike.
    if (found === undefined)
      throw new Problem('export.notFound', 'There is no such export, or it has expired.');
    const { bundle: kept, ...facts } = found;
    const bundle = await putNeedsBack(context, id, kept);
    return {
      value: { ...facts, bundle: JSON.parse(bundle) as unknown },
      binary: { mediaType: 'application/json', bytes: Buffer.from(bundle, 'utf8') },
      links: { describedby: `${context.services.publicUrl}${exportSchemaPath}` },
      headers: {
        'cache-control': 'no-store',
        'content-digest': `sha-256=:${Buffer.from(facts.sha256, 'hex').toString('base64')}:`,
      },
    };
  },
});
