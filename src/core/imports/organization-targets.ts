// What an import can fill of organizations, of memberships and of training partners.
import { Type } from 'typebox';
import { programCode } from '../../schema/api/certificates.ts';
import { day, oneOf } from '../../schema/api/common.ts';
import { organizationKinds } from '../../schema/api/organization-words.ts';
import { text } from '../../schema/api/own.ts';
import type { RecordKind } from './kinds.ts';
import { targets } from './targets.ts';

/** The identifier of another record in the source. */
const reference = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f]+$' });

const ofOrganization = {
  name: text(200),
  kind: oneOf(organizationKinds),
  country: Type.String(),
  city: text(100),
  website: text(500),
  description: text(2000),
};

const ofMembership = {
  tier: reference,
  state: oneOf(['active', 'ended']),
  joinedOn: day,
  renewsOn: day,
  endedOn: day,
};

const membership = { main: ['tier'], required: ['joinedOn', 'renewsOn'] };

export const organizationTargets = {
  organizations: {
    // Facts of organizations are public: none may name somebody (MEF-06, MEXT-04).
    fields: targets(ofOrganization, ['country', 'name', 'city', 'website', 'description']),
    main: ['name'],
    required: [],
    owned: false,
    purpose: 'membership-administration',
  },
  memberships: {
    ...membership,
    fields: targets(ofMembership, []),
    owned: true,
    purpose: 'membership-administration',
  },
  'organization-memberships': {
    ...membership,
    fields: targets({ ...ofMembership, organization: reference }, []),
    required: [...membership.required, 'organization'],
    owned: false,
    purpose: 'membership-administration',
  },
  partners: {
    fields: targets(
      {
        name: text(200),
        organization: reference,
        accreditedFrom: day,
        accreditedUntil: day,
        programs: Type.Array(programCode, { maxItems: 100 }),
      },
      [],
    ),
    main: ['name'],
    required: ['accreditedFrom', 'accreditedUntil'],
    owned: false,
    purpose: 'certification',
  },
} satisfies Record<string, RecordKind>;
