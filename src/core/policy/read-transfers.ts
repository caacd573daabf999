// Reads where data is kept, who may reach it from elsewhere, and what people are told of it (MEF-54).
import { type Pack, transferNotice } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { policyTransfers } from '../../schema/api/policy-duties.ts';
import { definePublicRead } from '../operation.ts';

export const readTransfers = definePublicRead({
  name: 'policy.transfers',
  summary: 'Where data is kept, who may reach it from elsewhere, and the notice about it',
  purpose: 'policy-information',
  input: input({}),
  output: policyTransfers,
  run({ services: { policy } }) {
    const { pack, version, transfers } = policy.pack;
    const { storage, remoteAccess } = transfers;
    const notice = transferNotice(policy.pack);
    return Promise.resolve({
      value: {
        ...{ pack, version },
        storage: { region: tell(storage.region), host: tell(storage.host) },
        remoteAccess: {
          who: remoteAccess.value ?? [],
          clause: remoteAccess.clause,
          origin: remoteAccess.origin,
        },
        ...(notice && { notice }),
      },
    });
  },
});

function tell({ value, clause, origin }: Pack['authority']) {
  return { ...(value !== null && { value }), clause, origin };
}
