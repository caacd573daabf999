// Shapes of the administration of accounts: invitations, appointments, roles, sanctions. None holds a profile.
import { Type } from 'typebox';
import { registrationDraft } from './auth.ts';
import { day, instantText, oneOf, prose, sentInstant, shape, uuidText } from './common.ts';
import { decisionFields } from './decisions.ts';

/** What an account may be granted beside its own affairs (MEXT-09). */
export const staffRoles = [
  'organization-representative',
  'partner',
  'membership-officer',
  'certification-officer',
  'event-organizer',
  'privacy-officer',
  'auditor',
  'administrator',
] as const;
const staffRole = oneOf(staffRoles);
const staffKinds = ['employee', 'member-delegate', 'volunteer', 'contractor', 'partner'] as const;
const kind = oneOf(['member', ...staffKinds], 'What the person is to the association (MIPI-01).');
const password = Type.String({ minLength: 1, maxLength: 1024 });
const dayOrNull = (description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ ...day, type: ['string', 'null'], description }));

export const accountInvitation = shape('AccountInvitation', {
  email: Type.String({ minLength: 3, maxLength: 320, description: 'An e-mail address.' }),
  kind: oneOf(staffKinds),
  endsOn: Type.Optional(day),
  locale: Type.Optional(oneOf(['en', 'de'])),
});
export const invitationAcceptance = shape('InvitationAcceptance', {
  token: Type.String({ minLength: 20, maxLength: 200, description: 'The token of the link in the mail.' }),
  password,
  // To take over a record, what everybody states who registers.
  ...Type.Partial(Type.Pick(registrationDraft, ['region', 'age', 'birthDate', 'acknowledged', 'locale']))
    .properties,
});

export const managedAccount = shape('ManagedAccount', {
  id: uuidText,
  email: Type.String(),
  kind,
  state: oneOf(['active', 'locked', 'closed'], '`locked`: reported as too young.'),
  roles: Type.Array(staffRole),
  undertakingOn: Type.Optional(day),
  endsOn: Type.Optional(day),
  accepted: Type.Boolean({ description: 'A password is set.' }),
  secondFactor: Type.Boolean(),
  etag: Type.Optional(Type.String()),
});
export const managedAccountPage = shape('ManagedAccountPage', {
  items: Type.Array(managedAccount),
  nextCursor: Type.Optional(Type.String()),
});
export const appointment = shape('Appointment', {
  kind: Type.Optional(kind),
  undertakingOn: dayOrNull('When the person undertook to keep confidence; null: no more.'),
  endsOn: dayOrNull('The last day of the appointment; null: no end.'),
});
export const sessionsEnded = shape('SessionsEnded', { ended: Type.Integer() });

export const roleChange = shape('RoleChange', {
  role: staffRole,
  grants: Type.Boolean({ description: 'False takes the role away.' }),
});
export const roleProposal = shape('RoleProposal', {
  id: uuidText,
  accountId: uuidText,
  role: staffRole,
  grants: Type.Boolean(),
  ...decisionFields,
});
export const roleProposalList = shape('RoleProposalList', { items: Type.Array(roleProposal) });
export const ownRoles = shape('OwnRoles', {
  items: Type.Array(
    shape('OwnRole', {
      role: staffRole,
      organization: Type.Optional(
        Type.String({ description: 'The organization that it is for, and no other.' }),
      ),
      grantedAt: instantText,
      works: Type.Boolean({
        description: 'It works in this session: second factor, undertaking, appointment.',
      }),
      by: Type.String({
        description: 'As what those acted who granted it: administrators, or the operator.',
      }),
    }),
  ),
});

const scope = oneOf(
  ['changes', 'services'],
  'Nothing may be changed, or nothing done, beside rights, exports, appeals and the safety of the account.',
);
export const sanctionDraft = shape('SanctionDraft', {
  accountId: uuidText,
  scope,
  reason: prose(1000, 'Told to the person.'),
  until: Type.Optional(sentInstant('When it lapses; RFC 3339.')),
});
export const ownSanction = shape('Sanction', {
  id: uuidText,
  scope,
  reason: Type.String(),
  from: instantText,
  until: Type.Optional(instantText),
  automatic: Type.Boolean({ description: 'Nobody decided it: it is short, and a person reviews it.' }),
  appeal: Type.Optional(Type.String()),
  appealedAt: Type.Optional(instantText),
  liftedAt: Type.Optional(instantText),
});
export const ownSanctionList = shape('SanctionList', { items: Type.Array(ownSanction) });
export const staffSanction = shape('StaffSanction', {
  ...ownSanction.properties,
  accountId: uuidText,
  decidedBy: Type.String({ description: 'An account, or the system.' }),
  liftedBy: Type.Optional(Type.String()),
});
export const staffSanctionList = shape('StaffSanctionList', { items: Type.Array(staffSanction) });
export const appealDraft = shape('AppealDraft', { text: prose(4000) });
