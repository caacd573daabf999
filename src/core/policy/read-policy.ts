// Reads the policy in force: controller, purposes, notices, age limit, agreements, collection points.
import { settlePasswordRules } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { policyView } from '../../schema/api/policy.ts';
import { definePublicRead } from '../operation.ts';

export const readPolicy = definePublicRead({
  name: 'policy.read',
  summary: 'The policy in force, each value with its clause and origin',
  purpose: 'policy-information',
  input: input({}),
  output: policyView,
  run({ services: { policy } }) {
    const { pack, version, controller, purposes, notices, minimumAge, agreements, collectionPoints, forms } =
      policy.pack;
    const facts = {
      pack,
      version,
      sha256: policy.sha256,
      controller,
      purposes,
      notices,
      minimumAge,
      agreements,
    };
    const { regions, deadlines, authority } = policy.pack;
    const passwords = settlePasswordRules(policy.pack);
    const promises = { regions, deadlines, authority, passwords };
    const value = { ...facts, ...promises, collectionPoints, forms: Object.keys(forms) };
    return Promise.resolve({ value, etag: `"policy-${policy.sha256.slice(0, 32)}"` });
  },
});
