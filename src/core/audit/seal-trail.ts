// Seals the audit trail: chains what was committed and signs the new head, every second and at the end of the service.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { insertHead, insertSeals } from '../../store/audit.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';
import { signHead } from './heads.ts';

/** Rows in one transaction. */
const batch = 5000;
const second = 1000;

/** Seals and head are committed together: killed in between, the next sealing finds the same rows and makes the same chain. */
export const sealBatch = defineOperation({
  name: 'audit.seal',
  summary: 'Chains the rows of the audit trail that wait for it, and signs the head',
  access: ['system'],
  purpose: 'security',
  changes: true,
  unaudited: true,
  input: input({}),
  output: shape('AuditSealed', { sealed: Type.Integer() }),
  async run({ tx, now, services }) {
    const head = await insertSeals(tx, batch);
    if (head === undefined) return { value: { sealed: 0 } };
    await insertHead(tx, head.position, await signHead({ ...head, at: now }, services.signing));
    return { value: { sealed: head.sealed } };
  },
});

const actor = systemActor('sealer', 'the audit trail is sealed every second');

/** Seals whatever is older than every running transaction; how many rows. */
export async function sealTrail(services: Services): Promise<number> {
  let all = 0;
  for (;;) {
    const { value } = await execute(sealBatch, { actor, id: 'audit-seal' }, {}, services);
    const sealed = 'sealed' in value ? value.sealed : 0;
    all += sealed;
    if (sealed < batch) return all;
  }
}

/** Seals every second; `failed` hears of the first of several failures. The answer stops it after a last sealing. */
export function startSealing(services: Services, failed: (error: unknown) => void): () => Promise<void> {
  let works = true;
  const seal = async () => {
    try {
      await sealTrail(services);
      works = true;
    } catch (error) {
      if (works) failed(error);
      works = false;
    }
  };
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const wait = () => {
    timer = setTimeout(() => {
      running = turn();
    }, second).unref();
  };
  const turn = async () => {
    await seal();
    if (!stopped) wait();
  };
  wait();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
    await seal();
  };
}
