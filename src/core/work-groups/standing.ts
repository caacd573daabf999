// Who somebody is to a work group, and what that opens: everything else answers like a group that is not there.
import { findGroup, type GroupRow, getStanding, lockGroup, type Standing } from '../../store/work-groups.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';

export interface Found extends Standing {
  group: GroupRow;
}

/** What both kinds of operations ask for: those of everybody in a group, and those of its officers. */
export const inGroups = {
  purpose: 'work-groups',
  access: ['member', 'membership-officer'] as const,
  fields: () => ['workGroups'],
};

export function refuseGroup(): never {
  throw new Problem('workGroup.notFound', 'There is no such work group, or none of yours.');
}

/** The group and the actor's standing in it. Throws `workGroup.notFound` (404). */
export async function getGroup({ tx }: Context, publicId: string): Promise<Found> {
  const group = (await findGroup(tx, publicId)) ?? refuseGroup();
  return { group, ...(await getStanding(tx, group.id)) };
}

/**
 * For those who lead the group or keep groups as staff. Throws `workGroup.notLed` (403) for others who sit there, and 404 for
 * everybody else.
 */
export async function getLedGroup(context: Context, publicId: string): Promise<Found> {
  const found = await getGroup(context, publicId);
  if (found.leads || found.keeps) return found;
  if (found.satIn) throw new Problem('workGroup.notLed', 'This is for the officers of the group.');
  return refuseGroup();
}

/** The same, locked until the transaction ends. */
export async function getLockedGroup(context: Context, publicId: string): Promise<Found> {
  const found = await getLedGroup(context, publicId);
  return { ...found, group: (await lockGroup(context.tx, publicId)) ?? refuseGroup() };
}

/**
 * For those who sit there now: the seat works today (MIPI-16). Throws `workGroup.closed` (403) for those who did once, or whose
 * affiliation has ended, and 404 for everybody else.
 */
export async function getSeatedGroup(
  context: Context,
  publicId: string,
): Promise<Found & { seatId: string }> {
  const found = await getGroup(context, publicId);
  const { seatId } = found;
  if (seatId !== null) return { ...found, seatId };
  if (found.satIn)
    throw new Problem('workGroup.closed', 'You do not sit in this group now.', { clause: 'MIPI-15' });
  return refuseGroup();
}
