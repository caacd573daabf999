// Sections of an access export about ties to organizations and to the association.
import { Type } from 'typebox';
import { day, oneOf, shape } from './common.ts';
import { entries, optional, text, time, utcInstant } from './export-parts.ts';
import { affiliationStates, membershipMoves, membershipStates } from './organization-words.ts';

export const tieSections = {
  affiliations: optional(
    entries('ExportAffiliation', {
      organization: Type.String(),
      title: text,
      state: oneOf(affiliationStates),
      since: optional(day),
      until: optional(day),
      proposedAt: utcInstant,
      decidedAt: time,
    }),
  ),
  memberships: optional(
    entries('ExportMembership', {
      tier: Type.String(),
      state: oneOf(membershipStates),
      joinedOn: optional(day),
      termStart: optional(day),
      renewsOn: optional(day),
      graceUntil: optional(day),
      restorableUntil: optional(day),
      endedOn: optional(day),
      shown: Type.Boolean(),
      history: Type.Array(
        shape('ExportMembershipMove', { kind: oneOf(membershipMoves), on: day, reason: text }),
      ),
    }),
  ),
};
