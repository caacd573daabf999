// Releases the records of many people, part by part: each is marked with who fetched it, and each is written into the trail.
import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import {
  type BulkSection,
  bulkExportHeader,
  bulkExportPart,
  bulkSections,
} from '../../schema/api/bulk-exports.ts';
import { input, line, oneOf, uuidText } from '../../schema/api/common.ts';
import { everyCategory } from '../../schema/declare.ts';
import { findBulkExport, listPeople } from '../../store/bulk-exports.ts';
import { execute, type Request } from '../execute.ts';
import { defineOperation, JsonText, type Operation, ownAccount } from '../operation.ts';
import type { Services } from '../services.ts';
import { proposers, requireOpen } from './bulk-export.ts';
import { categoriesOf } from './propose-bulk-export.ts';

/** People of one part: no more are in memory, or written into the trail, before the part before is taken. */
export const partSize = 200;

/** Whether it may be fetched now, and the first line of the file; a fresh proof of who fetches it. */
export const openBulkExport = defineOperation({
  name: 'bulkExport.read',
  summary:
    'The file of an export that was agreed to, for whoever proposed it: NDJSON, a watermark on every line, 410 after its end',
  access: proposers,
  purpose: 'security',
  changes: false,
  needsProof: true,
  carries: everyCategory,
  fields: () => ['bulkExport'],
  input: input({ id: uuidText }),
  output: bulkExportHeader,
  async run(context, { id }) {
    const row = requireOpen(context, await findBulkExport(context.tx, id));
    const { purpose, reason, sections, decidedBy, expiresAt } = row;
    const { now, requestId, services } = context;
    const watermark = { export: id, by: ownAccount(context).accountId, at: now, request: requestId };
    const controller = services.policy.pack.controller.legalName.value;
    return {
      value: {
        ...{ type: 'header' as const, watermark, purpose, reason, sections },
        ...{ approvedBy: decidedBy, expiresAt, controller },
      },
    };
  },
});

/** The next people of the file. Purpose, reason and sections are repeated, so that the gate decides and audits by them. */
const releasePart = defineOperation({
  name: 'bulkExport.release',
  summary: 'Releases the records of the next people of an export that was agreed to',
  access: proposers,
  purpose: 'security',
  asksPurpose: true,
  changes: false,
  fields: ({ sections }) => [...sections],
  input: input({
    id: uuidText,
    purpose: Type.String(),
    reason: line(200),
    sections: Type.Array(oneOf(bulkSections)),
    after: Type.Optional(uuidText),
  }),
  output: bulkExportPart,
  async run(context, { id, purpose, reason, sections, after = null }) {
    const { tx, now, requestId } = context;
    const row = requireOpen(context, await findBulkExport(tx, id));
    if (row.purpose !== purpose || row.reason !== reason || row.sections.join() !== sections.join())
      throw new Error('a part is released as it was agreed to');
    const { program, country } = row;
    const wanted = { purpose, sections, categories: categoriesOf(context, purpose), program, country, after };
    const found = await listPeople(tx, { ...wanted, most: partSize });
    const watermark = { export: id, by: ownAccount(context).accountId, at: now, request: requestId };
    const people = found.map(({ publicId, data }) => ({
      ...{ type: 'person' as const, watermark, publicId, data },
    }));
    const last = found.length === partSize ? found.at(-1)?.id : undefined;
    return { value: { people, ...(last && { next: last }) }, subject: found.map(({ id: person }) => person) };
  },
});

/**
 * The file as pieces of text, one a part: a header line, a line for each person, a last line with their number and the SHA-256
 * of all bytes before it. Nobody is read before the piece is asked for. Throws before the first piece what `openBulkExport`
 * throws; when the right ends on the way, the file breaks off and has no last line.
 */
export async function releaseFile(
  services: Services,
  request: Request,
  id: string,
): Promise<AsyncGenerator<string>> {
  const header = await valueOf(openBulkExport, request, { id }, services);
  return pieces(services, request, header);
}

async function* pieces(
  services: Services,
  request: Request,
  header: Static<typeof bulkExportHeader>,
): AsyncGenerator<string> {
  const digest = createHash('sha256');
  const keep = (lines: readonly unknown[]) => {
    const text = lines.map((each) => `${JSON.stringify(each)}\n`).join('');
    digest.update(text);
    return text;
  };
  yield keep([header]);
  const { watermark, purpose, reason, sections } = header;
  const asked: { id: string; purpose: string; reason: string; sections: BulkSection[] } = {
    ...{ id: watermark.export, purpose, reason, sections },
  };
  let count = 0;
  for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
    const part = await valueOf(releasePart, request, { ...asked, ...(after && { after }) }, services);
    count += part.people.length;
    if (part.people.length > 0) yield keep(part.people);
    after = part.next;
  }
  yield `${JSON.stringify({ type: 'trailer', watermark, people: count, sha256: digest.digest('hex') })}\n`;
}

async function valueOf<Op extends Operation>(
  operation: Op,
  request: Request,
  asked: unknown,
  services: Services,
): Promise<Static<Op['output']>> {
  const { value } = await execute(operation, request, asked, services);
  if (value instanceof JsonText) throw new Error(`${operation.name} answers values`);
  return value as Static<Op['output']>;
}
