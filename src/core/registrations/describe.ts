// A registration as the person sees it, and as the organizers of the event do: nothing of anybody else.
import type { Static } from 'typebox';
import type { attendance, eventRegistrant, ownRegistration } from '../../schema/api/registrations.ts';
import type { OwnRow, RegistrantRow, RegistrationRow } from '../../store/event-registrations.ts';
import type { Context } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { revisionTag } from '../precondition.ts';
import { checkInCode } from './secrets.ts';

const seated = ['registered', 'attended'];

/** Its own answer is for the person alone: it carries the code of the ticket. */
export function describeOwn({ services, actor }: Context, row: OwnRow): Static<typeof ownRegistration> {
  const { id, event, kind, title, startsAt, endsAt, zone, place, joinUrl, guestName, secretRef } = row;
  const hasSeat = seated.includes(row.state);
  return {
    ...{ id, event, kind, title, startsAt, endsAt, zone },
    ...present({ place, name: guestName }),
    ...(hasSeat && present({ joinUrl })),
    ...describeSeat(row),
    ...(row.state === 'registered' && { checkInCode: checkInCode(services.seal, secretRef) }),
    moves: row.moves.map(({ from, to, at, actor: mover, reason }) => ({
      ...present({ from, reason }),
      ...{ to, at, by: moverOf(mover, row, actor.id) },
    })),
    etag: revisionTag(row.revision),
  };
}

/** Who of the staff it was, or who stepped back before, is not the person's to know. */
function moverOf(
  mover: string,
  { memberId }: RegistrationRow,
  asking: string,
): 'you' | 'organizer' | 'system' {
  if (mover === `member:${memberId}` || mover === asking || mover === 'anonymous') return 'you';
  return mover.startsWith('system') ? 'system' : 'organizer';
}

function describeSeat(row: RegistrationRow) {
  const {
    state,
    offeredUntil,
    waitingPosition,
    ticket,
    arrival,
    answers,
    hosts,
    phone,
    address,
    gender,
    order,
  } = row;
  return {
    ...{ state, answers, hosts, registeredAt: row.createdAt },
    ...present({ offeredUntil, waitingPosition, ticket, arrival, phone, address, gender, order }),
  };
}

function describeAttendance(row: RegistrationRow) {
  const { checkedInAt, disputedAt, disputeStatement: statement, disputeClosedAt: reviewedAt } = row;
  return {
    ...present({ checkedInAt, disputedAt, statement, reviewedAt, outcome: row.disputeOutcome }),
    disputed: isDisputed(row),
  };
}

/** Nobody has looked since the person last said so. */
export function isDisputed({ disputedAt, disputeClosedAt }: RegistrationRow): boolean {
  return disputedAt !== null && (disputeClosedAt === null || disputeClosedAt < disputedAt);
}

export function describeHistory(row: OwnRow): Static<typeof attendance> {
  const { id: registration, event, kind, title, startsAt, state } = row;
  return {
    ...{ registration, event, kind, title, startsAt, state, source: 'organization' },
    ...describeAttendance(row),
  } as Static<typeof attendance>;
}

export function describeRegistrant(row: RegistrantRow): Static<typeof eventRegistrant> {
  const { id, name, email, guestName, hostsAt: hostsAcknowledgedAt } = row;
  return {
    ...{ id, guest: guestName !== null },
    ...present({ name, email, hostsAcknowledgedAt }),
    ...describeSeat(row),
    ...describeAttendance(row),
    moves: row.moves.map(({ from, to, at, reason }) => ({ ...present({ from, reason }), to, at })),
    etag: revisionTag(row.revision),
  };
}
