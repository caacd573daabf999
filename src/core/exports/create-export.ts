// Makes a bundle of everything held of the member, and keeps it for them to fetch.
import { createHash, randomUUID } from 'node:crypto';
import { input } from '../../schema/api/common.ts';
import { exportMade, newExport } from '../../schema/api/export.ts';
import { findSnapshot } from '../../store/export-snapshot.ts';
import { deleteSurplusExports, insertExport, lockExports } from '../../store/exports.ts';
import { recordedAs } from '../actor.ts';
import { wholeAccessLog } from '../audit/list-access-log.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { makeBundle } from './bundle.ts';
import { keepNeeds, withNeeds, withoutNeeds } from './needs.ts';
import { usageOf } from './usage.ts';

/** How long a bundle can be fetched. */
const daysKept = 7;
/** A further one takes the place of the oldest. */
const mostKept = 10;

export const createExport = defineOperation({
  name: 'export.create',
  summary: 'Makes a bundle of what is held of the person: for access, or to take elsewhere',
  access: ['member'],
  purpose: 'portability',
  changes: true,
  creates: true,
  needsProof: true,
  subject: self,
  fields: ({ body }) => [`exports.${body.kind}`],
  input: input({ body: newExport }),
  output: exportMade,
  async run(context, { body: { kind } }) {
    const { tx, actor, now, requestId, services } = context;
    const memberId = ownId(context);
    await lockExports(tx, memberId);
    const snapshot = await findSnapshot(tx, memberId);
    if (snapshot === undefined) throw new Problem('member.notFound', 'There is no record of this member.');
    const id = randomUUID();
    const accessLog = kind === 'access' ? await wholeAccessLog(context) : [];
    const usage = kind === 'access' ? await usageOf(context) : [];
    const wanted = { id, kind, requestId, receivedAt: now, actor: recordedAs(actor), accessLog, usage };
    const held = await withNeeds(context, snapshot);
    const bundle = await makeBundle(held.snapshot, wanted, services);
    const sha256 = createHash('sha256').update(JSON.stringify(bundle), 'utf8').digest('hex');
    const kept = { id, memberId, kind, bundle: withoutNeeds(bundle), sha256, daysKept };
    const made = await insertExport(tx, kept);
    await keepNeeds(context, id, bundle, held.needs);
    await deleteSurplusExports(tx, memberId, mostKept);
    return { value: made, location: `/v1/me/exports/${id}`, headers: { 'cache-control': 'no-store' } };
  },
});
