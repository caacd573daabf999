// SQL of rosters as fellow members see them, and what is written down of each reading.
import type { Tx } from './transactions.ts';
import type { GroupRole } from './work-groups.ts';

export interface RosterRow {
  id: string;
  roles: GroupRole[];
  fields: { displayName: string };
}

export function listRoster(tx: Tx, groupId: string): Promise<RosterRow[]> {
  return tx.query<RosterRow>('select id, roles, fields from rollbook.group_roster($1)', [groupId]);
}

/** Why, by which rule and in which request fellow members were shown the roster. */
export interface RosterRelease {
  purpose: string;
  basis: string;
  clause: string;
  categories: readonly string[];
  report: string;
  requestId: string;
}

/** Writes down for everybody on the roster but the reader that fellow members were shown it. */
export async function insertRosterRelease(tx: Tx, groupId: string, told: RosterRelease): Promise<void> {
  await tx.query('select rollbook.disclose_group_roster($1, $2)', [groupId, JSON.stringify(told)]);
}
