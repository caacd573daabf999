// After a rotation, values under an older key are encrypted again, so that the old key can be taken away (MEXT-20).
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { encryptedColumns, lockOldValues, updateEncrypted } from '../../store/encrypted-values.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

/** Values of a column in one transaction. */
const batch = 1000;

/** A process that started before the rotation knows no newer key, and leaves values alone that are under one. */
export const renewBatch = defineOperation({
  name: 'secrets.renew',
  summary: 'Encrypts values again that are under an older key',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({}),
  output: shape('SecretsRenewed', { renewed: Type.Integer() }),
  async run({ tx, services: { secrets } }) {
    let renewed = 0;
    for (const place of encryptedColumns) {
      const rows = await lockOldValues(tx, place, secrets.keyNumber(), batch);
      const binding = (id: string) => `${place.table}/${id}/${place.column}`;
      const anew = rows.map(({ id, value }) => ({
        id,
        value: secrets.encrypt(secrets.decrypt(value, binding(id)), binding(id)),
      }));
      await updateEncrypted(tx, place, anew);
      renewed += rows.length;
    }
    return { value: { renewed } };
  },
});

const actor = systemActor('maintenance', 'the key of encrypted values was replaced');

export async function renewSecrets(services: Services): Promise<void> {
  for (let renewed = batch; renewed >= batch; ) {
    const { value } = await execute(renewBatch, { actor, id: 'secrets' }, {}, services);
    renewed = 'renewed' in value ? value.renewed : 0;
  }
}
