// Who acts: nothing is read or written without one.

/** Anybody on the net. */
export interface Anonymous {
  kind: 'anonymous';
  id: 'anonymous';
}
/** A member, on their own record only. */
export interface MemberActor {
  kind: 'member';
  /** `member:` and the internal id. */
  id: string;
  memberId: string;
}
/** A person of the association's staff. */
export interface StaffActor {
  kind: 'staff';
  /** `staff:` and the login name. */
  id: string;
}
/** Unattended work, always with a reason. */
export interface SystemActor {
  kind: 'system';
  id: string;
  reason: string;
}

export type Actor = Anonymous | MemberActor | StaffActor | SystemActor;

export const anonymous: Anonymous = { kind: 'anonymous', id: 'anonymous' };

export function memberActor(memberId: string): MemberActor {
  return { kind: 'member', id: `member:${memberId}`, memberId };
}

export function staffActor(login: string): StaffActor {
  return { kind: 'staff', id: `staff:${login}` };
}

export function systemActor(name: string, reason: string): SystemActor {
  return { kind: 'system', id: `system:${name}`, reason };
}
