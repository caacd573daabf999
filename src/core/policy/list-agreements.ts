// Lists the agreements that come with use; accepting one is never a consent (MEF-04).
import { input } from '../../schema/api/common.ts';
import { policyAgreements } from '../../schema/api/policy-duties.ts';
import { definePublicRead } from '../operation.ts';

export const listAgreements = definePublicRead({
  name: 'policy.agreements',
  summary: 'The agreements that come with use, by kind and version',
  purpose: 'policy-information',
  input: input({}),
  output: policyAgreements,
  run({ services: { policy } }) {
    const { pack, version, agreements } = policy.pack;
    const items = agreements.map(({ url, sha256, effectiveFrom, ...agreement }) => ({
      ...agreement,
      ...(url !== null && { url }),
      ...(sha256 !== null && { sha256 }),
      ...(effectiveFrom !== null && { effectiveFrom }),
    }));
    return Promise.resolve({ value: { pack, version, items } });
  },
});
