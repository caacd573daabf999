// Shapes of what the policy promises and leaves open: gaps, transfers, agreements.
import { Type } from 'typebox';
import { localized, shape } from './common.ts';

const source = {
  clause: Type.String({ description: 'The clause of the policy that it comes from.' }),
  origin: Type.String({
    description: 'stated: the policy says so; inferred: our reading of it; default: the policy is silent.',
  }),
};

export const policyGaps = shape('PolicyGaps', {
  pack: Type.String(),
  version: Type.String(),
  gaps: Type.Array(
    shape('PolicyGap', {
      name: Type.String({ description: 'Where the value would stand, such as controller.address.' }),
      pointer: Type.String({ description: 'JSON pointer (RFC 6901) into the policy file.' }),
      about: Type.String({ description: 'What the value would say.' }),
      default: Type.Optional(
        Type.String({ description: 'What the registry does meanwhile; absent where it does nothing.' }),
      ),
      ...source,
    }),
  ),
});

const policyValue = shape('PolicyValue', {
  value: Type.Optional(Type.String({ description: 'Absent where the policy leaves it open.' })),
  ...source,
});

export const policyTransfers = shape('PolicyTransfers', {
  pack: Type.String(),
  version: Type.String(),
  storage: shape('PolicyStorage', { region: policyValue, host: policyValue }, 'Where data is stored.'),
  remoteAccess: shape(
    'RemoteAccess',
    { who: Type.Array(localized), ...source },
    'Who may reach the data from elsewhere; empty where the policy says nothing.',
  ),
  notice: Type.Optional(
    shape(
      'TransferNotice',
      {
        id: Type.String(),
        version: Type.String(),
        text: localized,
        needsAcknowledgement: Type.Boolean({
          description: 'Whether nothing is collected before it is acknowledged; that is no consent (MEF-54).',
        }),
        ...source,
      },
      'The notice about transfers; absent where the policy has none.',
    ),
  ),
});

export const policyAgreements = shape('PolicyAgreements', {
  pack: Type.String(),
  version: Type.String(),
  items: Type.Array(
    shape(
      'PolicyAgreement',
      {
        kind: Type.String(),
        version: Type.String(),
        title: localized,
        url: Type.Optional(Type.String()),
        sha256: Type.Optional(Type.String({ description: 'Digest of its text in lowercase hex.' })),
        effectiveFrom: Type.Optional(Type.String({ description: 'The first day it applies, YYYY-MM-DD.' })),
        ...source,
      },
      'An agreement that comes with use; accepting it is no consent (MEF-04).',
    ),
  ),
});
