// Deletes every bundle that has expired: a copy of a whole record is kept no day longer than promised.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { deleteExpiredExports } from '../../store/exports.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

export const expireExports = defineOperation({
  name: 'export.expire',
  summary: 'Deletes the exports that have expired',
  access: ['system'],
  purpose: 'portability',
  changes: true,
  input: input({}),
  output: shape('ExpiredExports', { deleted: Type.Integer() }),
  async run({ tx }) {
    return { value: { deleted: await deleteExpiredExports(tx) } };
  },
});

/** For starts and schedules; returns how many were deleted. A person's own go with each new export, too. */
export async function deleteExpired(services: Services): Promise<number> {
  const actor = systemActor('exports', 'exports are kept for 7 days');
  const { value } = await execute(expireExports, { actor, id: 'export-expiry' }, {}, services);
  return 'deleted' in value ? value.deleted : 0;
}
