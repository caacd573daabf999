// Lists what the policy leaves open: nothing is made up, and what the registry does meanwhile is said (MEXE-01).
import { listGaps } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { policyGaps } from '../../schema/api/policy-duties.ts';
import { definePublicRead } from '../operation.ts';

export const listPolicyGaps = definePublicRead({
  name: 'policy.gaps',
  summary: 'What the policy leaves open, and what the registry does meanwhile',
  purpose: 'policy-information',
  input: input({}),
  output: policyGaps,
  run({ services: { policy } }) {
    const { pack, version } = policy.pack;
    return Promise.resolve({ value: { pack, version, gaps: listGaps(policy.pack) } });
  },
});
