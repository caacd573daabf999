// What arose by itself goes when its time is over: addresses after their days, rows after the period of the policy (MEF-23).
import { Type } from 'typebox';
import { findKeep, findTechnicalRules } from '../../policy/technical.ts';
import { input, shape } from '../../schema/api/common.ts';
import { deleteAged } from '../../store/technical.ts';
import { defineOperation } from '../operation.ts';

export const ageTechnical = defineOperation({
  name: 'technical.expire',
  summary: 'Removes addresses that security may use no longer, and old rows of sign-ins and usage',
  access: ['system'],
  purpose: 'security',
  changes: true,
  input: input({}),
  output: shape('TechnicalExpired', {
    addresses: Type.Integer(),
    signIns: Type.Integer(),
    usage: Type.Integer(),
  }),
  async run({ tx, services }) {
    const { pack } = services.policy;
    const { addressDays } = findTechnicalRules(pack);
    const periods = { technical: findKeep(pack, 'technical'), usage: findKeep(pack, 'usage') };
    return { value: await deleteAged(tx, { addressDays, ...periods }) };
  },
});
