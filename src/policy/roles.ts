// Need to know: for which purposes a role of the staff reads a person's record, and what a sanction leaves open. Pure.

/**
 * Role -> purposes for which it may read somebody's record (MEF-79); nothing else, whatever the pack lists beside. An
 * administrator manages accounts and settings and has no purpose for a record.
 */
export const purposesOfRole: Readonly<Record<string, readonly string[]>> = {
  'organization-representative': [],
  partner: [],
  'membership-officer': ['membership-administration', 'data-import'],
  'certification-officer': ['certification', 'certificate-status'],
  // Needs of those who come to an event that is theirs, with a reason (MEF-13).
  'event-organizer': ['special-needs'],
  'privacy-officer': ['rights-requests', 'audit'],
  auditor: ['security'],
  administrator: [],
};

/** Whether reading a record for this purpose is work of the role; unattended work names its purpose in its code. */
export function isPurposeOf(role: string, purpose: string): boolean {
  if (role === 'system') return true;
  return Object.hasOwn(purposesOfRole, role) && (purposesOfRole[role] ?? []).includes(purpose);
}

export interface Standing {
  /** Roles that may do it; deny by default. */
  access: readonly string[];
  /** Roles that the actor acts in now. */
  roles: readonly string[];
  purpose: string;
  /** Who asks names the purpose: then it must be one of the role's own. */
  asksPurpose: boolean;
}

/** The role that lets the actor do it, the first of the operation's list; undefined when none does. */
export function actingRole({ access, roles, purpose, asksPurpose }: Standing): string | undefined {
  return access.find((role) => roles.includes(role) && (!asksPurpose || isPurposeOf(role, purpose)));
}

/** Nothing changed beside rights, or nothing done beside rights (MIPI-21). */
export const sanctionScopes = ['changes', 'services'] as const;
export type SanctionScope = (typeof sanctionScopes)[number];

/** Purposes of what everybody may always do for themselves: their account's safety, their copy of their data, their rights. */
const purposesOfRights: readonly string[] = ['security', 'account', 'portability', 'rights-requests'];

/** Whether it stays open to somebody who is sanctioned: said of the operation itself, or by its purpose. */
export function staysOpen(role: string, purpose: string, isRight: boolean): boolean {
  return isRight || (['account', 'member'].includes(role) && purposesOfRights.includes(purpose));
}
