// Who sits in a group and in which roles: applied for, appointed, decided, ended; and as it was on any day (MIPI-06, MIPI-18).

import type { Static } from 'typebox';
import { Type } from 'typebox';
import { day, ifMatch, input, uuidText } from '../../schema/api/common.ts';
import {
  appointmentDraft,
  groupApplication,
  groupId,
  roleDraft,
  roleEnd,
  seat,
  seatChange,
  seatDecision,
  seatList,
} from '../../schema/api/work-groups.ts';
import { findNamedOrganization } from '../../store/organizations.ts';
import type { Tx } from '../../store/transactions.ts';
import {
  findCandidate,
  findGroup,
  findSeatMember,
  insertRole,
  insertSeat,
  listSeats,
  lockSeat,
  updateRoleEnd,
  updateSeat,
} from '../../store/work-groups.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { refuseOrganization } from '../organizations/describe.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { describeSeat } from './describe.ts';
import { type Found, getGroup, getLedGroup, inGroups } from './standing.ts';
import { cleanTexts } from './texts.ts';

/** Whom it is about: the gate lets nobody change what hangs on a restricted record. */
const ofSeat = { subject: (_actor: unknown, { id }: { id: string }, tx: Tx) => findSeatMember(tx, id) };

async function findNamed(tx: Tx, publicId: string, member: string): Promise<string | undefined> {
  const group = await findGroup(tx, publicId);
  return group && findCandidate(tx, group.id, member);
}

const today = ({ now }: Context) => now.slice(0, 10);

export const listGroupSeats = defineOperation({
  ...inGroups,
  name: 'workGroup.listSeats',
  summary:
    'Who sits, or sat on a day, in a group, with their roles of that day; of everybody ever without a day',
  access: ['member', 'membership-officer', 'privacy-officer'],
  changes: false,
  input: input({
    publicId: groupId,
    on: Type.Optional(Type.Unsafe<string>({ ...day, description: 'The day as it was (UTC).' })),
  }),
  output: seatList,
  async run(context, { publicId, on }) {
    const found = await getGroup(context, publicId);
    if (!found.reads) await getLedGroup(context, publicId);
    const rows = await listSeats(context.tx, found.group.id, on);
    const items = rows.map((row) => describeSeat(row, on ?? today(context)));
    const subject = rows.flatMap(({ memberId }) => memberId ?? []);
    return { value: { items, ...(on !== undefined && { on }) }, subject };
  },
});

/** The seat as it is now. */
async function getSeat(context: Context, { group }: Found, id: string) {
  const row = (await listSeats(context.tx, group.id)).find((one) => one.id === id);
  if (row === undefined) throw new Problem('seat.notFound', 'There is no such seat in this group.');
  const value = describeSeat(row, today(context));
  return { value, etag: value.etag, ...(row.memberId !== null && { subject: row.memberId }) };
}

async function organizationOf({ tx }: Context, publicId: string | undefined): Promise<string | undefined> {
  if (publicId === undefined) return undefined;
  return ((await findNamedOrganization(tx, publicId)) ?? refuseOrganization()).id;
}

function refuseDoubled(): never {
  throw new Problem('seat.exists', 'The person sits there, or has applied, already.');
}

export const applyToGroup = defineOperation({
  ...inGroups,
  name: 'workGroup.apply',
  summary: 'Applies for a seat in a group that takes applications; its officers, who see your name, decide',
  access: ['member'],
  changes: true,
  creates: true,
  subject: self,
  input: input({ publicId: groupId, body: groupApplication }),
  output: Type.Object({ state: Type.String() }, { title: 'WorkGroupApplied' }),
  async run(context, { publicId, body }) {
    const { group } = await getGroup(context, publicId);
    if (!group.applications || group.state !== 'active')
      throw new Problem('workGroup.noApplications', 'This group takes no applications.');
    const organizationId = await organizationOf(context, body.organization);
    const memberId = ownId(context);
    const made = {
      groupId: group.id,
      memberId,
      organizationId,
      state: 'applied',
      entry: 'application',
    } as const;
    if ((await insertSeat(context.tx, made)) === undefined) refuseDoubled();
    return { value: { state: 'applied' }, location: '/v1/me/work-groups' };
  },
});

export const appointToGroup = defineOperation({
  ...inGroups,
  name: 'workGroup.appoint',
  subject: (_actor, { publicId, body }, tx) => findNamed(tx, publicId, body.member),
  summary: 'Gives a member a seat, with a role and a term',
  changes: true,
  creates: true,
  input: input({ publicId: groupId, body: appointmentDraft }),
  output: seat,
  async run(context, { publicId, body }) {
    const found = await getLedGroup(context, publicId);
    const { tx, actor } = context;
    const memberId = await findNamed(tx, publicId, body.member);
    if (memberId === undefined) throw new Problem('member.notFound', 'There is no such member.');
    const since = body.since ?? today(context);
    requireOrder(since, body.until);
    const organizationId = await organizationOf(context, body.organization);
    const seated = {
      state: 'seated',
      entry: 'appointment',
      since,
      until: body.until,
      decidedBy: actor.id,
    } as const;
    const id = await insertSeat(tx, { groupId: found.group.id, memberId, organizationId, ...seated });
    if (id === undefined) refuseDoubled();
    const { role = 'member', title } = cleanTexts(body);
    await insertRole(tx, { seatId: id, role, title, since, until: body.until ?? null });
    return { ...(await getSeat(context, found, id)), location: `/v1/work-groups/${publicId}/seats/${id}` };
  },
});

function requireOrder(since: string, until: string | null | undefined): void {
  if (until != null && until < since) refuseMember('/until', 'lies before the first day');
}

async function lockOthersSeat(context: Context, { group, keeps }: Found, id: string) {
  const row = await lockSeat(context.tx, group.id, id);
  if (row === undefined) throw new Problem('seat.notFound', 'There is no such seat in this group.');
  if (!keeps && row.memberId !== null && row.memberId === self(context.actor))
    throw new Problem('seat.own', 'Others decide on your seat; you can leave.');
  return row;
}

export const decideSeat = defineOperation({
  ...inGroups,
  ...ofSeat,
  name: 'workGroup.decideApplication',
  summary: 'Accepts or declines an application',
  changes: true,
  input: input({ publicId: groupId, id: uuidText, body: seatDecision }),
  output: seat,
  async run(context, { publicId, id, body }) {
    const found = await getLedGroup(context, publicId);
    const row = await lockOthersSeat(context, found, id);
    if (row.state !== 'applied') throw new Problem('seat.illegalMove', 'There is nothing to decide.');
    const decidedBy = context.actor.id;
    if (body.accept) await seatApplicant(context, id, body);
    else await updateSeat(context.tx, id, { state: 'declined', decidedBy });
    return getSeat(context, found, id);
  },
});

async function seatApplicant(context: Context, id: string, body: Static<typeof seatDecision>): Promise<void> {
  const since = body.since ?? today(context);
  requireOrder(since, body.until);
  const until = body.until ?? null;
  await updateSeat(context.tx, id, { state: 'seated', since, until, decidedBy: context.actor.id });
  await insertRole(context.tx, { seatId: id, role: 'member', since, until });
}

export const updateGroupSeat = defineOperation({
  ...inGroups,
  ...ofSeat,
  name: 'workGroup.updateSeat',
  summary:
    'Ends a seat, or sets the end of its term; its roles end with it at the latest, and it stays in the history',
  changes: true,
  input: input({ publicId: groupId, id: uuidText, ifMatch, body: seatChange }),
  output: seat,
  async run(context, { publicId, id, ifMatch: tag, body }) {
    const found = await getLedGroup(context, publicId);
    const row = await lockOthersSeat(context, found, id);
    requireMatch(tag, revisionTag(row.revision));
    if (row.state !== 'seated' || row.since === null)
      throw new Problem('seat.illegalMove', 'Nobody sits there yet.');
    requireOrder(row.since, body.until);
    if (row.until !== null && row.until < today(context))
      throw new Problem('seat.illegalMove', 'The seat has ended; who comes again gets another one.');
    await updateSeat(context.tx, id, { until: body.until });
    return getSeat(context, found, id);
  },
});

export const giveGroupRole = defineOperation({
  ...inGroups,
  ...ofSeat,
  name: 'workGroup.giveRole',
  summary: 'Gives a role with a term of its own inside that of the seat',
  changes: true,
  creates: true,
  input: input({ publicId: groupId, id: uuidText, body: roleDraft }),
  output: seat,
  async run(context, { publicId, id, body }) {
    const found = await getLedGroup(context, publicId);
    const row = await lockOthersSeat(context, found, id);
    if (row.state !== 'seated' || row.since === null)
      throw new Problem('seat.illegalMove', 'Nobody sits there yet.');
    const since = body.since ?? today(context);
    const until = body.until ?? row.until;
    requireOrder(since, until);
    if (since < row.since || (row.until !== null && (until ?? '9999-12-31') > row.until))
      refuseMember('/since', 'lies, or ends, outside the days of the seat');
    const { role, title } = cleanTexts(body);
    await insertRole(context.tx, { seatId: id, role, title, since, until });
    const answer = await getSeat(context, found, id);
    return { ...answer, location: `/v1/work-groups/${publicId}/seats/${id}` };
  },
});

const roleId = Type.Unsafe<string>({ ...uuidText, description: 'The id of the role, as the seat names it.' });

export const endGroupRole = defineOperation({
  ...inGroups,
  ...ofSeat,
  name: 'workGroup.endRole',
  summary: 'Ends a role on a day; it stays in the history',
  changes: true,
  input: input({ publicId: groupId, id: uuidText, role: roleId, body: roleEnd }),
  output: seat,
  async run(context, { publicId, id, role, body }) {
    const found = await getLedGroup(context, publicId);
    await lockOthersSeat(context, found, id);
    if (!(await updateRoleEnd(context.tx, id, role, body.until)))
      throw new Problem('seat.notFound', 'There is no such role of this seat, or it begins later.');
    return getSeat(context, found, id);
  },
});
