// The demonstration's training partner: accredited, with a machine of its own and students who have confirmed.
import { Type } from 'typebox';
import { input, publicIdText, shape } from '../../schema/api/common.ts';
import { insertDemoPartner } from '../../store/demo-partner.ts';
import { digestOf } from '../machines/secrets.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

/** The same at each start, so that the line that is printed holds; it reaches fictional people alone. */
const clientId = '5e1f0d3a-7c42-4b7e-9a61-0c8d2f6b4e10';
const name = 'Larkspur Academy';

/** Derived, so that it is stored nowhere and differs from one folder to the next. */
export function demoCredentials({ seal }: Pick<Services, 'seal'>): { clientId: string; secret: string } {
  return { clientId, secret: `rollbook_${seal.linkToken('demonstration partner')}` };
}

export const loadDemoPartner = defineOperation({
  name: 'demo.loadPartner',
  summary: 'Adds a training partner with a client and students to the demonstration',
  access: ['system'],
  purpose: 'certification',
  changes: true,
  input: input({ member: publicIdText }),
  output: shape('DemoPartner', { works: Type.Boolean({ description: 'Its client works now.' }) }),
  async run({ tx, services }, { member }) {
    const digest = digestOf(demoCredentials(services).secret);
    return { value: { works: await insertDemoPartner(tx, { clientId, digest, name, member }) } };
  },
});
