// Reads the policy in force: controller, purposes, notices, age limit, agreements, collection points.
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
    const value = { ...facts, collectionPoints, forms: Object.keys(forms) };
    return Promise.resolve({ value, etag: `"policy-${policy.sha256.slice(0, 32)}"` });
  },
});
